/**
 * Where the items of a body are, as byte positions `[start, end)` without the white space around them. Cutting
 * first has three uses: an item's size is known before it is parsed (a 16 MiB item would hold the process for
 * seconds), one bad line doesn't hold back the others, and what was sent goes into the log as it came, without
 * being written anew.
 */
export interface Slices {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

export type Cut =
  | { readonly kind: 'cut'; readonly slices: Slices }
  | { readonly kind: 'too_many' }
  /** The brackets, commas and quotes alone already say that this isn't JSON. */
  | { readonly kind: 'not_json'; readonly at: number }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const NEWLINE = 0x0a

/**
 * Cuts a JSON document: an array into its elements, anything else is one item. Only structure is looked at; an
 * item is JSON when `JSON.parse` takes it, and the document is JSON exactly when all its items are.
 */
export function cutDocument(body: Buffer, items_max: number): Cut {
  const end = trimEnd(body, 0, body.length)
  let at = trimStart(body, startOf(body), end)
  if (at === end) return { kind: 'cut', slices: { starts: [], ends: [] } }
  if (body[at] !== OPEN_ARRAY) return { kind: 'cut', slices: { starts: [at], ends: [end] } }

  const starts: number[] = []
  const ends: number[] = []
  at = trimStart(body, at + 1, end)
  if (body[at] === CLOSE_ARRAY) {
    return at + 1 === end ? { kind: 'cut', slices: { starts, ends } } : { kind: 'not_json', at: at + 1 }
  }
  for (;;) {
    const stop = endOfItem(body, at, end)
    if (stop === -1) return { kind: 'not_json', at: end }
    if (starts.length === items_max) return { kind: 'too_many' }
    starts.push(at)
    ends.push(trimEnd(body, at, stop))
    if (body[stop] === CLOSE_ARRAY) {
      return stop + 1 === end ? { kind: 'cut', slices: { starts, ends } } : { kind: 'not_json', at: stop + 1 }
    }
    at = trimStart(body, stop + 1, end)
  }
}

/** The whole body as one item; none where there is nothing but white space. */
export function wholeOf(body: Buffer): Slices {
  const end = trimEnd(body, 0, body.length)
  const start = trimStart(body, startOf(body), end)
  return start < end ? { starts: [start], ends: [end] } : { starts: [], ends: [] }
}

const SEAM = Buffer.from('},{')

/**
 * Cuts a compact array of objects at every `},{`: a third of what looking at each byte costs, and right for
 * nearly every sender. It is a guess, as objects inside an event may meet in the same way; it was right when every
 * piece turns out to be JSON, since a text is a JSON array of certain items in one way only. Undefined when the
 * body is nothing of this kind; then, and when the guess was wrong, `cutDocument` knows.
 */
export function guessCut(body: Buffer, items_max: number): Slices | undefined {
  const last = body.length - 1
  if (body[0] !== OPEN_ARRAY || body[1] !== OPEN_OBJECT) return undefined
  if (body[last] !== CLOSE_ARRAY || body[last - 1] !== CLOSE_OBJECT) return undefined
  const starts: number[] = [1]
  const ends: number[] = []
  for (let seam = body.indexOf(SEAM, 1); seam !== -1; seam = body.indexOf(SEAM, seam + 2)) {
    if (starts.length === items_max) return undefined
    ends.push(seam + 1)
    starts.push(seam + 2)
  }
  ends.push(last)
  return { starts, ends }
}

/** Cuts NDJSON into its lines; blank ones don't count. */
export function cutLines(body: Buffer, items_max: number): Cut {
  const starts: number[] = []
  const ends: number[] = []
  let line = startOf(body)
  while (line < body.length) {
    const newline = body.indexOf(NEWLINE, line)
    const stop = newline === -1 ? body.length : newline
    const start = trimStart(body, line, stop)
    if (start < stop) {
      if (starts.length === items_max) return { kind: 'too_many' }
      starts.push(start)
      ends.push(trimEnd(body, start, stop))
    }
    line = stop + 1
  }
  return { kind: 'cut', slices: { starts, ends } }
}

/** The comma or bracket that ends the item beginning at `at`; -1 when the document ends first. */
function endOfItem(body: Buffer, at: number, end: number): number {
  let depth = 0
  for (let i = at; i < end; i++) {
    const byte = body[i]
    if (byte === QUOTE) {
      i = endOfString(body, i + 1, end)
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      depth++
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (depth === 0) return byte === CLOSE_ARRAY ? i : -1
      depth--
    } else if (byte === COMMA && depth === 0) {
      return i
    }
  }
  return -1
}

/** The closing quote of a string whose inside begins at `at`; `end` when there is none. */
function endOfString(body: Buffer, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const byte = body[i]
    if (byte === QUOTE) return i
    if (byte === BACKSLASH) i++
  }
  return end
}

/** Some tools write a byte order mark; RFC 8259 lets a reader ignore it. */
function startOf(body: Buffer): number {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0
}

function trimStart(body: Buffer, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(body[at])) at++
  return at
}

function trimEnd(body: Buffer, start: number, end: number): number {
  let at = end
  while (at > start && isBlank(body[at - 1])) at--
  return at
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
