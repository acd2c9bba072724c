import type { Batch, Store } from './store.ts'

/** A bounded queue in memory. When it is full the newest is refused: what waits already is what happened first. */
export class MemoryStore implements Store {
  readonly #events_max: number
  readonly #bytes_max: number
  #lines: string[] = []
  #bytes = 0

  constructor({
    buffer_events,
    buffer_bytes,
  }: { readonly buffer_events: number; readonly buffer_bytes: number }) {
    this.#events_max = buffer_events
    this.#bytes_max = buffer_bytes
  }

  get waiting(): number {
    return this.#lines.length
  }

  add(line: string): boolean {
    if (this.#lines.length >= this.#events_max || this.#bytes + line.length > this.#bytes_max) return false
    this.#lines.push(line)
    this.#bytes += line.length
    return true
  }

  next(events_max: number, bytes_max: number): Batch | undefined {
    const lines = this.#lines.slice(0, fitting(this.#lines, events_max, bytes_max))
    if (lines.length === 0) return undefined
    return {
      lines,
      done: () => {
        this.#lines = this.#lines.slice(lines.length)
        this.#bytes -= lines.reduce((sum, { length }) => sum + length, 0)
      },
    }
  }

  close(): void {}
}

/** How many of the first lines go into one request: one at least. */
export function fitting(lines: readonly string[], events_max: number, bytes_max: number): number {
  let count = 0
  let bytes = 0
  for (const { length } of lines) {
    bytes += length + 1
    if (count > 0 && (count >= events_max || bytes > bytes_max)) break
    count += 1
  }
  return count
}
