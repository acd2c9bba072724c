/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = 'b6ee989087d5b3d3de43b369eb362f98af98cacb1dbf4136bd4e68433b87f692'
