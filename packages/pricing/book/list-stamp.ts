/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = 'd8bc036fabd358791f94d1bfd4248f0f12de64fecf84800abee4aea3730c1f20'
