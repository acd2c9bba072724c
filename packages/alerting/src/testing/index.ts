export { LiveWatch } from '../watch/live-watch.ts'
export { booksOf, NO_BOOKS } from './books.ts'
export { insertHistory, type MadeHistory } from './history.ts'
