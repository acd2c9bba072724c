import { type BookIndex, getOrAdd } from './book-index.ts'
import type { Plan } from './plan.ts'

/**
 * What is kept at once, in places; beyond it the cache starts afresh. A plan is a few KB and takes eight, so there are
 * at most 20,000; a note that another book's plan holds takes one, with the maps that lead to it some 500 bytes.
 */
const PLACES_MAX = 160_000
const PLACES_OF_PLAN = 8

type Plans = Map<string, Map<string, Map<string, Plan>>>

export interface PlanKey {
  /** '' where no entry is the tenant's own. */
  readonly tenant: string
  readonly provider: string
  readonly model: string
}

/**
 * Plans by tenant, provider and model, of a book and of all books over it: bounded together, since there may be a
 * thousand of them. A book is known by its own entries; one that nobody holds any more takes its plans along.
 */
export class PlanCache {
  #plans = new WeakMap<BookIndex, Plans>()
  #places = 0

  find(book: BookIndex, tenant: string, provider: string, model: string): Plan | undefined {
    return this.#plans.get(book)?.get(tenant)?.get(provider)?.get(model)
  }

  /** `is_shared`: the plan is kept for another book already, this one notes it only. */
  keep(book: BookIndex, key: PlanKey, plan: Plan, is_shared: boolean): void {
    const { tenant, provider, model } = key
    if (this.#places >= PLACES_MAX) {
      this.#plans = new WeakMap()
      this.#places = 0
    }
    let plans = this.#plans.get(book)
    if (plans === undefined) {
      plans = new Map()
      this.#plans.set(book, plans)
    }
    const byProvider = getOrAdd(plans, tenant, () => new Map<string, Map<string, Plan>>())
    getOrAdd(byProvider, provider, () => new Map<string, Plan>()).set(model, plan)
    this.#places += is_shared ? 1 : PLACES_OF_PLAN
  }
}
