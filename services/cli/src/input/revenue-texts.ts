import {
  type CsvMapping,
  type RevenueInput,
  revenueFromCsv,
  revenueFromStripe,
  type StripeOptions,
} from '@marginscope/finance'
import { type CsvFormat, MarginscopeError } from '@marginscope/schemas'
import { jsonTexts } from '@marginscope/traces'
import type { Item } from '../send/batch.ts'

/** A table is read as a whole; this much is some million lines. */
const TABLE_BYTES_MAX = 256 * 1024 * 1024

/** How a file is to be read, as `readMapping` of ingest knows it from a query. */
export interface RevenueReading {
  readonly csv: CsvMapping
  readonly stripe: StripeOptions
  /** Of lines that state none: for a corrected import. */
  readonly version?: number
  /** Told how a table is read, before its first line. */
  readonly onTable?: (format: CsvFormat) => void
}

/**
 * The revenue lines of a file, one JSON text each, whatever it holds: JSON or NDJSON as the API takes it, Stripe's
 * invoices and line items, or CSV with a header. A row or an invoice that can't be read is refused here, by its
 * place; everything else is for the server to judge.
 */
export async function* revenueTexts(
  bytes: AsyncIterable<Buffer>,
  reading: RevenueReading,
): AsyncGenerator<Item> {
  const source = bytes[Symbol.asyncIterator]()
  const head = await untilText(source)
  const all = concat(head, source)
  const items = readItems(head, all, reading)
  const { version } = reading
  if (version === undefined) yield* items
  else for await (const item of items) yield versioned(item, version)
}

function readItems(head: Buffer, all: AsyncIterable<Buffer>, reading: RevenueReading): AsyncGenerator<Item> {
  const first = head.toString('utf8').replace('\uFEFF', '').trimStart()[0]
  return first === '{' || first === '[' ? jsonLines(all, reading) : tableLines(all, reading)
}

/** A line that states no version has the one asked for. What is no object is for the server to judge. */
function versioned(item: Item, version: number): Item {
  if (item === 'flush' || 'refused' in item || item.too_long) return item
  const value = parse(item.text)
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'version' in value) return item
  return { ...item, text: JSON.stringify({ ...value, version }) }
}

async function* jsonLines(bytes: AsyncIterable<Buffer>, { stripe }: RevenueReading): AsyncGenerator<Item> {
  for await (const line of jsonTexts(bytes)) {
    const object = line.too_long ? undefined : stripeObject(line.text)
    if (object === undefined) yield line
    else for (const input of revenueFromStripe(object, stripe)) yield itemOf(line.number, input)
  }
}

async function* tableLines(
  bytes: AsyncIterable<Buffer>,
  { csv, onTable }: RevenueReading,
): AsyncGenerator<Item> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > TABLE_BYTES_MAX)
      throw new MarginscopeError(
        'file_too_large',
        `a table may have at most ${TABLE_BYTES_MAX} bytes: send it in parts, each with the header`,
      )
    chunks.push(chunk)
  }
  const { format, lines } = revenueFromCsv(Buffer.concat(chunks).toString('utf8'), csv)
  onTable?.(format)
  for (const input of lines) yield itemOf(Number(/\d+/.exec(input.place)?.[0] ?? 0), input)
}

function itemOf(number: number, input: RevenueInput): Item {
  if (input.kind === 'line') return { number, text: JSON.stringify(input.candidate), too_long: false }
  const { place, path, message } = input
  return { refused: { line: number, message: `${place}: ${path === '' ? '' : `${path} `}${message}` } }
}

/** The object of Stripe's that a text is; undefined for anything else, and for what is no JSON. */
function stripeObject(text: string): object | undefined {
  if (!/"object"\s*:\s*"(invoice|line_item|credit_note|list)"/.test(text)) return undefined
  const value = parse(text)
  return typeof value === 'object' && value !== null && 'object' in value ? value : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the server says what is wrong with it
  }
}

/** The first bytes that are more than blanks: what decides how the file is read. */
async function untilText(source: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0)
  while (head.toString('utf8').replace('\uFEFF', '').trim() === '' && head.length < 1024 * 1024) {
    const next = await source.next()
    if (next.done === true) break
    head = Buffer.concat([head, next.value])
  }
  return head
}

async function* concat(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}
