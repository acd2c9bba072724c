const LOOK_EVERY_MS = 1_000

/**
 * Says when a lane should stop between two batches for other work on its events. Whether there is any is looked for
 * beside the batches, once a second, so that a lane with nothing but events never stops.
 */
export class ChoreWatch {
  readonly #look: () => Promise<boolean>
  readonly #found: () => void
  #next_look_ms = 0
  #looking = false
  #is_wanted = false
  #failure: unknown

  /** `look`: whether there is work; `found` is called when a look ends. */
  constructor(look: () => Promise<boolean>, found: () => void) {
    this.#look = look
    this.#found = found
  }

  /** Whether work waits. Throws what a look failed with. */
  isDue(): boolean {
    if (this.#failure !== undefined) throw this.#failure
    if (!this.#is_wanted && !this.#looking && this.nextLookInMs() === 0) this.#begin()
    return this.#is_wanted
  }

  /** Milliseconds until `isDue` should be asked again, when nothing happens before. */
  nextLookInMs(): number {
    return Math.max(0, this.#next_look_ms - performance.now())
  }

  /** A piece of the work was done; `more` when there is more to do at once. */
  done(more: boolean): void {
    this.#is_wanted = more
    this.#next_look_ms = performance.now() + LOOK_EVERY_MS
  }

  #begin(): void {
    this.#looking = true
    this.#next_look_ms = performance.now() + LOOK_EVERY_MS
    this.#look()
      .then((found) => {
        this.#is_wanted = found
      })
      .catch((error: unknown) => {
        this.#failure = error
      })
      .finally(() => {
        this.#looking = false
        this.#found()
      })
  }
}
