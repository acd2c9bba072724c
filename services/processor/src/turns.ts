/**
 * Lets a process's lanes decide their batches one after the other. Deciding takes the one thread anyway, and what
 * arrives for the others meanwhile makes their batches larger: the ledger takes few large ones with less work.
 */
export class Turns {
  #lanes = 0
  #is_taken = false
  readonly #waiting: (() => void)[] = []

  /** How many lanes take turns. */
  get lanes(): number {
    return this.#lanes
  }

  join(): void {
    this.#lanes += 1
  }

  leave(): void {
    this.#lanes -= 1
  }

  /** Does `work` when it is its turn, in the order asked. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#is_taken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#is_taken = true
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#is_taken = false
      else next()
    }
  }
}
