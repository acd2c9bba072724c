import type { Chore, ChoreMetrics } from '@marginscope/chores'

const LOOK_EVERY_MS = 1_000

/**
 * Runs the chores of a partition between two batches of its lane, when nothing is being written. Whether there is any
 * is looked for beside the batches, once a second, so that a lane with nothing but events never stops. The first that
 * has work goes before the others.
 *
 * Killed here: the next owner of the partition looks, and does the step again.
 */
export class ChoreWatch {
  readonly #chores: readonly Chore[]
  readonly #step_seconds: ChoreMetrics['step_seconds']
  readonly #found: () => void
  #next_look_ms = 0
  #looking = false
  #is_wanted = false
  #failure: unknown

  /** `found` is called when a look ends. */
  constructor(
    chores: readonly Chore[],
    { step_seconds }: Pick<ChoreMetrics, 'step_seconds'>,
    found: () => void,
  ) {
    this.#chores = chores
    this.#step_seconds = step_seconds
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

  /** Does a piece of the work. */
  async step(): Promise<void> {
    let is_more = false
    for (const chore of this.#chores) {
      const end = this.#step_seconds.startTimer({ chore: chore.name })
      is_more = await chore.step()
      end()
      if (is_more) break
    }
    this.#is_wanted = is_more
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

  async #look(): Promise<boolean> {
    for (const chore of this.#chores) if (await chore.hasWork()) return true
    return false
  }
}
