/** At most `max` at once; one more is turned away with the error of `full` instead of waiting in memory. */
export class Limiter {
  readonly max: number
  readonly #full: () => Error
  #running = 0

  constructor(max: number, full: () => Error) {
    this.max = max
    this.#full = full
  }

  get running(): number {
    return this.#running
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.max) throw this.#full()
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
    }
  }
}
