import { type Clock, REAL_CLOCK } from './clock.ts'

/** Whoever came is reckoned with for so long: milliseconds. */
const REMEMBERED_MS = 10_000

/** What an owner has in work and in its line. */
interface Owner {
  cost: number
  readonly line: { readonly cost: number; readonly go: () => void }[]
}

/**
 * Runs works of many owners at once, of each no more than `cost_max` together (one that costs more runs alone of its
 * owner's), of one that nobody else came beside lately `alone_max`, and lets the rest wait, each owner's in its own line. Whoever waits is taken in turn, so an owner with a
 * thousand waiting delays another by what it has in work. Between two turns the event loop looks at its sockets,
 * where the next owner may be. Who lets how much wait is for the caller to bound.
 */
export class FairQueue {
  readonly #cost_max: number
  readonly #alone_max: number
  readonly #clock: Pick<Clock, 'now'>
  readonly #owners = new Map<string, Owner>()
  #is_turning = false
  #latest: string | undefined
  #shared_until_ms = Number.NEGATIVE_INFINITY

  constructor(cost_max: number, alone_max = cost_max, clock: Pick<Clock, 'now'> = REAL_CLOCK) {
    this.#cost_max = cost_max
    this.#alone_max = alone_max
    this.#clock = clock
  }

  async run<T>(name: string, cost: number, work: () => Promise<T>): Promise<T> {
    if (this.#latest !== undefined && this.#latest !== name)
      this.#shared_until_ms = this.#clock.now() + REMEMBERED_MS
    this.#latest = name
    const owner = this.#owners.get(name) ?? { cost: 0, line: [] }
    this.#owners.set(name, owner)
    await new Promise<void>((go) => {
      owner.line.push({ cost, go })
      this.#turn()
    })
    try {
      return await work()
    } finally {
      owner.cost -= cost
      if (owner.cost === 0 && owner.line.length === 0) this.#owners.delete(name)
      this.#turn()
    }
  }

  #turn(): void {
    if (this.#is_turning) return
    this.#is_turning = true
    setImmediate(() => {
      this.#is_turning = false
      const most = this.#clock.now() < this.#shared_until_ms ? this.#cost_max : this.#alone_max
      for (const [name, owner] of this.#owners) {
        const next = owner.line[0]
        if (next === undefined || (owner.cost > 0 && owner.cost + next.cost > most)) continue
        owner.line.shift()
        owner.cost += next.cost
        this.#owners.delete(name)
        this.#owners.set(name, owner) // behind everybody else
        next.go()
        this.#turn()
        return
      }
    })
  }
}
