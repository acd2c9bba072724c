const SLOT_MS = 15 * 60 * 1000

/** Records of one tenant and quarter of an hour of event time, counted as they were read. */
export interface Receipt {
  readonly tenant: string
  /** Seconds since 1970. */
  readonly slot_s: number
  accepted: number
  refused: number
}

/** The receipts of a batch: the count of what came in, made before anything is decided. */
export class Receipts {
  readonly #receipts = new Map<string, Receipt>()

  count(tenant: string, time_ms: number, what: 'accepted' | 'refused'): void {
    const slot_s = (Math.floor(time_ms / SLOT_MS) * SLOT_MS) / 1000
    const key = `${slot_s} ${tenant}`
    let receipt = this.#receipts.get(key)
    if (receipt === undefined) {
      receipt = { tenant, slot_s, accepted: 0, refused: 0 }
      this.#receipts.set(key, receipt)
    }
    receipt[what] += 1
  }

  all(): Receipt[] {
    return [...this.#receipts.values()]
  }
}
