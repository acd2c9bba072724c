import { checkEvent } from '@marginscope/normalise'
import { type Arrival, LIMITS, MarginscopeError, type Refusal } from '@marginscope/schemas'
import type { Batch } from '../intake/batch.ts'
import { cutItems, excessOf, parseJson, requireUtf8 } from '../intake/json.ts'
import { RecordWriter } from '../intake/records.ts'
import { type Fault, refusal, tooLarge } from '../intake/refusal.ts'

/** What an item of another system's body comes to. `event`: what `POST /v1/events` would take, nothing else of the item. */
export type Translated =
  | { readonly kind: 'event'; readonly event: Readonly<Record<string, unknown>>; readonly source?: string }
  | { readonly kind: 'bad'; readonly id: string | null; readonly fault: Fault }

export type Translate = (item: unknown, now_ms: number) => Translated

/**
 * Reads a body of another system's: a JSON array, one object, or one object a line, under whichever content type. Each
 * item is accepted or refused by itself. What isn't usage (prompts, answers) goes nowhere: the log gets the event that
 * an item was translated to, and a dead letter has that event or nothing. Fails with 400 `empty_body`, `invalid_utf8`,
 * `invalid_json`, 413 `too_many_events`.
 */
export function translateBody(body: Buffer, arrival: Arrival, translate: Translate): Batch {
  requireUtf8(body)
  const { starts, ends } = itemsOf(body)
  const writer = new RecordWriter(arrival, body.length, starts.length)
  const rejected: Refusal[] = []
  for (const [index, start] of starts.entries()) {
    const refuse = (id: string | null, fault: Fault, event = NOTHING) => {
      const refused = refusal(index, id, fault)
      rejected.push(refused)
      writer.refused(refused, event, 0, event.length)
    }
    const end = ends[index] ?? body.length
    const excess = excessOf(body, start, end, ITEM_BOUNDS)
    if (excess !== undefined) {
      refuse(null, excess)
      continue
    }
    const parsed = parseJson(body.toString('utf8', start, end))
    if (parsed.kind === 'broken') {
      refuse(null, { code: 'invalid_json', path: '', message: 'the item is not JSON' })
      continue
    }
    const translated = translate(parsed.value, arrival.received_at)
    if (translated.kind === 'bad') {
      refuse(translated.id, translated.fault)
      continue
    }
    const { event, source = '' } = translated
    const written = Buffer.from(JSON.stringify(event))
    const id = typeof event.id === 'string' ? event.id : null
    const checked = checkEvent(event, arrival.received_at)
    if (written.length > LIMITS.event_bytes) refuse(id, tooLarge('event', written.length))
    else if (checked.kind === 'bad') refuse(id, checked.fault, written)
    else
      writer.usage(
        { id: checked.event.id, source, has_time: checked.event.time !== undefined },
        written,
        0,
        written.length,
      )
  }
  return { records: writer.records, accepted: starts.length - rejected.length, rejected }
}

/** Of a call with its prompts and answers, which are looked through before they are built. */
const ITEM_BOUNDS = { values_max: 200_000, items_max: 200_000 }

const NOTHING = Buffer.from('{}')

/** Lines where the body isn't one document: senders name `application/json` for both. */
function itemsOf(body: Buffer) {
  const slices = isLines(body) ? cutItems(body, true, WORDING) : cutItems(body, false, WORDING)
  if (slices.starts.length > 0) return slices
  throw new MarginscopeError(
    'empty_body',
    'The body holds no item; send an array, one object, or one a line',
    {
      status: 400,
    },
  )
}

const WORDING = {
  items: 'items',
  notJson: (message: string) =>
    new MarginscopeError('invalid_json', `The body is not JSON: ${message}`, { status: 400 }),
}

/** An object that ends with the line, and another line after it. */
function isLines(body: Buffer): boolean {
  const first = body.indexOf(NEWLINE)
  if (first === -1) return false
  const line = body.toString('utf8', 0, first).trim()
  return line.startsWith('{') && line.endsWith('}') && parseJson(line).kind === 'value'
}

const NEWLINE = 0x0a
