export { BookStore, type BookView, type PublishedProfile } from './book-store.ts'
export { type Published, publishPrices } from './publish.ts'
export { type PublishedBaselines, publishBaselines } from './publish-baselines.ts'
export { publishListBook } from './publish-list.ts'
