/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = '43e99155c695ccdcbbf1818ce25fe39a8dffff2cfb3904dbcbd9128f7aa37ea7'
