import { type RevenueInput, revenueFromCsv, revenueFromStripe } from '@marginscope/finance'
import { type Arrival, type JsonBounds, LIMITS, MarginscopeError, type Refusal } from '@marginscope/schemas'
import type { Batch } from '../intake/batch.ts'
import { cutItems, excessOf, parseJson, requireUtf8, tooMany } from '../intake/json.ts'
import { RecordWriter } from '../intake/records.ts'
import { type Fault, idOf, refusal, tooLarge } from '../intake/refusal.ts'
import { checkLine } from './check.ts'
import { type RevenueMapping, readMapping } from './mapping.ts'

/** The first is taken when a request names none. */
export const REVENUE_MEDIA = ['application/json', 'application/x-ndjson', 'text/csv'] as const
export type RevenueMedia = (typeof REVENUE_MEDIA)[number]

const ITEMS = 'revenue lines'

/** A line to check, or why it could not be read. `text`: what was sent, for the dead letter. */
type Item =
  | { readonly kind: 'value'; readonly value: unknown; readonly place: string; readonly text: () => Buffer }
  | { readonly kind: 'bad'; readonly fault: Fault; readonly id: string | null; readonly text: () => Buffer }

/**
 * Reads the revenue lines of a body. Each is accepted or refused by itself; only a body that can't be cut into
 * lines is refused as a whole: 400 `empty_body`, `invalid_utf8`, `invalid_json`, `invalid_csv`,
 * `invalid_parameter`, 413 `too_many_events`. An invoice counts as its lines. Pure.
 */
export function readRevenueLines(
  body: Buffer,
  media: RevenueMedia,
  arrival: Arrival,
  query: URLSearchParams,
): Batch {
  const mapping = readMapping(query, media === 'text/csv', arrival.received_at)
  requireUtf8(body)
  const table = media === 'text/csv' ? revenueFromCsv(body.toString('utf8'), mapping.csv) : undefined
  const items = media === 'text/csv' ? itemsOf(table?.lines ?? []) : jsonItems(body, media, mapping)
  const writer = new RecordWriter(arrival, 0, 0)
  const rejected: Refusal[] = []
  let index = 0
  for (const item of items) {
    if (index === LIMITS.events_per_request) throw tooMany(ITEMS)
    const refuse = (id: string | null, fault: Fault) => {
      const refused = refusal(index, id, fault)
      const text = item.text()
      rejected.push(refused)
      writer.refused(refused, text, 0, text.length)
    }
    if (item.kind === 'bad') refuse(item.id, item.fault)
    else {
      const checked = checkLine(versioned(item.value, mapping.version))
      if (checked.kind === 'bad') refuse(idOf(item.value), at(item.place, checked.fault))
      else writer.revenue(checked.line)
    }
    index += 1
  }
  if (index === 0)
    throw new MarginscopeError(
      'empty_body',
      'The body holds no revenue line; send one, an array, or one a line',
      {
        status: 400,
      },
    )
  const batch = { records: writer.records, accepted: index - rejected.length, rejected }
  return table === undefined ? batch : { ...batch, table: table.format }
}

/** A line that states no version has the request's. */
function versioned(value: unknown, version: number | undefined): unknown {
  if (version === undefined || typeof value !== 'object' || value === null || Array.isArray(value))
    return value
  return 'version' in value ? value : { ...value, version }
}

/** Says where a line stands, for those that have more of a place than their index. */
function at(place: string, fault: Fault): Fault {
  return place === '' ? fault : { ...fault, message: `${place}: ${fault.message}` }
}

function* itemsOf(inputs: readonly RevenueInput[]): Generator<Item> {
  for (const input of inputs) {
    if (input.kind === 'line') {
      const { candidate, place } = input
      const text = () => Buffer.from(JSON.stringify(candidate))
      const bytes = text().length
      if (bytes > LIMITS.event_bytes)
        yield { kind: 'bad', id: null, fault: at(place, tooLarge('line', bytes)), text }
      else yield { kind: 'value', value: candidate, place, text }
    } else {
      const fault: Fault = { code: 'invalid_field', path: input.path, message: input.message }
      const text = () => Buffer.from(JSON.stringify(input.given))
      yield { kind: 'bad', id: input.id, fault: at(input.place, fault), text }
    }
  }
}

function* jsonItems(
  body: Buffer,
  media: 'application/json' | 'application/x-ndjson',
  { stripe }: RevenueMapping,
): Generator<Item> {
  const is_lines = media === 'application/x-ndjson'
  const { starts, ends } = cutItems(body, is_lines, { items: ITEMS, notJson })
  for (const [index, start] of starts.entries()) {
    const slice = body.subarray(start, ends[index])
    const text = () => slice
    const may_be_invoice = STRIPE_AT_FRONT.test(slice.toString('utf8', 0, FRONT_BYTES))
    if (slice.length > LIMITS.event_bytes && !may_be_invoice) {
      yield { kind: 'bad', id: null, fault: tooLarge('line', slice.length), text }
      continue
    }
    const excess = excessOf(slice, 0, slice.length, may_be_invoice ? INVOICE_BOUNDS : undefined)
    if (excess !== undefined) {
      yield { kind: 'bad', id: null, fault: excess, text }
      continue
    }
    const parsed = parseJson(slice.toString('utf8'))
    if (parsed.kind === 'broken' && !is_lines) throw notJson(parsed.message)
    if (parsed.kind === 'broken') {
      const message = `the line is not JSON: ${parsed.message}`
      yield { kind: 'bad', id: null, fault: { code: 'invalid_json', path: '', message }, text }
      continue
    }
    if (isStripes(parsed.value)) yield* itemsOf(revenueFromStripe(parsed.value, stripe))
    else yield { kind: 'value', value: parsed.value, place: '', text }
  }
}

/** Stripe writes an object's type among its first fields; only such an item may be larger than one line. */
const STRIPE_AT_FRONT = /"object"\s*:\s*"(invoice|line_item|credit_note|list)"/
const FRONT_BYTES = 1024
/** As many lines as a request may have, each with all that Stripe says of one. */
const INVOICE_BOUNDS: JsonBounds = { values_max: 1_000_000, items_max: LIMITS.events_per_request + 1 }

/** Whether it is an object of Stripe's, of whatever kind: a revenue line has no field `object`. */
function isStripes(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'object' in value && typeof value.object === 'string'
}

function notJson(message: string): MarginscopeError {
  return new MarginscopeError(
    'invalid_json',
    `The body is not JSON: ${message}. For one line of JSON each, send Content-Type application/x-ndjson; for a table, text/csv`,
    { status: 400 },
  )
}
