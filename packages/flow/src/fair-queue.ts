/**
 * Runs at most `width` works at once and lets the rest wait, each owner's in its own line; whoever has waited is
 * taken in turn, so an owner with a thousand waiting delays another by one. Between two turns the event loop looks at
 * its sockets, where the next owner may be. Who lets how much wait is for the caller to bound.
 */
export class FairQueue {
  readonly #width: number
  readonly #lines = new Map<string, (() => void)[]>()
  #running = 0
  #is_turning = false

  constructor(width: number) {
    this.#width = width
  }

  async run<T>(owner: string, work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#width || this.#lines.size > 0) await this.#wait(owner)
    else this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
      this.#turn()
    }
  }

  #wait(owner: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const line = this.#lines.get(owner)
    if (line === undefined) this.#lines.set(owner, [resolve])
    else line.push(resolve)
    this.#turn()
    return promise
  }

  #turn(): void {
    if (this.#is_turning || this.#lines.size === 0 || this.#running >= this.#width) return
    this.#is_turning = true
    setImmediate(() => {
      this.#is_turning = false
      const [first] = this.#lines
      if (first === undefined || this.#running >= this.#width) return
      const [owner, line] = first
      const next = line.shift()
      this.#lines.delete(owner)
      if (line.length > 0) this.#lines.set(owner, line) // behind everybody else
      this.#running += 1
      next?.()
      this.#turn()
    })
  }
}
