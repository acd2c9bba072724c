import { revenueAllocations } from '@marginscope/ledger'
import {
  insertPostings,
  insertRevenue,
  insertSelectSql,
  type PostingGiven,
} from '@marginscope/ledger/testing'
import { atto, formatAtto, parseAtto } from '@marginscope/money'
import { bridgeAnswer } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { allocateAll } from '@marginscope/worker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type Params, type TestApi } from '../testing/api.ts'

let api: TestApi
const keys = new Map<string, string>()
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

const A = { from_a: '2026-10-01', to_a: '2026-11-01' }
const B = { from_b: '2026-11-01', to_b: '2026-12-01' }
const PERIODS = { ...A, ...B }
const OCTOBER = '2026-10-07T12:00:00Z'
const NOVEMBER = '2026-11-07T12:00:00Z'

async function ask(tenant: string, params: Params) {
  let authorization = keys.get(tenant)
  if (authorization === undefined) {
    authorization = await api.key(tenant)
    keys.set(tenant, authorization)
  }
  return api.get('/v1/bridge', params, { authorization })
}

async function bridge(tenant: string, params: Params = {}) {
  const { status, text, json } = await ask(tenant, { ...PERIODS, ...params })
  expect(status, text).toBe(200)
  return bridgeAnswer.parse(json)
}

/** The effects that are not "0". */
function moved(effects: Readonly<Record<string, string | undefined>> | null): Record<string, string> {
  return Object.fromEntries(
    Object.entries(effects ?? {}).flatMap(([name, amount]) =>
      amount === undefined || amount === '0' ? [] : [[name, amount]],
    ),
  )
}

/** `requests` events in one posting: each of `units` output tokens at `price` USD a token. */
function group(given: Partial<PostingGiven>, requests: number, units: number, price: number): PostingGiven {
  const cost = String(requests * units * price)
  return { time: OCTOBER, requests, output_tokens: requests * units, cost, cost_output: cost, ...given }
}

async function earn(
  warehouse: Warehouse,
  rows: readonly (readonly [tenant: string, day: string, amount: string])[],
) {
  await insertRevenue(
    warehouse,
    rows.map(([tenant, day, amount]) => ({ tenant, day, amount })),
  )
  await allocateAll(warehouse)
}

