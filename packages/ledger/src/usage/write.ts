import type { Origin } from '../origin.ts'
import { PostingEncoder } from './encode.ts'
import type { Posting } from './posting.ts'

/** One log record's rows within a batch: they go in together or not at all. */
export interface RowSpan {
  readonly offset: number
  readonly start: number
  readonly end: number
}

/** What a row takes, about: enough for most, so that few buffers are grown. */
const ROW_BYTES = 420
/** UTF-8 takes at most three bytes for one UTF-16 unit. */
const BYTES_PER_UNIT = 3

/** From this byte on, lines are `width` column groups wide. */
interface Stretch {
  readonly start: number
  readonly width: number
}

/** The rows of one insert as TabSeparated bytes, written once, in order; each record's span stays known. */
export class PostingRows {
  readonly spans: RowSpan[] = []
  readonly #encoder: PostingEncoder
  readonly #stretches: Stretch[] = [{ start: 0, width: 0 }]
  #bytes: Buffer
  #length = 0

  /** `rows`: how many to expect. */
  constructor(origin: Origin, rows: number) {
    this.#encoder = new PostingEncoder(origin)
    this.#bytes = Buffer.allocUnsafe(Math.max(1, rows) * ROW_BYTES)
  }

  /** Adds what one log record leads to. */
  add(offset: number, ...postings: readonly Posting[]): void {
    const start = this.#length
    for (const posting of postings) this.#write(posting)
    this.spans.push({ offset, start, end: this.#length })
  }

  /** The columns of `bytesOf`'s lines. Ask when all rows are added. */
  get columns(): readonly string[] {
    return this.#encoder.columns
  }

  /** The rows from the first of these spans to the last; they stand one after the other. */
  bytesOf(spans: readonly RowSpan[]): Buffer {
    const start = spans[0]?.start ?? 0
    const end = spans.at(-1)?.end ?? 0
    const parts = this.#stretches.flatMap(({ start: from, width }, index) => {
      const to = this.#stretches[index + 1]?.start ?? this.#length
      return this.#padded(Math.max(start, from), Math.min(end, to), this.#encoder.padding(width))
    })
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
  }

  #write(posting: Posting): void {
    const line = this.#encoder.encode(posting)
    const { width } = this.#encoder
    if (width !== this.#stretches.at(-1)?.width) this.#stretches.push({ start: this.#length, width })
    this.#makeRoom(line.length * BYTES_PER_UNIT)
    this.#length += this.#bytes.write(line, this.#length, 'utf8')
  }

  /** The lines of a stretch, each with what it lacks. TabSeparated has a line feed nowhere else. */
  #padded(start: number, end: number, padding: string): Buffer[] {
    if (start >= end) return []
    const bytes = this.#bytes.subarray(start, end)
    return [
      padding === '' ? bytes : Buffer.from(bytes.toString('utf8').replaceAll('\n', () => `${padding}\n`)),
    ]
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}
