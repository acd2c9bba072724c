import { jsonValues } from './json-values.ts'
import { type Line, linesOf } from './lines.ts'

/** Beyond this an event is refused here (the server's limit is 64 KiB without layout). */
const EVENT_BYTES_MAX = 1024 * 1024

/**
 * The events of a file, one JSON text each, whatever its layout: one a line (NDJSON), an array, or objects over
 * several lines. The texts are not parsed here: the server judges each one, and names it by its line.
 */
export async function* jsonTexts(
  bytes: AsyncIterable<Buffer>,
  bytes_max: number = EVENT_BYTES_MAX,
): AsyncGenerator<Line> {
  const source = bytes[Symbol.asyncIterator]()
  const { head, ended } = await firstLine(source)
  const all = putBack(head, ended ? undefined : source)
  switch (layoutOf(head)) {
    case 'lines':
      return yield* linesOf(all, bytes_max)
    case 'array':
      return yield* jsonValues(all, 'array', bytes_max)
    case 'sequence':
      return yield* jsonValues(all, 'sequence', bytes_max)
  }
}

/** An array begins with a bracket; an object that is not over at the end of its first line goes on over several. */
function layoutOf(head: Buffer): 'lines' | 'array' | 'sequence' {
  const [line = ''] = head.toString('utf8').trimStart().split('\n', 1)
  if (line.startsWith('[')) return 'array'
  return line.startsWith('{') && !line.trimEnd().endsWith('}') && line.length < EVENT_BYTES_MAX
    ? 'sequence'
    : 'lines'
}

/** Reads until the first line that is not empty is whole, or longer than any event. */
async function firstLine(source: AsyncIterator<Buffer>): Promise<{ head: Buffer; ended: boolean }> {
  let head: Buffer = Buffer.alloc(0)
  while (!holdsLine(head) && head.length <= EVENT_BYTES_MAX) {
    const next = await source.next()
    if (next.done === true) return { head, ended: true }
    head = Buffer.concat([head, next.value])
  }
  return { head, ended: false }
}

const LINE_FEED = 0x0a
const BLANK: ReadonlySet<number> = new Set([0x09, LINE_FEED, 0x0d, 0x20])

/** Whether a line feed follows the first byte that is not blank. One pass: a regular expression takes n² here. */
function holdsLine(head: Buffer): boolean {
  const begin = head.findIndex((byte) => !BLANK.has(byte))
  return begin !== -1 && head.indexOf(LINE_FEED, begin) !== -1
}

/** What was read from the front to see what it is, and then the rest. */
export async function* putBack(
  head: Buffer,
  rest: AsyncIterator<Buffer> | undefined,
): AsyncGenerator<Buffer> {
  yield head
  while (rest !== undefined) {
    const next = await rest.next()
    if (next.done === true) return
    yield next.value
  }
}
