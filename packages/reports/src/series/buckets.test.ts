import { TenantReader } from '@marginscope/ledger'
import { insertPostings, openTestLedger, type PostingGiven } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readBuckets, type SeriesBucket } from './buckets.ts'
import { sampledLabels } from './sample.ts'
import { RATIO_SIGNALS, type RatioSignal } from './signal.ts'
import type { View } from './view.ts'

const BUCKET_MS = 300_000
const DAY = { from_ms: Date.parse('2026-09-01T00:00:00Z'), to_ms: Date.parse('2026-09-02T00:00:00Z') }
const ALL: View = {
  by: ['feature'],
  filters: new Map(),
  extras: [],
  signals: Object.keys(RATIO_SIGNALS).filter((name): name is RatioSignal => name in RATIO_SIGNALS),
}

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

let tenants = 0
let tenant: string
beforeEach(() => {
  tenants += 1
  tenant = `t${tenants}`
})

const event = (given: Partial<PostingGiven> & { time: string }): PostingGiven => ({
  tenant,
  feature: 'chat',
  uncached_input_tokens: 100,
  cache_read_tokens: 300,
  output_tokens: 50,
  cost: '0.002',
  ...given,
})

const reversal = (given: PostingGiven): PostingGiven => ({
  ...given,
  kind: 'reversal',
  requests: -1,
  uncached_input_tokens: -(given.uncached_input_tokens ?? 0),
  cache_read_tokens: -(given.cache_read_tokens ?? 0),
  output_tokens: -(given.output_tokens ?? 0),
  cost: `-${given.cost}`,
})

const read = (view = ALL, recorded?: { after_ms: number; until_ms: number }) =>
  readBuckets(new TenantReader(warehouse, tenant), view, BUCKET_MS, { ...DAY, ...(recorded && { recorded }) })

const signalOf = ([bucket]: readonly SeriesBucket[], signal: RatioSignal) => bucket?.sums.signal(signal)

