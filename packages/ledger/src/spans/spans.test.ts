import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Origin } from '../origin.ts'
import { instant } from '../table/column-type.ts'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import {
  readSpansBeyond,
  readTraces,
  type StoredSpan,
  sizesOfTraces,
  touchedTraces,
  tracesLookedTo,
} from './read.ts'
import { traceSpans } from './table.ts'
import { insertionOfSpans, noteTraceLook, type ReceivedSpan } from './write.ts'

let warehouse: Warehouse
let all: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
})
afterAll(() => warehouse.close())

const NOW = Date.now()
const MANY = { spans: 100, bytes: 1_000_000 }

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')
const trace = (n: number) => hex(n, 32)

function spanOf(trace_n: number, offset: number, over: Partial<ReceivedSpan> = {}): ReceivedSpan {
  return {
    kind: 'span',
    tenant: 'acme',
    received_at: NOW - 1_000,
    trace: trace(trace_n),
    span: hex(offset, 16),
    parent: '',
    event: null,
    offset,
    ...over,
  }
}

/** A batch that was recorded so many milliseconds after the first. */
async function put(origin: Origin, recorded_after: number, spans: readonly ReceivedSpan[]): Promise<void> {
  const { table, columns, rows_tsv } = insertionOfSpans(spans, origin)
  const at = instant.encode(NOW - 60_000 + recorded_after)
  const dated = rows_tsv.toString().replaceAll('\n', `\t${at}\n`)
  await warehouse.insert(table, [...columns, traceSpans.c.recorded_at], dated)
}

const reader = (tenant = 'acme') => new TenantReader(warehouse, tenant)
const offsets = (spans: readonly StoredSpan[]) => spans.map(({ log_offset }) => log_offset)

test('a span comes back as its record says it, with its place in the log', async () => {
  const event = {
    id: 'e"\t1',
    time: '2026-11-23T13:40:00Z',
    provider: 'openai',
    model: 'gpt-4o',
    usage: { output_tokens: 3 },
  }
  const part = { of: 'span', at: 7, id: 'e', fields: { model: 'm' } } as const
  const spans = [
    spanOf(1, 5, { event, leaf: true }),
    spanOf(1, 6, { parent: hex(5, 16), part, received_at: NOW }),
  ]
  await put({ log_source: 'whole', partition: 2 }, 0, spans)
  const place = { log_source: 'whole', log_partition: 2 }
  const of = { trace: trace(1), ...place }
  expect(await readTraces(reader(), [trace(1)], MANY)).toEqual([
    { ...of, span: hex(5, 16), parent: '', leaf: true, event, received_at: NOW - 1_000, log_offset: 5 },
    { ...of, span: hex(6, 16), parent: hex(5, 16), event: null, part, received_at: NOW, log_offset: 6 },
  ])
  const [first, second] = await readTraces(reader(), [trace(1)], MANY)
  expect(Object.keys(first ?? {})).not.toContain('part')
  expect(Object.keys(second ?? {})).not.toContain('leaf')
})

test("spans of one trace come together and as they came, of the traces that are asked for and are the tenant's", async () => {
  const origin = { log_source: 'order', partition: 0 }
  await put(origin, 1, [spanOf(12, 2), spanOf(11, 3)])
  await put(origin, 0, [spanOf(12, 9), spanOf(12, 8), spanOf(13, 4)])
  await put({ ...origin, partition: 1 }, 0, [spanOf(12, 8, { span: hex(1, 16) })])
  await put(origin, 0, [spanOf(12, 7, { tenant: 'other' })])
  const read = await readTraces(reader(), [trace(12), trace(11), trace(14)], MANY)
  expect(read.map((span) => [span.trace, span.log_offset, span.log_partition])).toEqual([
    [trace(11), 3, 0],
    [trace(12), 8, 1],
    [trace(12), 8, 0],
    [trace(12), 9, 0],
    [trace(12), 2, 0],
  ])
  expect(offsets(await readTraces(reader('other'), [trace(12)], MANY))).toEqual([7])
})

test('of a trace no more is read than its first spans, and of those no more than so many bytes', async () => {
  const origin = { log_source: 'most', partition: 0 }
  const event = { id: 'e', time: '2026-11-23T13:40:00Z', provider: 'p', model: 'm' }
  const part = { of: 'span', at: 7, id: 'e', fields: {} } as const
  const event_bytes = JSON.stringify(event).length
  const part_bytes = JSON.stringify(part).length
  await put(origin, 0, [
    spanOf(21, 1, { event }),
    spanOf(21, 2, { part }),
    spanOf(21, 3, { event, part }),
    spanOf(22, 4, { event }),
    spanOf(21, 5, { tenant: 'other', event }),
  ])
  const traces = [trace(21), trace(22)]
  const read = async (most: Partial<typeof MANY>) =>
    offsets(await readTraces(reader(), traces, { ...MANY, ...most }))
  expect(await read({ spans: 2 })).toEqual([1, 2, 4])
  expect(await read({ spans: 1 })).toEqual([1, 4])
  expect(await read({ bytes: event_bytes + part_bytes })).toEqual([1, 2, 4])
  expect(await read({ bytes: event_bytes + part_bytes - 1 })).toEqual([1, 4])
  expect(await read({ bytes: event_bytes - 1 })).toEqual([])

  expect(await sizesOfTraces(reader(), [...traces, trace(23)])).toEqual(
    new Map([
      [trace(21), { spans: 3, bytes: 2 * (event_bytes + part_bytes) }],
      [trace(22), { spans: 1, bytes: event_bytes }],
    ]),
  )
})

