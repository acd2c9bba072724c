import type { Origin } from '../origin.ts'
import { PostingEncoder } from './encode.ts'
import type { Posting } from './posting.ts'

/** What a row takes, about: enough for most, so that few buffers are grown. */
const ROW_BYTES = 420
/** UTF-8 takes at most three bytes for one UTF-16 unit. */
const BYTES_PER_UNIT = 3

/** From this byte on, lines are `width` column groups wide. */
interface Stretch {
  readonly start: number
  readonly width: number
}

/**
 * The rows of one insert as TabSeparated bytes, written once. Which are whose stays known: those of one record go in
 * together or not at all.
 */
export class PostingRows {
  readonly #encoder: PostingEncoder
  readonly #stretches: Stretch[] = [{ start: 0, width: 0 }]
  #bytes: Buffer
  #length = 0
  /** Of each record; plain numbers, as there are as many as records. */
  readonly #offsets: number[] = []
  readonly #ends: number[] = []

  /** `rows`: how many to expect. */
  constructor(origin: Origin, rows: number) {
    this.#encoder = new PostingEncoder(origin)
    this.#bytes = Buffer.allocUnsafe(Math.max(1, rows) * ROW_BYTES)
  }

  /** Adds what one log record leads to. */
  add(offset: number, ...postings: readonly Posting[]): void {
    for (const posting of postings) this.#write(posting)
    this.#offsets.push(offset)
    this.#ends.push(this.#length)
  }

  /** The offsets of the records in the order in which they were added. */
  get offsets(): readonly number[] {
    return this.#offsets
  }

  /** The columns of the lines. Ask when all rows are added. */
  get columns(): readonly string[] {
    return this.#encoder.columns
  }

  /** All rows. */
  bytes(): Buffer {
    return this.#joined(this.#lines(0, this.#length))
  }

  /** The rows of some records, each named by its place in `offsets`, in this order. */
  bytesOf(places: readonly number[]): Buffer {
    const parts: Buffer[] = []
    for (let from = 0, to = 0; from < places.length; from = to) {
      // Those that stand one after the other in one piece.
      const first = places[from] ?? 0
      while (to < places.length && places[to] === first + to - from) to++
      parts.push(...this.#lines(this.#endOf(first - 1), this.#endOf(first + to - from - 1)))
    }
    return this.#joined(parts)
  }

  #endOf(place: number): number {
    return this.#ends[place] ?? 0
  }

  #write(posting: Posting): void {
    const line = this.#encoder.encode(posting)
    const { width } = this.#encoder
    if (width !== this.#stretches.at(-1)?.width) this.#stretches.push({ start: this.#length, width })
    this.#makeRoom(line.length * BYTES_PER_UNIT)
    this.#length += this.#bytes.write(line, this.#length, 'utf8')
  }

  /** The lines from one byte to another, each as wide as the widest. */
  #lines(start: number, end: number): Buffer[] {
    return this.#stretches.flatMap(({ start: from, width }, index) => {
      const to = this.#stretches[index + 1]?.start ?? this.#length
      return this.#padded(Math.max(start, from), Math.min(end, to), this.#encoder.padding(width))
    })
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

  #joined(parts: readonly Buffer[]): Buffer {
    const [first, ...more] = parts
    return first !== undefined && more.length === 0 ? first : Buffer.concat(parts)
  }
}