describe('buckets of a view', () => {
  test('are sums over the requests of five minutes, squares and products included', async () => {
    await insertPostings(warehouse, [
      event({ time: '2026-09-01T10:00:00Z', output_tokens: 50, cost: '0.002' }),
      event({ time: '2026-09-01T10:04:59.999Z', output_tokens: 150, cost: '0.004' }),
      event({ time: '2026-09-01T10:05:00Z', output_tokens: 7 }),
    ])
    const buckets = await read()
    expect(buckets.map(({ at }) => at * BUCKET_MS - DAY.from_ms)).toEqual([36_000_000, 36_300_000])
    expect(buckets[0]?.sums.base).toMatchObject({ requests: 2, unpriced: 0, cost: 6e9, generated: 200 })
    expect(signalOf(buckets, 'output_tokens_per_request')).toEqual({
      x: 2,
      y: 200,
      xx: 2,
      xy: 200,
      yy: 50 ** 2 + 150 ** 2,
      logs: 2,
      log: expect.closeTo(Math.log(50) + Math.log(150), 5),
      log2: expect.closeTo(Math.log(50) ** 2 + Math.log(150) ** 2, 5),
    })
    expect(signalOf(buckets, 'cache_read_share')).toMatchObject({ x: 800, y: 600, xy: 2 * 400 * 300 })
    expect(signalOf(buckets, 'cost_per_request')).toMatchObject({ x: 2, y: 6e9, yy: 4e18 + 16e18 })
  })

  test('count what an attempt that failed cost, and not the attempt', async () => {
    await insertPostings(warehouse, [
      event({ time: '2026-09-01T10:00:00Z' }),
      event({ time: '2026-09-01T10:00:01Z', outcome: 'error' }),
      event({ time: '2026-09-01T10:00:02Z', outcome: 'retry' }),
    ])
    const buckets = await read()
    expect(signalOf(buckets, 'attempts_per_request')).toMatchObject({ x: 1, y: 3, xy: 1, yy: 3 })
    expect(signalOf(buckets, 'cost_per_request')).toMatchObject({ x: 1, y: 6e9 })
  })

  test('leave a request without a price out of its cost, until it has one', async () => {
    const time = '2026-09-01T10:00:00Z'
    await insertPostings(warehouse, [event({ time, cost: null, unpriced_requests: 1 })])
    expect(signalOf(await read(), 'cost_per_request')).toMatchObject({ x: 0, y: 0 })
    await insertPostings(warehouse, [
      { tenant, feature: 'chat', time, kind: 'reprice', requests: 0, unpriced_requests: -1, cost: '0.003' },
    ])
    expect(signalOf(await read(), 'cost_per_request')).toMatchObject({ x: 1, y: 3e9 })
  })

  test('a reversal takes back squares, products and logarithms too', async () => {
    const kept = event({ time: '2026-09-01T10:00:00Z' })
    await insertPostings(warehouse, [kept])
    const before = await read()
    const wrong = event({ time: '2026-09-01T10:01:00Z', output_tokens: 9_999, cost: '0.7' })
    await insertPostings(warehouse, [wrong, reversal(wrong)])
    expect(await read()).toEqual(before)
  })

  test('hold the dearest request there is, and several of them', async () => {
    const time = '2026-09-01T10:00:00Z'
    const dear = event({ time, output_tokens: 1e12, cost: '15000000000.5' })
    await insertPostings(warehouse, [dear, dear, event({ time: '2026-09-01T10:06:00Z' })])
    const [bucket, next] = await read()
    expect(bucket?.sums.base).toMatchObject({ requests: 2, cost: 30_000_000_001e12 })
    expect(bucket?.sums.signal('cost_per_request')).toMatchObject({
      y: 30_000_000_001e12,
      xy: 30_000_000_001e12,
      yy: expect.closeTo(2 * 15_000_000_000.5e12 ** 2, -30),
    })
    const tokens = 1e12 + 400
    expect(bucket?.sums.signal('price_per_token')).toMatchObject({
      x: 2 * tokens,
      xy: expect.closeTo(30_000_000_001e12 * tokens, -20),
    })
    expect(next?.sums.base.cost).toBe(2e9)
    await insertPostings(warehouse, [reversal(dear)])
    expect((await read())[0]?.sums.signal('cost_per_request')).toMatchObject({ x: 1, y: 15_000_000_000.5e12 })
  })

  test('of what was recorded until an instant and since add up to all', async () => {
    const recorded = (second: number) => `2026-09-03T00:00:0${second}.000Z`
    const make = (index: number) =>
      event({
        time: new Date(DAY.from_ms + (index % 5) * 100_000).toISOString(),
        feature: index % 2 === 0 ? 'chat' : 'code',
        output_tokens: index * 17,
        recorded_at: recorded(index % 3),
      })
    for (const second of [0, 1, 2])
      await insertPostings(
        warehouse,
        Array.from({ length: 30 }, (_, index) => make(index)).filter(
          (each) => each.recorded_at === recorded(second),
        ),
      )
    const wall = Date.parse(recorded(1))
    const parts = [
      ...(await read(ALL, { after_ms: 0, until_ms: wall })),
      ...(await read(ALL, { after_ms: wall, until_ms: wall + 60_000 })),
    ]
    const whole = await read()
    expect(whole.length).toBeGreaterThan(2)
    for (const bucket of whole) {
      const same = parts.filter(({ at, labels }) => at === bucket.at && labels[0] === bucket.labels[0])
      const sum = (of: (each: SeriesBucket) => number) => same.reduce((total, each) => total + of(each), 0)
      expect(sum(({ sums }) => sums.base.requests)).toBe(bucket.sums.base.requests)
      expect(sum(({ sums }) => sums.base.cost)).toBe(bucket.sums.base.cost)
      for (const name of ['x', 'y', 'xx', 'xy', 'yy', 'logs', 'log', 'log2'] as const)
        expect(sum(({ sums }) => sums.signal('output_tokens_per_request')?.[name] ?? 0)).toBeCloseTo(
          bucket.sums.signal('output_tokens_per_request')?.[name] ?? Number.NaN,
          5,
        )
    }
  })

  test('of one series when nothing divides it, and of nothing when nothing is there', async () => {
    const view: View = { by: [], filters: new Map([['feature', ['chat']]]), signals: [], extras: [] }
    expect(await read(view)).toEqual([])
    await insertPostings(warehouse, [
      event({ time: '2026-09-01T10:00:00Z' }),
      event({ time: '2026-09-01T10:00:00Z', feature: 'code' }),
    ])
    const [only, ...others] = await read(view)
    expect(others).toEqual([])
    expect(only).toMatchObject({ labels: [], sums: { signals: [], base: { requests: 1 } } })
  })
})

describe('a sampled view', () => {
  const SAMPLED: View = { ...ALL, by: ['feature'], signals: ['price_per_token'], is_sampled: true }

  test('tells apart what has prices of its own, each with its first request', async () => {
    await insertPostings(warehouse, [
      event({ time: '2026-09-01T10:01:00Z', identity: '00000000-0000-0000-0000-000000000001' }),
      event({ time: '2026-09-01T10:00:10Z', output_tokens: 7 }),
      event({ time: '2026-09-01T10:02:00Z', service_tier: 'batch', cache_read_tokens: 0 }),
      event({ time: '2026-09-01T10:03:00Z', uncached_input_tokens: 150_000 }),
      event({ time: '2026-09-01T10:04:00Z', book_version: 2, outcome: 'cache' }),
    ])
    const buckets = await read(SAMPLED)
    const labels = buckets.map((bucket) => sampledLabels(bucket.labels))
    expect(
      labels.map(({ service_tier, charged, book_version }) => [service_tier, charged, book_version]),
    ).toEqual([
      ['batch', '9', '1'],
      ['standard', '11', '1'],
      ['standard', '11', '2'],
      ['standard', '27', '1'],
    ])
    const [, usual, cached] = buckets
    expect(usual?.labels[0]).toBe('chat')
    expect(usual?.sums.base.requests).toBe(2)
    expect(usual?.sample).toMatchObject({
      first_ms: Date.parse('2026-09-01T10:00:10Z'),
      last_ms: Date.parse('2026-09-01T10:01:00Z'),
      usage: { output_tokens: 7, cache_read_tokens: 300 },
    })
    expect(cached?.sample).toBeUndefined()
  })
})