test('of no traces nothing is asked, and of ten thousand everything', async () => {
  await put({ log_source: 'many', partition: 0 }, 0, [spanOf(10_000, 1)])
  const unasked = { ...warehouse, queryLatest: () => Promise.reject(new Error('nothing is to be asked')) }
  const nobody = new TenantReader(unasked, 'acme')
  expect(await readTraces(nobody, [], MANY)).toEqual([])
  expect(await sizesOfTraces(nobody, [])).toEqual(new Map())
  const many = Array.from({ length: 10_000 }, (_, n) => trace(n + 1_001))
  expect(offsets(await readTraces(reader(), many, MANY))).toEqual([1])
  expect(await sizesOfTraces(reader(), many)).toEqual(new Map([[trace(10_000), { spans: 1, bytes: 0 }]]))
})

test('ids of traces go into a statement as literals and nothing else does', async () => {
  const one = hex(0xabc, 32)
  for (const wrong of [`${one}0`, `0${one}`, one.toUpperCase(), one.slice(1), `${one}'`, '']) {
    await expect(readTraces(reader(), [one, wrong], MANY)).rejects.toThrow(RangeError)
    await expect(sizesOfTraces(reader(), [one, wrong])).rejects.toThrow(RangeError)
  }
})

test('spans beyond those that are joined are those that came later, of one partition from an offset on', async () => {
  const origin = { log_source: 'beyond', partition: 0 }
  await put(origin, 0, [spanOf(31, 10), spanOf(31, 11), spanOf(31, 12)])
  await put(origin, 1, [spanOf(31, 14), spanOf(31, 3), spanOf(32, 13)])
  await put({ ...origin, partition: 1 }, 2, [spanOf(31, 15)])
  await put({ ...origin, log_source: 'other' }, 2, [spanOf(31, 16)])
  await put(origin, 2, [spanOf(31, 17, { tenant: 'other' })])
  const beyond = async (joined: number, over: { readonly from?: number; readonly limit?: number } = {}) =>
    offsets(await readSpansBeyond(reader(), trace(31), origin, { from: 0, limit: 10, joined, ...over }))
  expect(await beyond(1)).toEqual([3, 11, 12, 14])
  expect(await beyond(2)).toEqual([3, 12, 14])
  expect(await beyond(3)).toEqual([3, 14])
  expect(await beyond(4)).toEqual([14])
  expect(await beyond(5)).toEqual([])
  expect(await beyond(1, { from: 11 })).toEqual([11, 12, 14])
  expect(await beyond(1, { from: 12 })).toEqual([12, 14])
  expect(await beyond(1, { limit: 2 })).toEqual([3, 11])
  const [span] = await readSpansBeyond(reader(), trace(31), origin, { from: 14, limit: 10, joined: 3 })
  const [, , , , same] = await readTraces(reader(), [trace(31)], MANY)
  expect(span).toEqual(same)
})

test('traces were looked at up to the highest offset that was noted of their partition', async () => {
  const origin = { log_source: 'looks', partition: 1 }
  expect(await tracesLookedTo(all, origin)).toBe(0)
  await noteTraceLook(warehouse, { ...origin, partition: 2 }, 70)
  await noteTraceLook(warehouse, { ...origin, log_source: 'beside' }, 80)
  expect(await tracesLookedTo(all, origin)).toBe(0)
  await noteTraceLook(warehouse, origin, 9)
  await noteTraceLook(warehouse, origin, 5)
  expect(await tracesLookedTo(all, origin)).toBe(9)
})

test('the traces that a partition touched from an offset on come by their first span, of all tenants', async () => {
  const origin = { log_source: 'touched', partition: 1 }
  await put(origin, 0, [
    spanOf(42, 1),
    spanOf(43, 3),
    spanOf(41, 2),
    spanOf(42, 4),
    spanOf(41, 5, { tenant: 'other' }),
    spanOf(42, 6),
  ])
  await put({ ...origin, partition: 2 }, 0, [spanOf(44, 7)])
  await put({ ...origin, log_source: 'beside' }, 0, [spanOf(45, 8)])
  const touched = (tenant: string, n: number, first_offset: number, spans: number) => ({
    tenant,
    trace: trace(n),
    first_offset,
    spans,
  })
  expect(await touchedTraces(all, origin, 0, 10)).toEqual([
    touched('acme', 42, 1, 3),
    touched('acme', 41, 2, 1),
    touched('acme', 43, 3, 1),
    touched('other', 41, 5, 1),
  ])
  expect(await touchedTraces(all, origin, 4, 10)).toEqual([
    touched('acme', 42, 4, 2),
    touched('other', 41, 5, 1),
  ])
  expect(await touchedTraces(all, origin, 0, 2)).toEqual([
    touched('acme', 42, 1, 3),
    touched('acme', 41, 2, 1),
  ])
  expect(await touchedTraces(all, origin, 7, 10)).toEqual([])
})
