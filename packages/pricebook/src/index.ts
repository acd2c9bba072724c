export { BookStore, type BookView } from './book-store.ts'
export { type Published, publishPrices } from './publish.ts'
export { publishListBook } from './publish-list.ts'
