import { NOTHING_RECEIVED, type Receipt } from '@marginscope/ledger'

const SLOT_MS = 15 * 60 * 1000

type Counted = Exclude<keyof Receipt, 'tenant' | 'slot_ms'>

/** The receipts of a batch: the count of what came in, made before anything is decided. */
export class Receipts {
  readonly #receipts = new Map<string, { -readonly [K in keyof Receipt]: Receipt[K] }>()

  count(tenant: string, time_ms: number, what: Counted, times = 1): void {
    const slot_ms = Math.floor(time_ms / SLOT_MS) * SLOT_MS
    const key = `${slot_ms} ${tenant}`
    let receipt = this.#receipts.get(key)
    if (receipt === undefined) {
      receipt = { ...NOTHING_RECEIVED, tenant, slot_ms }
      this.#receipts.set(key, receipt)
    }
    receipt[what] += times
  }

  all(): readonly Receipt[] {
    return [...this.#receipts.values()]
  }
}
