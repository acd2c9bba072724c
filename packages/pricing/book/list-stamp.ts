/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = 'bcf8c79e7cea767ddc7f1346a111ae35a3bc79a66ce1d62de7b03f5f8c5f7e8c'
