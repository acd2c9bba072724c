import { randomUUID } from 'node:crypto'
import type { Warehouse } from '@marginscope/warehouse'
import { newestTerm } from './read.ts'
import { writeTerm } from './write.ts'

/** Of this process: two leases of one process with the same name are the same holder. */
const PROCESS = randomUUID()

export interface LeaseOptions {
  /** How long a holder that died keeps others away. */
  readonly ttl_ms: number
  /** Who asks. Default: this process. */
  readonly holder?: string
}

/**
 * What one process at a time does. It saves work that two would do twice and is no lock: a holder that was stopped for
 * longer than the ttl may go on for a moment beside its successor, so what is done under a lease must be right
 * twice. By the warehouse's clock no two terms of different holders overlap: a term of another's is only followed when
 * it is over, and of those who follow it one gets the next term.
 *
 * Killed here: whoever asks first after the ttl is the next holder.
 */
export class Lease {
  readonly name: string
  readonly #warehouse: Warehouse
  readonly #ttl_ms: number
  readonly #holder: string
  #held_until_ms = 0

  constructor(warehouse: Warehouse, name: string, options: LeaseOptions) {
    this.#warehouse = warehouse
    this.name = name
    this.#ttl_ms = options.ttl_ms
    this.#holder = options.holder ?? PROCESS
  }

  /**
   * Whether this process holds the lease now. Takes it when it is free, and takes its next term when less than half of
   * its own is left; else it costs nothing.
   */
  async hold(): Promise<boolean> {
    if (this.#left_ms() > this.#ttl_ms / 2) return true
    const newest = await newestTerm(this.#warehouse, this.name)
    if (newest?.is_running === true && newest.holder !== this.#holder) {
      this.#held_until_ms = 0
      return false
    }
    await this.#write((newest?.term ?? 0) + 1, this.#ttl_ms)
    return this.#left_ms() > 0
  }

  /** Gives the lease back, when it is held: the next need not wait. */
  async release(): Promise<void> {
    if (this.#left_ms() === 0) return
    const newest = await newestTerm(this.#warehouse, this.name)
    if (newest?.holder === this.#holder) await this.#write(newest.term + 1, 0)
    this.#held_until_ms = 0
  }

  /** The term begins by the warehouse's clock after this moment, so counting from here ends no later than there. */
  async #write(term: number, ttl_ms: number): Promise<void> {
    const from_ms = performance.now()
    const newest = await writeTerm(this.#warehouse, { lease: this.name, term, holder: this.#holder, ttl_ms })
    const is_ours = newest.term === term && newest.holder === this.#holder
    this.#held_until_ms = is_ours ? from_ms + ttl_ms : 0
  }

  #left_ms(): number {
    return Math.max(0, this.#held_until_ms - performance.now())
  }
}
