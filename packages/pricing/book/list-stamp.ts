/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = '164465821c7e404eb3922edb2c7e5ee08101854087fd96553d0968f2dacc03e4'
