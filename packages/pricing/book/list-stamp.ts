/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = 'da9a20a6a4db4e6bd915a44b8ba21786d4ca6bfa640eff629a58379795119524'
