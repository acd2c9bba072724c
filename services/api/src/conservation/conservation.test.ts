import {
  eventOutcomes,
  noteCalls,
  noteSeries,
  revenueLedger,
  revenueOutcomes,
  revenueReceipts,
} from '@marginscope/ledger'
import {
  insertPostings,
  insertReceipts,
  insertRows,
  type PostingGiven,
  type ReceiptGiven,
} from '@marginscope/ledger/testing'
import { encodeRecord, type LogRecord } from '@marginscope/schemas'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.remove())

const TIME = '2026-11-01T10:01:00Z'

/** Appends usage records (offsets count up from 0), refused ones as `null`. */
async function append(records: readonly ({ tenant?: string; time?: string } | null)[]): Promise<void> {
  await api.log.append(
    records.map((given, i) => {
      const tenant = given?.tenant ?? 'default'
      const common = { tenant, received_at: Date.parse(TIME) }
      const record: LogRecord =
        given === null
          ? {
              ...common,
              kind: 'refused',
              refusal: { index: 0, id: 'x', code: 'invalid_field', path: '', message: '' },
              body: '',
            }
          : {
              ...common,
              kind: 'usage',
              event: { id: `e${i}`, time: given.time ?? TIME, provider: 'p', model: 'm' },
            }
      return { key: String(i), value: encodeRecord(record) }
    }),
  )
}

const post = (postings: readonly Partial<PostingGiven>[]) =>
  insertPostings(
    api.warehouse,
    postings.map((given) => ({ time: TIME, log_source: api.log.source, ...given })),
  )

const outcome = (what: 'duplicate' | 'conflict' | 'stale' | 'rejected', log_offset: number) =>
  insertRows(api.warehouse, eventOutcomes, [
    { outcome: what, time: Date.parse(TIME), log_source: api.log.source, log_offset },
  ])

const receive = (
  from_offset: number,
  to_offset: number,
  counts: Omit<ReceiptGiven, 'from_offset' | 'to_offset'>,
) => insertReceipts(api.warehouse, [{ log_source: api.log.source, from_offset, to_offset, ...counts }])

const conservation = async (params: Record<string, string> = {}, headers: Record<string, string> = {}) => {
  const answer = await api.get('/v1/conservation', params, headers)
  expect(answer.status, answer.text).toBe(200)
  return answer.json
}

const NOTHING = {
  accepted: 0,
  posted: { priced: 0, unpriced: 0 },
  duplicate: 0,
  conflict: 0,
  stale: 0,
  rejected: 0,
  pending: 0,
  balanced: true,
}

test('nothing received is nothing posted', async () => {
  expect(await conservation()).toMatchObject(NOTHING)
})

test('every outcome is counted once, and the rest of the log is pending', async () => {
  await append([{}, {}, {}, {}, {}, null, {}, {}, {}, null])
  await post([
    { log_offset: 0 },
    { log_offset: 1, cost: null, unpriced_requests: 1 },
    // A correction: the charge is the record's own posting, the reversal accompanies it.
    { log_offset: 2, version: 2 },
    { log_offset: 2, version: 2, kind: 'reversal', requests: -1, seq: 1 },
  ])
  await outcome('duplicate', 3)
  await outcome('rejected', 4)
  await outcome('conflict', 6)
  await receive(0, 7, { accepted: 6, refused: 1 })
  expect(await conservation()).toMatchObject({
    accepted: 8,
    posted: { priced: 2, unpriced: 1 },
    duplicate: 1,
    conflict: 1,
    stale: 0,
    rejected: 1,
    pending: 2,
    balanced: true,
    refused_at_edge: 1,
    imbalance: [],
  })
})

test('data points of metrics are counted apart, by what became of them', async () => {
  await append([])
  await receive(0, 9, { metric_points: 7, metric_others: 4, metric_cumulative: 2 })
  const series = (span: string, points: number, is_restated: boolean) => ({
    trace: 'a'.repeat(32),
    span,
    points,
    is_restated,
  })
  await noteSeries(api.warehouse, 'default', [series('1', 2, false), series('2', 3, false)])
  await noteSeries(api.warehouse, 'default', [series('2', 5, true)])
  await noteSeries(api.warehouse, 'other', [series('3', 100, false)])
  expect((await conservation()).metrics).toEqual({
    received: 13,
    counted: 2,
    set_aside: { restated: 5, no_usage: 4, cumulative: 2 },
  })
})

