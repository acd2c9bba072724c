import { insertionOf, NO_ALIASES, revenueLedger } from '@marginscope/ledger'
import { formatAtto, parseAtto } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { DEFAULT_SETTINGS } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { describe, expect, test } from 'vitest'
import { BatchStates } from '../batch-states.ts'
import type { Insert } from '../post.ts'
import type { Prepared } from '../prepare.ts'
import { readRecord } from '../record.ts'
import { postRevenue, type RevenueParts } from './post.ts'

const origin = { log_source: 'test', partition: 0 }
const { exchange } = compileBook([], {
  version: 1,
  rates: [
    { base: 'EUR', quote: 'USD', rate: '1.1', valid_from: '2026-01-01T00:00:00Z', source: 'test' },
    { base: 'XAU', quote: 'USD', rate: '4000', valid_from: '2026-01-01T00:00:00Z', source: 'test' },
  ],
})

const BOOK = { exchange, settings: DEFAULT_SETTINGS, aliases: NO_ALIASES }

/** A batch of lines over 400 days each, at offsets from 0. */
function batch(count: number, more: (index: number) => Record<string, unknown> = () => ({})): Prepared {
  const records = Array.from({ length: count }, (_, offset) => {
    const line = {
      id: `l${offset}`,
      customer: 'acme',
      kind: 'seat',
      amount: '100',
      currency: 'EUR',
      service_start: '2026-01-01T00:00:00Z',
      service_end: '2027-02-05T00:00:00Z',
      ...more(offset),
    }
    const record = { kind: 'revenue', tenant: 't', received_at: 0, line }
    return { offset, value: Buffer.from(JSON.stringify(record)) }
  })
  const read = records.map(({ offset, value }) => readRecord(offset, value))
  return {
    from: 0,
    to: count,
    records,
    book_version: 1,
    revenue: read.filter((each) => each.kind === 'revenue'),
    spans: [],
    strays: [],
    // Of usage there is none: what post.ts would write does not matter here.
    rows: { offsets: [] } as unknown as Prepared['rows'],
    outcomes: [],
    dead_letters: [],
    receipts: [],
    states: new BatchStates(0),
    counts: { priced: 0, unpriced: 0, looked_up: 0 },
  }
}

class Refusal extends Error {}
class Away extends Error {}

/** Tables that drop a second insert under one token, refuse a text, and are away after so many inserts. */
function tables(options: { bad?: string; away_after?: number } = {}) {
  const rows = new Map<string, string[]>()
  const tokens = new Set<string>()
  let inserts = 0
  const insert: Insert = async (table, _columns, tsv, token) => {
    const text = tsv.toString()
    if (options.bad !== undefined && text.includes(options.bad)) throw new Refusal('cannot parse')
    if (inserts >= (options.away_after ?? Number.POSITIVE_INFINITY)) throw new Away('away')
    inserts += 1
    if (tokens.has(`${table} ${token}`)) return
    tokens.add(`${table} ${token}`)
    rows.set(table, [...(rows.get(table) ?? []), ...text.trimEnd().split('\n')])
  }
  return { insert, rows, come_back: () => delete options.away_after }
}

const COLUMNS = insertionOf(revenueLedger, []).columns
const OFFSET = COLUMNS.indexOf(revenueLedger.c.log_offset)
const NOTHING = { revenue_ledger: -1, revenue_outcomes: -1, receipts_to: 0 }
/** A ledger that knows no line yet. */
const EMPTY = { query: async () => [] } as unknown as Warehouse

function parts(insert: Insert, landed = NOTHING): RevenueParts {
  const isRefusal = (error: unknown) => error instanceof Refusal
  return { warehouse: EMPTY, origin, landed, bookOf: () => BOOK, insert, isRefusal }
}

/** `offset/seq` of every row of the ledger. */
function placesOf(rows: ReadonlyMap<string, readonly string[]>): string[] {
  return (rows.get('revenue_ledger') ?? []).map((row) =>
    row
      .split('\t')
      .slice(OFFSET, OFFSET + 2)
      .join('/'),
  )
}

