import { type Clock, CrossTenantReader, readClock } from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'

const OLDEST_MS = 1_000
/** A replica that answers a look may lag behind the one that gave the mark. */
const LOOK_ANYWAY_MS = 30_000

/** The ledger's clock for all lanes of a process: a dozen of them look for work each second, and one statement tells all. */
export class SharedClock {
  readonly #reader: CrossTenantReader
  #read: Promise<Clock> | undefined
  #began_ms = 0

  constructor(warehouse: Warehouse) {
    this.#reader = new CrossTenantReader(warehouse, 'work of all tenants has a part in each partition')
  }

  /** As it was a second ago at most. */
  latest(): Promise<Clock> {
    const now_ms = performance.now()
    if (this.#read !== undefined && now_ms - this.#began_ms < OLDEST_MS) return this.#read
    const read = readClock(this.#reader)
    this.#read = read
    this.#began_ms = now_ms
    // Whoever waits for it is told; the next one asks again.
    read.catch(() => {
      if (this.#read === read) this.#read = undefined
    })
    return read
  }
}

/** Looks for work again when the mark is another than before the last look that found none, or half a minute after it. */
export class Unseen {
  #none_at: string | undefined
  #looked_ms = 0

  async has(mark: string, look: () => Promise<unknown>): Promise<boolean> {
    if (mark === this.#none_at && performance.now() - this.#looked_ms < LOOK_ANYWAY_MS) return false
    this.#looked_ms = performance.now()
    if ((await look()) !== undefined) return true
    this.#none_at = mark
    return false
  }
}