describe.each([
  ['models of one feature', 'model_mix', (name: string) => ({ feature: 'chat', model: name })],
  ['features of one model', 'feature_mix', (name: string) => ({ feature: name, model: 'gpt' })],
] as const)('the worked example, A and B as %s', (_, mix, of) => {
  const tenant = `worked-${mix}`
  beforeAll(async () => {
    const [a, b] = [
      { tenant, ...of('A') },
      { tenant, ...of('B') },
    ]
    await insertPostings(api.warehouse, [
      group(a, 50, 10, 4),
      group(b, 50, 10, 2),
      group({ ...a, time: NOVEMBER }, 30, 12, 4),
      group({ ...b, time: NOVEMBER }, 90, 10, 1),
    ])
    await earn(api.warehouse, [
      [tenant, '2026-10-01', '4000'],
      [tenant, '2026-10-07', '900'],
      [tenant, '2026-10-31', '100'],
      [tenant, '2026-11-01', '500'],
      [tenant, '2026-11-07', '5000'],
      [tenant, '2026-12-01', '77'],
    ])
  })

  test('sequential: 3000 +600 −600 +240 −900 = 2340', async () => {
    const answer = await bridge(tenant)
    expect([answer.start, answer.end]).toEqual(['3000', '2340'])
    expect(moved(answer.effects)).toEqual({ volume: '600', [mix]: '-600', intensity: '240', price: '-900' })
    expect(answer.indices).toEqual({
      price: '0.833333',
      units_per_request: '1.050000',
      intensity: '1.133333',
      cost_per_request: '0.650000',
    })
    expect(answer.periods.b).toMatchObject({ priced_requests: 120, unpriced_requests: 0 })
  })

  test('shapley: +510 −805 +980/3 −2075/3, rounded so that they add up', async () => {
    const { effects } = await bridge(tenant, { method: 'shapley' })
    expect(moved(effects)).toEqual({
      volume: '510',
      [mix]: '-805',
      intensity: '326.666666666666666667',
      price: '-691.666666666666666667',
    })
  })

  test('margin: 2000 +500 −600 +600 −240 +900 = 3160', async () => {
    const answer = await bridge(tenant, { metric: 'margin' })
    expect([answer.start, answer.end]).toEqual(['2000', '3160'])
    expect(moved(answer.effects)).toEqual({
      revenue: '500',
      volume: '-600',
      [mix]: '600',
      intensity: '-240',
      price: '900',
    })
  })

  test('cost per request: 30 −5 +2 −7.5 = 19.5', async () => {
    const answer = await bridge(tenant, { metric: 'cost_per_request' })
    expect([answer.start, answer.end]).toEqual(['30', '19.5'])
    expect(moved(answer.effects)).toEqual({ [mix]: '-5', intensity: '2', price: '-7.5' })
  })

  test('the cells that moved most come first, and the others are summed', async () => {
    const all = await bridge(tenant)
    expect(all.cells.map(({ total, meter }) => [total, meter])).toEqual([
      ['-560', 'output_tokens'],
      ['-100', 'output_tokens'],
    ])
    expect(all.other_cells).toMatchObject({ count: 0, total: '0' })
    const one = await bridge(tenant, { cells: '1' })
    expect(one.cells).toEqual(all.cells.slice(0, 1))
    expect(one.other_cells).toEqual({ count: 1, effects: all.cells[1]?.effects, total: '-100' })
    expect((await bridge(tenant, { cells: '0' })).other_cells).toMatchObject({ count: 2, total: '-660' })
  })

  test('as CSV', async () => {
    const { headers, text } = await ask(tenant, { ...PERIODS, format: 'csv', cells: '1' })
    expect(headers['content-type']).toContain('text/csv')
    expect(headers['x-other-cells']).toBe('1')
    const { feature, model } = of('A')
    expect(text.split('\r\n')).toEqual([
      'feature,model,meter,volume,feature_mix,model_mix,intensity,price,total',
      `${feature},${model},output_tokens,400,${mix === 'feature_mix' ? '-1200,0' : '0,-1200'},240,0,-560`,
      '',
    ])
  })
})

describe('what comes, goes and is not known', () => {
  test('a new model, and a retired one, is model mix alone', async () => {
    await insertPostings(api.warehouse, [
      group({ tenant: 'models', feature: 'f', model: 'old' }, 100, 10, 3),
      group({ tenant: 'models', feature: 'f', model: 'new', time: NOVEMBER }, 100, 20, 1),
    ])
    for (const method of ['sequential', 'shapley'])
      expect(moved((await bridge('models', { method })).effects)).toEqual({ model_mix: '-1000' })
  })

  test('from and to a period without events all is volume, and its cost per request is null, not 0', async () => {
    await insertPostings(api.warehouse, [group({ tenant: 'fresh', time: NOVEMBER }, 100, 10, 3)])
    expect(moved((await bridge('fresh')).effects)).toEqual({ volume: '3000' })
    const back = { from_a: B.from_b, to_a: B.to_b, from_b: A.from_a, to_b: A.to_a }
    expect(moved((await bridge('fresh', back)).effects)).toEqual({ volume: '-3000' })
    const per_request = await bridge('fresh', { metric: 'cost_per_request' })
    expect(per_request).toMatchObject({ start: null, end: null, effects: null, undefined_in: 'a', cells: [] })
    expect(await bridge('nobody')).toMatchObject({ start: '0', end: '0', cells: [], undefined_in: null })
  })

  test('a period against itself moved nothing, also where the periods overlap', async () => {
    const same = await bridge('models', { from_b: A.from_a, to_b: A.to_a })
    expect([same.start, same.end, moved(same.effects), same.cells]).toEqual(['3000', '3000', {}, []])
    const longer = await bridge('models', { from_b: A.from_a })
    expect([longer.start, longer.end]).toEqual(['3000', '5000'])
  })

  test('every cost column has its meter, and the cells add up to the cost', async () => {
    const base = { tenant: 'meters', feature: 'f', model: 'm' }
    await insertPostings(api.warehouse, [
      {
        ...base,
        time: NOVEMBER,
        uncached_input_tokens: 10,
        cache_read_tokens: 20,
        cache_write_5m_tokens: 1,
        cache_write_1h_tokens: 2,
        output_tokens: 5,
        reasoning_tokens: 6,
        images: 2,
        gpu_seconds: '1.5',
        cost: '28',
        cost_input: '1',
        cost_cache_read: '2',
        cost_cache_write: '3',
        cost_output: '4',
        cost_media: '5',
        cost_request: '6',
        cost_gpu: '7',
      },
      { ...base, model: 'n', time: NOVEMBER, web_searches: 3, cost: '30', cost_request: '30' },
      {
        ...base,
        model: 'o',
        time: NOVEMBER,
        images: 1,
        characters: 9,
        cost: '2.5',
        cost_media: '2',
      },
    ])
    const { cells, end } = await bridge('meters')
    expect(end).toBe('60.5')
    expect(cells.map(({ model, meter, total }) => `${model} ${meter} ${total}`)).toEqual([
      'n web_searches 30',
      'm gpu_second 7',
      'm request 6',
      'm images 5',
      'm output_tokens 4',
      'm cache_write_tokens 3',
      'm cache_read_tokens 2',
      'o media 2',
      'm uncached_input_tokens 1',
      'o unassigned 0.5',
    ])
  })
})

