/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = 'cf80c267a775e659a6b2174185fd2ee9ab398d02d9d47574370b4e9a6d13b21a'
