import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Public traces lie beside the checkout; MARGINSCOPE_SHARED_DIR says where else. Only tests read them. */
const REPO = resolve(import.meta.dirname, '../../../..')
const SHARED = process.env.MARGINSCOPE_SHARED_DIR ?? resolve(REPO, '../shared')

export const TRACES = resolve(SHARED, 'data/traces')
export const PRICES = resolve(SHARED, 'data/prices')

/** Whether the public traces are there; says so loudly where they are not. */
export function tracesAreHere(): boolean {
  const here = existsSync(TRACES)
  if (!here) {
    console.warn(
      `\nLEFT OUT: normalising is not checked against real replies, because ${TRACES} is absent. Set MARGINSCOPE_SHARED_DIR to the folder that holds data/traces.\n`,
    )
  }
  return here
}

/** A file's text, unpacked if its name ends in .gz. */
export function textOf(path: string): string {
  return bytesOf(path).toString('utf8')
}

export function bytesOf(path: string): Buffer {
  const bytes = readFileSync(path)
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

export function jsonLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

/** The JSON payloads of server-sent events. Lines that are no JSON (`[DONE]`, a truncated tail) hold no usage. */
export function sseEvents(text: string): unknown[] {
  return text.split('\n').flatMap((line) => {
    const payload = line.replace(/^data:/, '').trim()
    return payload.startsWith('{') ? parsed(payload) : []
  })
}

/** The JSON value of a text as a list of one, or of none where the text is no JSON. */
export function parsed(text: string): unknown[] {
  try {
    return [JSON.parse(text)]
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** The regular files of a tar archive. */
export function* tarFiles(archive: Buffer): Generator<{ readonly name: string; readonly bytes: Buffer }> {
  let longName: string | undefined
  for (let at = 0; at + 512 <= archive.length; ) {
    const header = archive.subarray(at, at + 512)
    const short = cString(header, 0, 100)
    if (short === '') return
    const size = Number.parseInt(cString(header, 124, 12).trim(), 8)
    const type = cString(header, 156, 1)
    const prefix = cString(header, 345, 155)
    const bytes = archive.subarray(at + 512, at + 512 + size)
    if (type === 'L') longName = cString(bytes, 0, size)
    else {
      if (type === '0' || type === '') yield { name: longName ?? joined(prefix, short), bytes }
      longName = undefined
    }
    at += 512 + Math.ceil(size / 512) * 512
  }
}

function joined(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}/${name}`
}

function cString(bytes: Buffer, at: number, length: number): string {
  const text = bytes.subarray(at, at + length).toString('utf8')
  const end = text.indexOf('\0')
  return end === -1 ? text : text.slice(0, end)
}

/**
 * The JSON payloads of an AWS event stream: frames of total length, headers length, checksum, headers, payload,
 * checksum. InvokeModel wraps the model's own event in base64. A frame cut short ends the stream.
 */
export function awsEvents(stream: Buffer): unknown[] {
  const events: unknown[] = []
  for (let at = 0; at + 16 <= stream.length; ) {
    const total = stream.readUInt32BE(at)
    const headers = stream.readUInt32BE(at + 4)
    if (total < 16 || at + total > stream.length) break
    const payload = stream.subarray(at + 12 + headers, at + total - 4).toString('utf8')
    for (const event of parsed(payload)) events.push(unwrapped(event))
    at += total
  }
  return events
}

function unwrapped(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || !('bytes' in event)) return event
  return typeof event.bytes === 'string'
    ? JSON.parse(Buffer.from(event.bytes, 'base64').toString('utf8'))
    : event
}