describe('unpriced events count nowhere', () => {
  const base = { tenant: 'unpriced', feature: 'f', model: 'm' }
  const unpriced = (id: number, given: Partial<PostingGiven> = {}): PostingGiven => ({
    ...base,
    time: NOVEMBER,
    identity: `00000000-0000-0000-0000-${String(id).padStart(12, '0')}`,
    unpriced_requests: 1,
    output_tokens: 1_000,
    cost: null,
    ...given,
  })
  const reprice = (id: number, step: 1 | -1, cost: string) =>
    unpriced(id, {
      kind: 'reprice',
      requests: 0,
      unpriced_requests: step,
      output_tokens: 0,
      cost,
      cost_output: cost,
    })

  beforeAll(async () => {
    await insertPostings(api.warehouse, [
      group(base, 10, 10, 2),
      group({ ...base, time: NOVEMBER, identity: '10000000-0000-0000-0000-000000000000' }, 10, 10, 2),
      unpriced(1),
      unpriced(2),
      // Priced later: 1,000 tokens at 2.
      unpriced(3),
      reprice(3, -1, '2000'),
      // Priced, then its price withdrawn.
      unpriced(4, { unpriced_requests: 0, cost: '500', cost_output: '500' }),
      reprice(4, 1, '-500'),
      // Priced later, then taken back.
      unpriced(5),
      reprice(5, -1, '7'),
      unpriced(5, {
        kind: 'reversal',
        version: 2,
        requests: -1,
        unpriced_requests: 0,
        output_tokens: -1_000,
        cost: '-7',
        cost_output: '-7',
      }),
      // Unpriced, then taken back; and the price withdrawn, then taken back.
      unpriced(6),
      unpriced(6, {
        kind: 'reversal',
        version: 2,
        requests: -1,
        unpriced_requests: -1,
        output_tokens: -1_000,
      }),
      unpriced(7, { unpriced_requests: 0, cost: '5', cost_output: '5' }),
      reprice(7, 1, '-5'),
      unpriced(7, {
        kind: 'reversal',
        version: 2,
        requests: -1,
        unpriced_requests: -1,
        output_tokens: -1_000,
      }),
    ])
  })

  test('neither their requests nor their tokens, however they came to be unpriced', async () => {
    const answer = await bridge('unpriced')
    expect(answer.periods.b).toMatchObject({ priced_requests: 11, unpriced_requests: 3 })
    expect([answer.start, answer.end]).toEqual(['200', '2200'])
    // 10 → 11 requests of 10 → 1100 / 11 = 100 tokens at 2: no price moved.
    expect(moved(answer.effects)).toEqual({ volume: '20', intensity: '1980' })
    expect(answer.indices.price).toBe('1.000000')
    expect(answer.indices.units_per_request).toBe('10.000000')
  })

  test('the same by quarters of an hour, by single postings and as of now', async () => {
    const plain = await bridge('unpriced')
    const asked: readonly Params[] = [
      { from_a: '2026-10-07T11:00:00Z', to_a: '2026-10-07T13:00:00Z' },
      { from_a: '2026-10-07T11:00:00.001Z', to_b: '2026-11-20T13:00:00.5Z' },
      { as_of: new Date().toISOString() },
      { 'filter.feature': 'f', 'filter.customer': '' },
    ]
    for (const params of asked) {
      const { periods: _periods, ...figures } = await bridge('unpriced', params)
      expect(figures).toEqual({ ...figures, ...withoutPeriods(plain) })
    }
  })
})