describe('a batch of revenue lines', () => {
  const lines = batch(120)

  test('has each day of each line once, in inserts of bounded size', async () => {
    const { insert, rows } = tables()
    const sizes: number[] = []
    const { counts } = await postRevenue(
      lines,
      parts(async (table, columns, tsv, token) => {
        if (table === 'revenue_ledger') sizes.push(tsv.toString().trimEnd().split('\n').length)
        return insert(table, columns, tsv, token)
      }),
    )
    expect(counts).toEqual({ posted: 120, duplicate: 0, conflict: 0, stale: 0, rejected: 0 })
    expect(new Set(placesOf(rows)).size).toBe(120 * 400)
    expect(sizes).toEqual([20_000, 20_000, 8_000])
    expect(rows.get('revenue_receipts')).toEqual(['test\t0\t0\t120\tt\t120'])
  })

  test('cut off between two inserts goes on behind what landed', async () => {
    const { insert, rows, come_back } = tables({ away_after: 1 })
    await expect(postRevenue(lines, parts(insert))).rejects.toThrow(Away)
    const landed = Math.max(...placesOf(rows).map((place) => Number(place.split('/')[0])))
    expect(landed).toBe(49)
    come_back()
    await postRevenue(lines, parts(insert, { ...NOTHING, revenue_ledger: landed }))
    expect(placesOf(rows)).toHaveLength(120 * 400)
    expect(new Set(placesOf(rows)).size).toBe(120 * 400)
  })

  test('done again by another, whatever of it had landed, changes nothing', async () => {
    const { insert, rows } = tables()
    await postRevenue(lines, parts(insert))
    const before = structuredClone(rows)
    await postRevenue(lines, parts(insert))
    await postRevenue(lines, parts(insert, { ...NOTHING, revenue_ledger: 49 }))
    expect(rows).toEqual(before)
  })

  test('loses only the line that the ledger refuses, with its reason', async () => {
    const { insert, rows } = tables({ bad: 'poisonous' })
    const some = batch(40, (index) => (index === 17 ? { customer: 'poisonous' } : {}))
    const { counts, dead_letters } = await postRevenue(some, parts(insert))
    expect(counts).toMatchObject({ posted: 39, rejected: 1 })
    expect(dead_letters).toMatchObject([{ event_id: 'l17', code: 'unpostable', offset: 17 }])
    expect(new Set(placesOf(rows)).size).toBe(39 * 400)
    expect(rows.get('revenue_outcomes')).toEqual(['t\tl17\t1\trejected\ttest\t0\t17'])
  })
})

test('what is said twice within a batch is posted once, and a later version takes it out again', async () => {
  const { insert, rows } = tables()
  const ids = ['a', 'a', 'a', 'b', 'b']
  const versions = [1, 1, 2, 1, 1]
  const said = batch(5, (index) => ({
    id: ids[index],
    version: versions[index],
    amount: `${versions[index]}`,
    service_end: '2026-01-01T00:00:00Z',
    ...(index === 4 ? { void: true } : {}),
  }))
  expect((await postRevenue(said, parts(insert))).counts).toMatchObject({ posted: 4, duplicate: 1 })
  const named = (row: string, name: keyof typeof revenueLedger.c) => row.split('\t')[COLUMNS.indexOf(name)]
  const figures = (rows.get('revenue_ledger') ?? []).map((row) =>
    [
      named(row, 'line_id'),
      named(row, 'kind'),
      formatAtto(parseAtto(named(row, 'amount') ?? '')),
      named(row, 'seq'),
    ].join(' '),
  )
  expect(figures).toEqual([
    'a recognised 1.1 0',
    'a recognised 2.2 0',
    'a reversal -1.1 1',
    'b recognised 1.1 0',
    'b reversal -1.1 0',
  ])
})

test.each([
  ['a currency without a rate', { currency: 'JPY' }, 'no_exchange_rate', 'currency'],
  ['a day before its first rate', { service_start: '2025-12-31T00:00:00Z' }, 'no_exchange_rate', 'currency'],
  ['a line that the edge would have refused', { kind: 'gift' }, 'invalid_field', 'kind'],
  [
    'a day beyond what the ledger can add up',
    { amount: '999999999999999', currency: 'XAU', service_end: null, kind: 'one_off' },
    'amount_too_large',
    'amount',
  ],
])('%s is a dead letter, and leaves no identity behind', async (_name, more, code, path) => {
  const { insert, rows } = tables()
  const one = batch(1, () => more)
  const { dead_letters, counts } = await postRevenue(one, parts(insert))
  expect(dead_letters).toMatchObject([{ code, path, event_id: 'l0', stage: 'processor' }])
  expect(counts).toMatchObject({ posted: 0, rejected: 1 })
  expect(rows.has('revenue_ledger')).toBe(false)
})
