/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = '50fab9b88a62f2f4045c46bb855797538acd681dcd1d6041e772145792b7d2eb'
