import type { Receipt } from '@marginscope/ledger'

const SLOT_MS = 15 * 60 * 1000

/** The receipts of a batch: the count of what came in, made before anything is decided. */
export class Receipts {
  readonly #receipts = new Map<string, { -readonly [K in keyof Receipt]: Receipt[K] }>()

  count(tenant: string, time_ms: number, what: 'accepted' | 'refused' | 'span_records'): void {
    const slot_ms = Math.floor(time_ms / SLOT_MS) * SLOT_MS
    const key = `${slot_ms} ${tenant}`
    let receipt = this.#receipts.get(key)
    if (receipt === undefined) {
      receipt = { tenant, slot_ms, accepted: 0, refused: 0, span_records: 0 }
      this.#receipts.set(key, receipt)
    }
    receipt[what] += 1
  }

  all(): readonly Receipt[] {
    return [...this.#receipts.values()]
  }
}
