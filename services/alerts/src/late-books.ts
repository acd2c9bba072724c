import type { Books } from '@marginscope/alerting'
import { BookStore } from '@marginscope/pricebook'
import type { Warehouse } from '@marginscope/warehouse'

/** The books of all tenants, read when a tenant is first judged: an instance that has none need not read 30,000 prices. */
export class LateBooks implements Books {
  readonly #warehouse: Warehouse
  #store: BookStore | undefined

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse
  }

  book(...asked: Parameters<Books['book']>): ReturnType<Books['book']> {
    if (this.#store === undefined) throw new Error('a book is asked for before the first refresh')
    return this.#store.book(...asked)
  }

  async refresh(): Promise<void> {
    if (this.#store === undefined) this.#store = await BookStore.open(this.#warehouse)
    else await this.#store.refresh()
  }
}
