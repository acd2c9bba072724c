import { MarginscopeError } from '@marginscope/schemas'

/** At most `max` at once; one more is turned away with 503 instead of waiting in memory. */
export class InFlight {
  readonly #max: number
  #running = 0

  constructor(max: number) {
    this.#max = max
  }

  get running(): number {
    return this.#running
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#max) {
      throw new MarginscopeError(
        'busy',
        `${this.#max} reports are being made already; try again in a moment`,
        {
          status: 503,
          retry_after_s: 1,
        },
      )
    }
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
    }
  }
}
