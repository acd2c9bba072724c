import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { pipeline, type Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { MarginscopeError } from '@marginscope/schemas'

/** One line of a file, counted from 1. `too_long` lines were cut: nothing holds more than the bound in memory. */
export interface Line {
  readonly number: number
  readonly text: string
  readonly too_long: boolean
}

export interface LineOptions {
  /** Longest line kept whole, in bytes. */
  readonly line_bytes_max?: number
  /** Told how many bytes of the file (as stored, so compressed ones for .gz) have been read so far. */
  readonly onRead?: (bytes: number) => void
}

export const LINE_BYTES_MAX = 4 * 1024 * 1024
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const NOTHING = Buffer.alloc(0)

/** A gzip file begins with 0x1f, which no text file does. */
const GZIP_FIRST_BYTE = 0x1f

/**
 * The bytes of a stream, unpacked when they are gzip (whatever the name says). The caller reads the answer to its
 * end or destroys it; errors of the source and of gunzip reach the reader. `onRead` gets the bytes taken so far.
 */
export async function unpacked(
  stored: Readable,
  onRead: (bytes: number) => void = () => {},
): Promise<Readable> {
  await Promise.race([once(stored, 'readable'), once(stored, 'end')])
  const first: Buffer | null = stored.read()
  if (first !== null) stored.unshift(first)

  let bytes = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      onRead(bytes)
      done(null, chunk)
    },
  })
  // The pipeline destroys its last stream with the error, so whoever reads it sees it: nothing to do here.
  const settled = () => {}
  if (first?.[0] !== GZIP_FIRST_BYTE) return pipeline(stored, counter, settled)
  return pipeline(stored, counter, createGunzip(), settled)
}

/** The bytes of a file, plain or gzip. Throws `file_unreadable`. */
export async function openBytes(path: string, onRead?: (bytes: number) => void): Promise<Readable> {
  try {
    return await unpacked(createReadStream(path), onRead)
  } catch (cause) {
    throw new MarginscopeError(
      'file_unreadable',
      `${path} can't be read: check the path and its permissions`,
      {
        status: 400,
        cause,
      },
    )
  }
}

/** Lines of a byte stream: LF or CRLF, with or without one at the end, empty lines included. */
export async function* linesOf(
  bytes: AsyncIterable<Buffer>,
  line_bytes_max: number = LINE_BYTES_MAX,
): AsyncGenerator<Line> {
  let parts: Buffer[] = []
  let held = 0
  let too_long = false
  let number = 0

  const keep = (part: Buffer) => {
    if (held + part.length > line_bytes_max) too_long = true
    const room = Math.max(0, line_bytes_max - held)
    const kept = part.length > room ? part.subarray(0, room) : part
    if (kept.length > 0) parts.push(kept)
    held += kept.length
  }
  const take = (): Line => {
    number += 1
    const whole = parts.length === 1 ? (parts[0] ?? NOTHING) : Buffer.concat(parts)
    const end = whole.at(-1) === CARRIAGE_RETURN && !too_long ? whole.length - 1 : whole.length
    const line = { number, text: whole.toString('utf8', 0, end), too_long }
    parts = []
    held = 0
    too_long = false
    return line
  }

  for await (const chunk of bytes) {
    let from = 0
    let to = chunk.indexOf(LINE_FEED)
    while (to !== -1) {
      keep(chunk.subarray(from, to))
      yield take()
      from = to + 1
      to = chunk.indexOf(LINE_FEED, from)
    }
    if (from < chunk.length) keep(chunk.subarray(from))
  }
  if (held > 0 || too_long) yield take()
}

/** Lines of a file, plain or gzip. Throws `file_unreadable`; a damaged gzip throws zlib's own error. */
export async function* readLines(path: string, options: LineOptions = {}): AsyncGenerator<Line> {
  const bytes = await openBytes(path, options.onRead)
  try {
    yield* linesOf(bytes, options.line_bytes_max)
  } finally {
    bytes.destroy()
  }
}
