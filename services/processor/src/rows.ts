/** One log record's rows within a batch: they go in together or not at all. */
export interface RowSpan {
  readonly offset: number
  readonly start: number
  readonly end: number
}

const FIRST_BYTES = 1024 * 1024
/** UTF-8 takes at most three bytes for one UTF-16 unit. */
const BYTES_PER_UNIT = 3

/** The rows of a batch as TabSeparated bytes, written once, in order; each record's span stays known. */
export class Rows {
  readonly spans: RowSpan[] = []
  #bytes = Buffer.allocUnsafe(FIRST_BYTES)
  #length = 0

  add(offset: number, tsv: string): void {
    const start = this.#length
    this.#makeRoom(tsv.length * BYTES_PER_UNIT)
    this.#length += this.#bytes.write(tsv, start, 'utf8')
    this.spans.push({ offset, start, end: this.#length })
  }

  /** The bytes from the first of these spans to the last; they stand one after the other. */
  bytesOf(spans: readonly RowSpan[]): Buffer {
    return this.#bytes.subarray(spans[0]?.start ?? 0, spans.at(-1)?.end ?? 0)
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}
