/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = '9fd144f170934def9f9530a4192e17468bad0dbdc9eb31bde94b2648ead362ae'
