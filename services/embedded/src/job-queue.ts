import { tooMany } from './fault.ts'

/**
 * Runs at most `width` jobs at once and lets at most `waiting_max` wait, in order of arrival. Readers and
 * writers have a queue each, so a slow dashboard never holds up the ledger.
 */
export class JobQueue {
  readonly #name: string
  readonly #width: number
  readonly #waiting_max: number
  readonly #waiting: Array<() => void> = []
  #running = 0

  constructor(name: string, width: number, waiting_max: number) {
    this.#name = name
    this.#width = width
    this.#waiting_max = waiting_max
  }

  /** Throws code 202 when the queue is full. `gone` is asked when the turn comes: a client that left runs nothing. */
  async run<T>(job: () => Promise<T>, gone: () => boolean): Promise<T | undefined> {
    if (this.#running >= this.#width) {
      if (this.#waiting.length >= this.#waiting_max) {
        throw tooMany(`${this.#width} ${this.#name} run and ${this.#waiting_max} wait`)
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else this.#running += 1
    try {
      return gone() ? undefined : await job()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next() // the turn passes on: the count stays
    }
  }

  get busy(): boolean {
    return this.#running > 0
  }
}