test('log records that tell of a call that another tells are counted', async () => {
  await append([])
  const call = (trace: string, logs: number, restated: number) => ({
    trace: trace.repeat(32),
    logs,
    restated,
  })
  await noteCalls(api.warehouse, 'default', [call('a', 1, 0), call('b', 2, 1)])
  await noteCalls(api.warehouse, 'default', [call('a', 1, 1)])
  await noteCalls(api.warehouse, 'other', [call('a', 9, 9)])
  expect((await conservation()).spans).toEqual({ received: 0, pending: 0, restated: 2 })
})

test('a void is one priced posting; an event priced later moves from unpriced to priced', async () => {
  await append([{}, {}])
  await post([{ log_offset: 0, cost: null, unpriced_requests: 1 }])
  await post([{ log_offset: 1, kind: 'reversal', requests: -1, cost: '-1' }])
  await receive(0, 2, { accepted: 2 })
  expect((await conservation()).posted).toEqual({ priced: 1, unpriced: 1 })
  await post([{ log_source: 'reprice', kind: 'reprice', requests: 0, unpriced_requests: -1, cost: '1' }])
  const after = await conservation()
  expect([after.posted, after.balanced]).toEqual([{ priced: 2, unpriced: 0 }, true])
})

test('a batch that is being written is pending, not posted', async () => {
  await append([{}, {}, {}])
  await receive(0, 1, { accepted: 1 })
  await post([{ log_offset: 0 }])
  await post([{ log_offset: 1 }])
  await outcome('stale', 2)
  expect(await conservation()).toMatchObject({
    accepted: 3,
    posted: { priced: 1 },
    stale: 0,
    pending: 2,
    balanced: true,
  })
  await receive(1, 3, { accepted: 2 })
  expect(await conservation()).toMatchObject({
    accepted: 3,
    posted: { priced: 2 },
    stale: 1,
    pending: 0,
    balanced: true,
  })
})

test('the very first batch is pending while it is being written', async () => {
  await append([{}])
  await post([{ log_offset: 0 }])
  expect(await conservation()).toMatchObject({ ...NOTHING, accepted: 1, pending: 1 })
})

test('a lost posting, a doubled one, a batch twice and a hole in the log unbalance it', async () => {
  await append([{}, {}, {}, {}])
  await post([{ log_offset: 0 }])
  await receive(0, 2, { accepted: 2 })
  const lost = await conservation()
  expect([lost.balanced, lost.imbalance]).toEqual([
    false,
    ['2 events were received below the watermark, 1 have an outcome'],
  ])
  await post([{ log_offset: 1 }])
  expect((await conservation()).balanced).toBe(true)
  await post([{ log_offset: 1, event_id: 'again' }])
  expect((await conservation()).balanced).toBe(false)

  await receive(1, 3, { accepted: 1 })
  const twice = await conservation()
  expect(twice.imbalance).toContain('1 batches of the log were received twice')
  await receive(4, 5, {})
  expect((await conservation()).imbalance).toContain('1 stretches of the log were never received')
})

test('a price that was given twice to one event unbalances it', async () => {
  await append([{}])
  await post([{ log_offset: 0, cost: null, unpriced_requests: 1 }])
  await receive(0, 1, { accepted: 1 })
  const priced = { kind: 'reprice', requests: 0, unpriced_requests: -1, cost: '1' } as const
  await post([{ ...priced, log_source: 'reprice' }])
  expect((await conservation()).balanced).toBe(true)
  await post([{ ...priced, log_source: 'reprice', log_offset: 1 }])
  const twice = await conservation()
  expect([twice.balanced, twice.imbalance]).toEqual([
    false,
    ['1 more events were given a price than were without one'],
  ])
})

