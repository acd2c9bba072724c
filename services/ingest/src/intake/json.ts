import { isUtf8 } from 'node:buffer'
import { type JsonBounds, jsonExcess, jsonRefusal, LIMITS, MarginscopeError } from '@marginscope/schemas'
import type { Fault } from './refusal.ts'
import { cutDocument, cutLines, type Slices } from './slices.ts'

export type Parsed =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly message: string }

export function parseJson(text: string): Parsed {
  try {
    return { kind: 'value', value: JSON.parse(text) }
  } catch (error) {
    return { kind: 'broken', message: error instanceof Error ? error.message.slice(0, 160) : 'unreadable' }
  }
}

/** Below this an item cannot hold enough to matter, and is not looked through. */
const COUNTED_BYTES_MIN = 4 * 1024
/** Of an event or a line; a provider's whole stream has some thousand. */
const ITEM_BOUNDS: JsonBounds = { values_max: 20_000, items_max: 20_000 }

/** Why an item, `body[start, end)`, is not even parsed; undefined where it may be. */
export function excessOf(body: Buffer, start: number, end: number, bounds = ITEM_BOUNDS): Fault | undefined {
  if (end - start < COUNTED_BYTES_MIN) return undefined
  const excess = jsonExcess(body, bounds, start, end)
  if (excess === undefined) return undefined
  const { code, message } = jsonRefusal(excess, bounds)
  return { code: code === 'too_deep' ? 'invalid_field' : 'event_too_large', path: '', message }
}

/** Fails with 400 `invalid_utf8`. */
export function requireUtf8(body: Buffer): void {
  if (isUtf8(body)) return
  throw new MarginscopeError('invalid_utf8', 'The body is not valid UTF-8; encode it as UTF-8', {
    status: 400,
  })
}

/** How a way in speaks of what it takes. */
export interface Wording {
  readonly items: string
  readonly notJson: (message: string) => MarginscopeError
}

/** Cuts a body into its items, of which a request holds a limited number: lines, or those of a document. */
export function cutItems(body: Buffer, is_lines: boolean, { items, notJson }: Wording): Slices {
  const cut = is_lines
    ? cutLines(body, LIMITS.events_per_request)
    : cutDocument(body, LIMITS.events_per_request)
  if (cut.kind === 'not_json') throw notJson(`it breaks off or goes on wrongly at byte ${cut.at}`)
  if (cut.kind === 'too_many') throw tooMany(items)
  return cut.slices
}

/** 413 `too_many_events`. */
export function tooMany(items: string): MarginscopeError {
  return new MarginscopeError(
    'too_many_events',
    `A request holds at most ${LIMITS.events_per_request} ${items}; send them in several requests`,
    { status: 413 },
  )
}
