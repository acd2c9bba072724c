import type { Chore } from '@marginscope/chores'
import { CrossTenantReader, tenantsBeyond, trimLetters } from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'

/** Of one tenant. They are for people to read, newest first, by the page. */
export const LETTERS_KEPT = 100_000

/**
 * Keeps each tenant's newest refused and contradicted events. How many a tenant sends is for it to say, so what is kept
 * of them has a bound; what was counted of them stays counted.
 *
 * Killed here: the next look finds the same tenants.
 */
export class TrimLetters implements Chore {
  readonly name = 'dead-letters'
  readonly #warehouse: Warehouse
  readonly #all: CrossTenantReader
  readonly #keep: number
  #due: string[] = []

  constructor(warehouse: Warehouse, keep = LETTERS_KEPT) {
    this.#warehouse = warehouse
    this.#all = new CrossTenantReader(warehouse, 'whoever has too many letters has them removed')
    this.#keep = keep
  }

  /** A tenth more than is kept, so that a tenant which sends all the time is not trimmed all the time. */
  async hasWork(): Promise<boolean> {
    this.#due = await tenantsBeyond(this.#all, Math.ceil(this.#keep * 1.1))
    return this.#due.length > 0
  }

  async step(): Promise<boolean> {
    const tenant = this.#due.pop()
    if (tenant !== undefined) await trimLetters(this.#warehouse, tenant, this.#keep)
    return this.#due.length > 0
  }
}
