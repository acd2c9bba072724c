/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = 'a1f1daea6a97081ee6ef73247e3a82aa57f72638e616c82c0d46f5b3c2c1c687'