describe('a fee for each request stays one', () => {
  /** Requests at a fee of 2 and nothing else. */
  const fees = (given: Partial<PostingGiven>, requests: number): PostingGiven => {
    const cost = String(2 * requests)
    return { feature: 'f', model: 'm', time: OCTOBER, requests, cost, cost_request: cost, ...given }
  }
  const unpriced = { feature: 'f', model: 'm', time: OCTOBER, unpriced_requests: 1, cost: null }

  test('beside an unpriced event that searched or has other media', async () => {
    const images = { images: 4, cost: '12', cost_request: '8', cost_media: '4' }
    const more_images = { images: 6, cost: '18', cost_request: '12', cost_media: '6' }
    await insertPostings(api.warehouse, [
      fees({ tenant: 'fee-unpriced', ...images }, 4),
      fees({ tenant: 'fee-unpriced', time: NOVEMBER, ...more_images }, 6),
      { ...unpriced, tenant: 'fee-unpriced', web_searches: 3, characters: 5 },
    ])
    const answer = await bridge('fee-unpriced')
    expect(moved(answer.effects)).toEqual({ volume: '6' })
    expect(answer.cells.map(({ meter, total }) => `${meter} ${total}`)).toEqual(['request 4', 'images 2'])
  })

  test('where only the other period searched', async () => {
    await insertPostings(api.warehouse, [
      fees({ tenant: 'fee-search' }, 4),
      fees({ tenant: 'fee-search', time: NOVEMBER, web_searches: 2, cost: '13', cost_request: '13' }, 6),
    ])
    // 4 requests at 2, then 6 at 2 and two searches at 0.5: 2 → 13 ÷ 6 a request.
    expect(moved((await bridge('fee-search')).effects)).toEqual({ volume: '4', price: '1' })
  })
})

function withoutPeriods<T extends { periods: unknown }>({ periods: _periods, ...rest }: T) {
  return rest
}

describe('as of an earlier instant', () => {
  test('the bridge is as it was, and the same bytes again', async () => {
    const tenant = 'past'
    await insertPostings(api.warehouse, [
      group({ tenant, recorded_at: '2026-11-08T00:00:00Z' }, 10, 10, 1),
      group({ tenant, time: NOVEMBER, recorded_at: '2026-11-08T00:00:00Z' }, 10, 10, 2),
      group({ tenant, time: NOVEMBER, recorded_at: '2026-11-09T00:00:00Z' }, 10, 10, 5),
    ])
    const params = { ...PERIODS, as_of: '2026-11-08T12:00:00Z' }
    const then = await ask(tenant, params)
    expect([then.json.start, then.json.end]).toEqual(['100', '200'])
    expect((await ask(tenant, params)).text).toBe(then.text)
    expect((await bridge(tenant)).end).toBe('700')
  })
})

test('a tenant sees nothing of another, whatever it asks', async () => {
  const other = await bridge('stranger', { 'filter.feature': 'chat', metric: 'margin' })
  expect([other.start, other.end, other.cells]).toEqual(['0', '0', []])
  expect((await ask('stranger', { ...PERIODS, tenant: 'worked-model_mix' })).status).toBe(400)
})

