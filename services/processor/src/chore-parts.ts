import type { BookStore } from '@marginscope/pricebook'
import type { Warehouse } from '@marginscope/warehouse'
import type { SharedClock } from './news.ts'

/** What the chores of all lanes of a process share. */
export interface ChoreParts {
  readonly warehouse: Warehouse
  /** The price book, refreshed by whoever runs the process. */
  readonly books: BookStore
  readonly ledger_clock: SharedClock
}
