import { compileRates, type RateTable } from '@marginscope/finance'
import type { BookStore } from '@marginscope/pricebook'

/** Compiled tables kept; a batch has few tenants with rates of their own. */
const TABLES_MAX = 64

/** The dated rates of each tenant as of a book version: the very ones that prices are converted with. */
export class RateTables {
  readonly #books: BookStore
  readonly #tables = new Map<string, RateTable>()

  constructor(books: BookStore) {
    this.#books = books
  }

  of(tenant: string, book_version: number): RateTable {
    const name = `${book_version}/${tenant}`
    const known = this.#tables.get(name)
    if (known !== undefined) return known
    const table = compileRates(this.#books.rates(tenant, { kind: 'version', version: book_version }))
    if (this.#tables.size >= TABLES_MAX) this.#tables.clear()
    this.#tables.set(name, table)
    return table
  }
}
