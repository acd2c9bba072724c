import type { Chore } from '@marginscope/chores'
import { readStamps } from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'
import { type Due, dueOf, NO_RESTS, type Rests, restsAfter } from './due.ts'
import { type Steps, settleComing, settleDirty } from './round.ts'

interface Running {
  readonly due: Exclude<Due, undefined>
  readonly steps: Steps
}

/**
 * Keeps `revenue_allocations` as the revenue, the usage and the rules say: a round finds the customers' days that may
 * be off and settles them, some hundred a step.
 *
 * Killed here: a step is one insert, so it is posted whole or not at all. The round leaves no note, so the next
 * process does it again and posts what is left.
 */
export class Allocation implements Chore {
  readonly name = 'allocation'
  readonly #warehouse: Warehouse
  #rests: Rests = NO_RESTS
  #running: Running | undefined
  #due: Due

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse
  }

  async hasWork(): Promise<boolean> {
    if (this.#running !== undefined) return true
    this.#due = dueOf(await readStamps(this.#warehouse), this.#rests, performance.now())
    return this.#due !== undefined
  }

  async step(): Promise<boolean> {
    const running = this.#running ?? this.#begin()
    if (running === undefined) return false
    try {
      const { done, value } = await running.steps.next()
      if (done !== true) return true
      this.#rests = restsAfter(this.#rests, running.due, value, performance.now())
    } catch (error) {
      // Begun anew when it is tried again: what it posted so far stays, and is not posted twice.
      this.#running = undefined
      throw error
    }
    this.#running = undefined
    return false
  }

  #begin(): Running | undefined {
    const due = this.#due
    if (due === undefined) return undefined
    this.#due = undefined
    const settle = due === 'dirty' ? settleDirty : settleComing
    this.#running = { due, steps: settle(this.#warehouse) }
    return this.#running
  }
}