test('a range shows the events of its time, the rest of the log too', async () => {
  const later = '2026-11-02T00:00:00Z'
  await append([{}, { time: later }, {}, { time: later }])
  await post([{ log_offset: 0 }, { log_offset: 1, time: later }])
  await receive(0, 2, { accepted: 2 })
  expect(await conservation({ from: '2026-11-02' })).toMatchObject({
    accepted: 2,
    posted: { priced: 1 },
    pending: 1,
    balanced: true,
    from: later,
    to: null,
  })
  expect(await conservation({ from: '2026-11-01', to: '2026-11-02' })).toMatchObject({
    accepted: 2,
    pending: 1,
  })
  expect(await conservation({ to: '2026-11-01' })).toMatchObject(NOTHING)
})

test('a tenant counts its own events only', async () => {
  await append([{ tenant: 'a' }, { tenant: 'b' }, { tenant: 'b' }])
  await post([{ log_offset: 0, tenant: 'a' }])
  await receive(0, 1, { accepted: 1, tenant: 'a' })
  const [a, b] = [await api.key('a'), await api.key('b')]
  expect(await conservation({}, { authorization: a })).toMatchObject({
    accepted: 1,
    posted: { priced: 1 },
    pending: 0,
  })
  expect(await conservation({}, { authorization: b })).toMatchObject({ ...NOTHING, accepted: 2, pending: 2 })
})

test('spans are counted apart, and are no events', async () => {
  const span = (tenant: string, n: number) => ({
    key: tenant,
    value: encodeRecord({
      kind: 'span',
      tenant,
      received_at: Date.parse(TIME),
      trace: '0'.repeat(32),
      span: `${n}`.repeat(16),
      parent: '',
      event: null,
    }),
  })
  await api.log.append([span('default', 1), span('default', 2), span('other', 3), span('default', 4)])
  const counts = async () => {
    const { spans, accepted, balanced } = await conservation()
    return { ...spans, accepted, balanced }
  }
  expect(await counts()).toEqual({ received: 3, pending: 3, restated: 0, accepted: 0, balanced: true })
  await receive(0, 2, { span_records: 2 })
  expect(await counts()).toEqual({ received: 3, pending: 1, restated: 0, accepted: 0, balanced: true })
  await receive(2, 4, { span_records: 1 })
  expect(await counts()).toEqual({ received: 3, pending: 0, restated: 0, accepted: 0, balanced: true })
})

test('revenue lines are counted apart, each by what became of it; a batch that is being written is pending', async () => {
  const line = (id: string) => ({
    key: id,
    value: encodeRecord({
      kind: 'revenue',
      tenant: 'default',
      received_at: Date.parse(TIME),
      line: {
        id,
        customer: 'acme',
        kind: 'one_off',
        amount: '10',
        currency: 'USD',
        service_start: TIME,
        source: 'api',
      },
    }),
  })
  await api.log.append(['a', 'a', 'a', 'b', 'c', 'd'].map(line))
  const { log_source } = { log_source: api.log.source }
  const row = (log_offset: number, seq = 0) => ({ log_source, log_offset, seq })
  // The first line has two days; the last of the first batch is a void.
  await insertRows(api.warehouse, revenueLedger, [
    row(0),
    row(0, 1),
    row(3),
    row(5),
    { ...row(0), tenant: 'other' },
  ])
  await insertRows(api.warehouse, revenueOutcomes, [
    { outcome: 'duplicate', log_source, log_offset: 1 },
    { outcome: 'conflict', log_source, log_offset: 2 },
    { outcome: 'stale', log_source, log_offset: 4 },
  ])
  await insertRows(api.warehouse, revenueReceipts, [
    { log_source, from_offset: 0, to_offset: 4, accepted: 4 },
    { log_source, from_offset: 4, to_offset: 6, accepted: 2 },
  ])
  await receive(0, 4, {})
  const done = { posted: 2, duplicate: 1, conflict: 1, stale: 0, rejected: 0 }
  expect((await conservation()).revenue).toEqual({ accepted: 6, ...done, pending: 2, balanced: true })
  await receive(4, 6, {})
  const all = { accepted: 6, ...done, posted: 3, stale: 1, pending: 0 }
  const counts = await conservation()
  expect(counts).toMatchObject(NOTHING)
  expect(counts.revenue).toEqual({ ...all, balanced: true })
  expect((await conservation({ from: '2027-01-01' })).revenue).toEqual({ ...all, balanced: true })
  await insertRows(api.warehouse, revenueLedger, [row(1)])
  expect((await conservation()).revenue).toEqual({ ...all, posted: 4, balanced: false })
})
