/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = '4c8203a0072853784c09849a2c22345a6546826f3a50597f5fbae91e993ce269'