test('with any filter the margin is that of the margin report, and revenue too', async () => {
  const tenant = 'worked-feature_mix'
  const authorization = keys.get(tenant) ?? ''
  const margin = async (from: string, to: string, filter: Params) => {
    const { json } = await api.get('/v1/margin', { from, to, ...filter }, { authorization })
    return [json.totals.margin, json.totals.revenue]
  }
  const filters: readonly Params[] = [
    { 'filter.feature': 'A' },
    { 'filter.feature': ['A', ''], 'filter.model': ['gpt', ''] },
    { 'filter.customer': '' },
    { 'filter.customer': 'acme' },
    { 'filter.feature': '' },
  ]
  for (const filter of filters) {
    const answer = await bridge(tenant, { metric: 'margin', ...filter })
    const [a, b] = [await margin(A.from_a, A.to_a, filter), await margin(B.from_b, B.to_b, filter)]
    expect([answer.start, answer.end]).toEqual([a[0], b[0]])
    expect(answer.effects?.revenue).toBe(formatAtto(atto(parseAtto(b[1]) - parseAtto(a[1]))))
  }
  expect((await bridge(tenant, { metric: 'margin', 'filter.feature': 'A' })).effects?.revenue).not.toBe('0')
})

test('allocations are added up in the engine, however many there are', async () => {
  const tenant = 'allocated'
  await insertPostings(api.warehouse, [
    group({ tenant }, 10, 10, 1),
    group({ tenant, time: NOVEMBER }, 10, 10, 2),
  ])
  await earn(api.warehouse, [
    [tenant, '2026-10-07', '1000'],
    [tenant, '2026-11-07', '1500'],
  ])
  // More than an answer may have rows.
  await api.warehouse.command(
    insertSelectSql(
      revenueAllocations,
      {
        tenant: `'${tenant}'`,
        day: "toDate('2026-11-01') + number % 30",
        feature: "'f'",
        amount: "toDecimal128('0.001', 18)",
        way: "'usage'",
        evidence: "'day'",
        step: '1',
      },
      'numbers(250000)',
    ),
  )
  const answer = await bridge(tenant, { metric: 'margin' })
  expect([answer.start, answer.end, answer.effects?.revenue]).toEqual(['900', '1300', '500'])
})

test('filters narrow the requests and the cost alike', async () => {
  const one = await bridge('worked-model_mix', { 'filter.model': 'A' })
  expect([one.start, one.end]).toEqual(['2000', '1440'])
  expect(moved(one.effects)).toEqual({ volume: '-800', intensity: '240' })
})

describe('wrong parameters are refused, each by its name', () => {
  test.each([
    ['from_a', { from_a: 'yesterday' }],
    ['to_a', { to_a: '2026-10-01' }],
    ['to_b', { to_b: '2026-02-30' }],
    ['metric', { metric: 'profit' }],
    ['method', { method: 'aumann' }],
    ['cells', { cells: '10001' }],
    ['cells', { cells: '-1' }],
    ['as_of', { as_of: '2999-01-01T00:00:00Z' }],
    ['timezone', { timezone: 'UTC' }],
    ['filter.colour', { 'filter.colour': 'red' }],
    ['format', { format: 'xml' }],
    ['from_a', { from_a: ['2026-10-01', '2026-10-02'] }],
  ] as const)('%s', async (path, params) => {
    const { status, json } = await ask('stranger', { ...PERIODS, ...params })
    expect([status, json.error.code, json.error.path]).toEqual([400, 'invalid_parameter', path])
  })

  test('a period that is half stated', async () => {
    const { status, json } = await ask('stranger', { ...A, from_b: B.from_b })
    expect([status, json.error.path]).toEqual([400, 'to_b'])
  })

  test('none stated: the last 30 days against the 30 before', async () => {
    const { json } = await ask('stranger', {})
    const { a, b } = json.periods
    expect(a.to).toBe(b.from)
    expect(Date.parse(b.to) - Date.parse(b.from)).toBe(30 * 86_400_000)
    expect(Date.parse(a.to) - Date.parse(a.from)).toBe(30 * 86_400_000)
  })
})
