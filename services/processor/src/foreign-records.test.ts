import { IdentityFilter } from '@marginscope/identity'
import {
  type CrossTenantReader,
  insertionOfLetters,
  insertionOfOutcomes,
  insertionOfReceipts,
  insertionOfSpans,
  type Receipt,
} from '@marginscope/ledger'
import { compileBook } from '@marginscope/pricing'
import { decodeRecord, receivedAs } from '@marginscope/schemas'
import { eventsOf, joined } from '@marginscope/spans'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_STATES } from './batch-states.ts'
import { prepare } from './prepare.ts'
import { keyOf, readRecord } from './record.ts'

const book = compileBook([], { version: 1 })
const origin = { log_source: 'test', partition: 0 }
const NO_LEDGER = {
  query: () => Promise.reject(new Error('the ledger was asked')),
} as unknown as CrossTenantReader

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value))
const EVENT = {
  id: 'a',
  time: '2026-11-02T10:00:00Z',
  provider: 'openai',
  model: 'gpt-4o',
  usage: { output_tokens: 3 },
}
const usage = (more: object = {}, event: object = {}) => ({
  kind: 'usage',
  tenant: 'acme',
  received_at: Date.parse('2026-11-02T10:00:01Z'),
  event: { ...EVENT, ...event },
  ...more,
})
const IDS = { trace: 'a'.repeat(32), span: 'b'.repeat(16), parent: '' }
const span = (more: object = {}) => ({
  ...usage({ kind: 'span', event: null }),
  ...IDS,
  ...more,
})

async function prepared(values: readonly Uint8Array[], isHere: (key: string) => boolean = () => true) {
  const stored = values.map((value, offset) => ({ offset, value }))
  return prepare(
    stored,
    { from: 0, to: stored.length },
    {
      reader: NO_LEDGER,
      origin,
      filter: new IdentityFilter(),
      book_version: 1,
      bookOf: () => book,
      isHere,
      now_ms: 7,
      recent: NO_STATES,
    },
  )
}

describe('a record that a producer wrote itself', () => {
  test('is an event as one of the edge is', async () => {
    const { rows, receipts, dead_letters } = await prepared([bytesOf(usage())])
    expect(rows.offsets.length).toBe(1)
    expect(receipts).toMatchObject([{ tenant: 'acme', accepted: 1, refused: 0 }])
    expect(dead_letters).toEqual([])
  })

  test.each([
    ['an unknown field', usage({}, { usag: 1 }), 'unknown_field', 'usag'],
    ['no model', usage({}, { model: undefined }), 'missing_field', 'model'],
    [
      'a count that is none',
      usage({}, { usage: { output_tokens: -1 } }),
      'invalid_field',
      'usage.output_tokens',
    ],
    ['no time', usage({}, { time: undefined }), 'missing_field', 'time'],
    ['no usage', usage({}, { usage: undefined }), 'missing_field', 'usage'],
    ['a time to come', usage({}, { time: '2026-11-04T10:00:00Z' }), 'time_out_of_range', 'time'],
  ])('with %s is refused as the edge refuses it, and counted', async (_, record, code, path) => {
    const { outcomes, dead_letters, receipts } = await prepared([bytesOf(record)])
    expect(dead_letters).toMatchObject([{ tenant: 'acme', stage: 'processor', code, path, event_id: 'a' }])
    expect(outcomes).toMatchObject([{ outcome: 'rejected' }])
    expect(receipts).toMatchObject([{ accepted: 1 }])
  })

  test.each([
    [
      'a span with an event that is none',
      span({ event: { id: `${IDS.trace}:${IDS.span}` } }),
      'missing_field',
    ],
    [
      'a part with a field that is none',
      span({ part: { of: 'span', at: 1, id: 'g', fields: { usage: 7 } } }),
      'invalid_field',
    ],
    [
      'a refusal that is none',
      { ...usage({ kind: 'refused', event: undefined }), refusal: {}, body: '' },
      'poison',
    ],
    ['a tenant that is none', usage({ tenant: 'a b' }), 'poison'],
    ['an arrival that is none', usage({ received_at: -1 }), 'poison'],
    [
      'a part that counts what is none',
      span({ part: { of: 'count', at: 1, id: 'g', fields: { usage: { output_tokens: 0.5 } } } }),
      'invalid_field',
    ],
    [
      'more bytes than a record has',
      usage({}, { attributes: { a: 'x'.repeat(600_000) } }),
      'event_too_large',
    ],
  ])('and is %s is a dead letter', async (_, record, code) => {
    const { dead_letters, receipts, rows } = await prepared([bytesOf(record)])
    expect(dead_letters).toMatchObject([{ stage: 'processor', code }])
    expect(receipts).toMatchObject([{ accepted: 0, refused: 1, span_records: 0 }])
    expect(rows.offsets).toEqual([])
  })

  test('and stands in another partition than its identity goes on to where all copies of it are', async () => {
    const records = [usage(), { ...usage({ kind: 'revenue' }), line: { id: 'l' } }, span()]
    const { strays, receipts, rows, revenue, spans } = await prepared(records.map(bytesOf), () => false)
    expect(strays.map(({ key }) => key)).toEqual(['acme\0a', 'acme\0l', `\0acme\0trace\0${IDS.trace}`])
    expect(strays.map(({ value }) => JSON.parse(Buffer.from(value).toString()))).toEqual(records)
    expect([receipts, rows.offsets, revenue, spans]).toEqual([[], [], [], []])
  })
})

