/** SHA-256 of the list book's entries: `npm run prices:stamp` writes it, a test says when it is to be written. */
export const LIST_SHA256 = '1b9c7dcaf3ed3088b34087ae8baec3ae664bf286421f33901e36ec789dd6a5d1'
