import type { RecordedUsage } from '@marginscope/ledger'

/** Fewer postings in a round are events that come late. */
const POSTINGS_MIN = 100
/** It is over when no history came for so long. */
const QUIET_MS = 10_000
/** Who fills for ever is judged nevertheless, now and then. */
const LONGEST_MS = 10 * 60_000

/**
 * Who is being filled with history. Half a history has ended too early and has holes: it would tell of silences and of
 * changes that the rest of it explains.
 */
export class Filling {
  readonly #tenants = new Map<string, { since_ms: number; last_ms: number }>()

  saw({ tenant, postings, old }: RecordedUsage, now_ms: number): void {
    if (postings < POSTINGS_MIN || old * 2 < postings) return
    const known = this.#tenants.get(tenant)
    if (known === undefined) this.#tenants.set(tenant, { since_ms: now_ms, last_ms: now_ms })
    else known.last_ms = now_ms
  }

  isFilling(tenant: string, now_ms: number): boolean {
    const known = this.#tenants.get(tenant)
    if (known === undefined) return false
    if (now_ms - known.last_ms < QUIET_MS && now_ms - known.since_ms < LONGEST_MS) return true
    this.#tenants.delete(tenant)
    return false
  }
}