/** Sound records with anything in place of some of it, and anything else. */
const bent = fc
  .tuple(
    fc.constantFrom(usage(), span(), span({ event: { ...EVENT, id: `${IDS.trace}:${IDS.span}` } }), {
      ...usage({ kind: 'refused', event: undefined }),
      refusal: { index: 0, id: 'x', code: 'invalid_json', path: '', message: '' },
      body: '',
    }),
    fc.constantFrom(
      'kind',
      'tenant',
      'received_at',
      'event',
      'source',
      'time_from',
      'span',
      'part',
      'refusal',
      'event.',
    ),
    fc.constantFrom('id', 'time', 'version', 'usage', 'raw_usage', 'attributes', 'gpu', 'void'),
    fc.jsonValue(),
  )
  .map(([record, field, inner, value]) =>
    bytesOf(
      field === 'event.' ? { ...record, event: { ...EVENT, [inner]: value } } : { ...record, [field]: value },
    ),
  )
const anything = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.json().map((json) => Buffer.from(json)),
  bent,
  bent,
  fc.tuple(bent, fc.nat(), fc.nat(255)).map(([bytes, at, byte]) => {
    const copy = Buffer.from(bytes)
    copy[at % copy.length] = byte
    return copy
  }),
)

test('whatever bytes are in the log, each is one thing and is counted as that, and all of it can be written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anything, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      async (values, here) => {
        const { rows, outcomes, dead_letters, spans, revenue, strays, receipts } = await prepared(
          values,
          () => here,
        )
        const sum = (of: (receipt: Receipt) => number) =>
          receipts.reduce((total, each) => total + of(each), 0)
        const accepted = sum((receipt) => receipt.accepted)
        const unread = sum((receipt) => receipt.refused)
        const undecided = new Set(outcomes.map(({ offset }) => offset))
        const refused = dead_letters.filter(({ offset }) => !undecided.has(offset))
        expect(accepted).toBe(rows.offsets.length + outcomes.length)
        expect(unread).toBe(refused.length)
        const counted = sum((receipt) => receipt.span_records + receipt.metric_points)
        expect(counted).toBe(spans.filter(({ part }) => receivedAs(part) !== undefined).length)
        expect(accepted + unread + spans.length + revenue.length + strays.length).toBe(values.length)

        insertionOfLetters(dead_letters, origin)
        insertionOfOutcomes(outcomes, origin)
        insertionOfReceipts(receipts, { from: 0, to: values.length }, origin)
        insertionOfSpans(spans, origin)
        eventsOf(joined(spans.map((one) => ({ ...one, state: 'new' }))), true)
      },
    ),
    { numRuns: 400 },
  )
})

test('what the edge writes has the key that it was appended under', () => {
  const record = decodeRecord(bytesOf(usage({ source: '/gw' })))
  if (record.kind === 'unreadable') throw new Error(record.message)
  expect(keyOf(readRecord(0, bytesOf(record)))).toBe('\0acme\0/gw\0a')
})
