/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = 'd50fc68c28a4f9aecf71aafb99209888b779ed5fb4a36c565bc9e9924a13d2ea'
