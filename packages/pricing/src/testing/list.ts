import { compileBook } from '../index.ts'
import { listBook } from '../list-book.ts'

/** The list book and what it compiles to, made once for all test files of a worker: read only. */
export const listEntries = listBook()
export const listPrices = compileBook(listEntries, { version: 1 })
