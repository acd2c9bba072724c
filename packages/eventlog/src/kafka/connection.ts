import { within } from '@marginscope/flow'
import { withinMs } from './failures.ts'

interface Connectable {
  connect(): Promise<void>
  disconnect(): Promise<void>
}

/**
 * A kafkajs client that is made when first needed and thrown away after a failure. kafkajs's own recovery can't
 * be relied on after one: a connection may stay half open, and an idempotent producer's sequence numbers may
 * no longer be the broker's.
 */
export class Connection<T extends Connectable> {
  readonly #make: () => T
  readonly #ms_max: number
  #current: Promise<T> | undefined
  readonly #leaving = new Set<Promise<void>>()

  constructor(make: () => T, ms_max: number) {
    this.#make = make
    this.#ms_max = ms_max
  }

  /** Runs `work` with a connected client, all within the time limit. Rejects with a `LogError`. */
  async use<R>(what: string, work: (client: T) => Promise<R>): Promise<R> {
    this.#current ??= this.#connect()
    const used = this.#current
    try {
      return await withinMs(
        used.then((client) => work(client)),
        this.#ms_max,
        what,
      )
    } catch (error) {
      if (this.#current === used) this.#current = undefined
      this.#leave(used)
      throw error
    }
  }

  async #connect(): Promise<T> {
    const client = this.#make()
    try {
      await client.connect()
    } catch (error) {
      await client.disconnect()
      throw error
    }
    return client
  }

  #leave(used: Promise<T>): void {
    const left = used
      .then((client) => client.disconnect())
      // It failed before and is given up: that it can't say good-bye either adds nothing.
      .catch(() => undefined)
      .finally(() => this.#leaving.delete(left))
    this.#leaving.add(left)
  }

  async close(): Promise<void> {
    if (this.#current !== undefined) this.#leave(this.#current)
    this.#current = undefined
    await within(Promise.allSettled([...this.#leaving]), this.#ms_max, () => undefined)
  }
}
