/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = '43a8c9a137cd54d758b5031e235a3c36971fe161b6e9b9be687afda0d838ae7a'
