import { MarginscopeError } from '@marginscope/schemas'
import type { Line } from './lines.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const LINE_FEED = 0x0a
const OPEN: ReadonlySet<number> = new Set([0x7b, 0x5b])
const CLOSE: ReadonlySet<number> = new Set([0x7d, 0x5d])
const isSpace = (byte: number) => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === LINE_FEED

/**
 * The values of a JSON text, one at a time and each on one line, with the line it began on: the elements of an
 * array (`inside` 'array'), or objects that follow one another ('sequence'). Only the value under way is held, at
 * most `value_bytes_max`; a longer one is cut and marked. It looks for brackets and strings and leaves judging the
 * value to the server. Throws `json_cut` when the text ends inside a value.
 */
export async function* jsonValues(
  bytes: AsyncIterable<Buffer>,
  inside: 'array' | 'sequence',
  value_bytes_max: number,
): AsyncGenerator<Line> {
  const ground = inside === 'array' ? 1 : 0
  let depth = 0
  let in_string = false
  let escaped = false
  let line = 1
  let began_line = 0
  let parts: Buffer[] = []
  let held = 0
  let finished = false

  const keep = (part: Buffer) => {
    const room = Math.max(0, value_bytes_max - held)
    if (room > 0) parts.push(part.length > room ? part.subarray(0, room) : part)
    held += part.length
  }
  const take = (): Line | undefined => {
    // A line break inside a JSON value is only ever layout, so it may become a space.
    const text = Buffer.concat(parts)
      .toString('utf8')
      .replaceAll(/[\r\n]/g, ' ')
      .trim()
    const value = { number: began_line, text, too_long: held > value_bytes_max }
    parts = []
    held = 0
    began_line = 0
    return text === '' ? undefined : value
  }

  for await (const chunk of bytes) {
    let from = 0
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0
      if (byte === LINE_FEED) line += 1
      if (in_string) {
        if (escaped) escaped = false
        else if (byte === BACKSLASH) escaped = true
        else if (byte === QUOTE) in_string = false
        continue
      }
      if (isSpace(byte)) continue
      if (finished) throw cut(line, 'something follows after the end of the array')
      const opens_array = ground === 1 && depth === 0
      if (!opens_array && began_line === 0 && byte !== COMMA && !(depth === ground && CLOSE.has(byte)))
        began_line = line
      if (byte === QUOTE) in_string = true
      else if (OPEN.has(byte)) {
        depth += 1
        if (opens_array) from = at + 1
      } else if (CLOSE.has(byte)) {
        depth -= 1
        if (depth < 0) throw cut(line, 'a bracket closes that was never opened')
        const ends_value = depth === ground - 1 || (ground === 0 && depth === 0)
        if (ends_value) {
          keep(chunk.subarray(from, ground === 0 ? at + 1 : at))
          from = at + 1
          const value = take()
          if (value !== undefined) yield value
          finished = ground === 1
        }
      } else if (byte === COMMA && depth === ground) {
        keep(chunk.subarray(from, at))
        from = at + 1
        const value = take()
        if (value !== undefined) yield value
      }
    }
    if (from < chunk.length && !finished) keep(chunk.subarray(from))
  }
  if (depth > 0 || in_string)
    throw cut(began_line === 0 ? line : began_line, 'the text ends before this value does')
  // What is left over is no object, but it was in the file: the server says what is wrong with it.
  const rest = take()
  if (rest !== undefined) yield rest
}

function cut(line: number, what: string): MarginscopeError {
  return new MarginscopeError(
    'json_cut',
    `line ${line}: ${what}: repair the file, or send it as one event a line`,
    {
      status: 400,
    },
  )
}
