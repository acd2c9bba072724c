import { insertPostings, insertRevenue, type PostingGiven } from '@marginscope/ledger/testing'
import { allocateAll } from '@marginscope/worker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

let tenants = 0
/** Each test has a tenant of its own. */
async function tenant(scopes: readonly ('read' | 'admin')[] = ['read']) {
  tenants += 1
  const name = `tenant-${tenants}`
  const authorization = await api.key(name, scopes)
  return {
    name,
    usage: (postings: readonly PostingGiven[]) =>
      insertPostings(
        api.warehouse,
        postings.map((posting) => ({ tenant: name, customer: 'acme', ...posting })),
      ),
    revenue: (rows: Parameters<typeof insertRevenue>[1]) =>
      insertRevenue(
        api.warehouse,
        rows.map((row) => ({ tenant: name, customer: 'acme', ...row })),
      ),
    /** Once all is allocated, as it is soon; a report as of before is what it was. */
    margin: async (params: Record<string, string>) => {
      if (params.as_of === undefined) await allocateAll(api.warehouse)
      const answer = await api.get(
        '/v1/margin',
        { from: '2026-11-01', to: '2026-12-01', ...params },
        { authorization },
      )
      expect(answer.status, answer.text).toBe(200)
      return answer
    },
    post: (path: string, body: unknown) => api.post(path, body, { authorization }),
    get: (path: string, params = {}) => api.get(path, params, { authorization }),
    allocations: () =>
      api.warehouse.query<{ kind: string; n: string; usd: string }>(
        'SELECT kind, count() AS n, sum(amount) AS usd FROM revenue_allocations WHERE tenant = {tenant:String} GROUP BY kind ORDER BY kind',
        { tenant: name },
      ),
  }
}

/** `[['chat', '80'], …]` */
function shown(answer: { json: { rows: Record<string, string>[] } }, ...keys: string[]): unknown[] {
  return answer.json.rows.map((row) => keys.map((key) => row[key]))
}

const used = (feature: string, requests: number, parts: Partial<PostingGiven> = {}): PostingGiven[] =>
  Array.from({ length: requests }, () => ({ time: '2026-11-10T12:00:00Z', feature, cost: '1', ...parts }))

describe('revenue of a day', () => {
  test('is shared over features and models by requests, and margins follow', async () => {
    const acme = await tenant()
    await acme.usage([...used('chat', 6), ...used('chat', 2, { model: 'gpt-5' }), ...used('search', 2)])
    await acme.revenue([{ day: '2026-11-10', amount: '100' }])
    const by_feature = await acme.margin({ group_by: 'feature', order: 'feature' })
    expect(
      shown(by_feature, 'feature', 'revenue', 'cost', 'margin', 'margin_pct', 'cost_per_request'),
    ).toEqual([
      ['chat', '80', '8', '72', '0.900000', '1'],
      ['search', '20', '2', '18', '0.900000', '1'],
    ])
    expect(by_feature.json.totals).toMatchObject({
      revenue: '100',
      unallocated_revenue: '0',
      margin: '90',
      margin_pct: '0.900000',
    })
    const by_model = await acme.margin({ group_by: 'model', order: 'model' })
    expect(shown(by_model, 'model', 'revenue')).toEqual([
      ['gpt-4o', '80'],
      ['gpt-5', '20'],
    ])
    const one = await acme.margin({
      group_by: 'customer',
      'filter.feature': 'chat',
      'filter.model': 'gpt-4o',
    })
    expect(shown(one, 'customer', 'revenue', 'cost')).toEqual([['acme', '60', '6']])
  })

  test('is split over providers, tiers, environments and operations too', async () => {
    const acme = await tenant()
    await acme.usage([
      ...used('chat', 3),
      ...used('chat', 1, {
        service_tier: 'batch',
        environment: 'prod',
        operation: 'embedding',
        provider: 'azure',
      }),
    ])
    await acme.revenue([{ day: '2026-11-10', amount: '10', feature: 'chat' }])
    for (const [dimension, most, least] of [
      ['provider', 'openai', 'azure'],
      ['service_tier', 'standard', 'batch'],
      ['environment', '', 'prod'],
      ['operation', 'chat', 'embedding'],
    ] as const) {
      const answer = await acme.margin({ group_by: dimension, order: '-revenue' })
      expect(shown(answer, dimension, 'revenue')).toEqual([
        [most, '7.5'],
        [least, '2.5'],
      ])
    }
  })

  test('without any usage is unallocated', async () => {
    const acme = await tenant()
    await acme.revenue([{ day: '2026-11-10', amount: '7' }])
    const answer = await acme.margin({ group_by: 'feature,model' })
    expect(shown(answer, 'feature', 'model', 'revenue', 'unallocated_revenue', 'margin_pct')).toEqual([
      ['', '', '7', '7', '1.000000'],
    ])
    expect((await acme.margin({ group_by: 'customer' })).json.rows[0]).toMatchObject({
      revenue: '7',
      unallocated_revenue: '7',
    })
  })

  test('that has no usage goes by its service period, also days to come', async () => {
    const acme = await tenant()
    await acme.usage([...used('chat', 3), ...used('search', 1)])
    const month = { service_start: '2026-11-01', service_end: '2026-12-01' }
    await acme.revenue(
      Array.from({ length: 30 }, (_, at) => ({
        day: `2026-11-${String(at + 1).padStart(2, '0')}`,
        amount: '4',
        ...month,
      })),
    )
    const answer = await acme.margin({ group_by: 'feature', order: 'feature' })
    expect(shown(answer, 'feature', 'revenue')).toEqual([
      ['chat', '90'],
      ['search', '30'],
    ])
    expect(answer.json.totals).toMatchObject({ revenue: '120', unallocated_revenue: '0' })
  })

  test('is null by the hour and whole in the totals', async () => {
    const acme = await tenant()
    await acme.usage(used('chat', 1))
    await acme.revenue([{ day: '2026-11-10', amount: '9' }])
    const answer = await acme.margin({
      from: '2026-11-10',
      to: '2026-11-11',
      grain: 'hour',
      group_by: 'feature',
    })
    expect(answer.json.rows).toHaveLength(1)
    expect(answer.json.rows[0]).toMatchObject({ revenue: null, margin: null, margin_pct: null, cost: '1' })
    expect(answer.json.totals).toMatchObject({ revenue: '9', margin: '8', cost: '1' })
    const refused = await acme.get('/v1/margin', { grain: 'hour', order: '-margin' })
    expect(refused.status).toBe(400)
  })

  test('is of the day of its date in every zone', async () => {
    const acme = await tenant()
    await acme.revenue([
      { day: '2026-11-09', amount: '1' },
      { day: '2026-11-10', amount: '2' },
      { day: '2026-11-30', amount: '4' },
    ])
    for (const timezone of ['UTC', 'Asia/Kathmandu', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      const days = await acme.margin({ timezone, grain: 'day' })
      const dates = days.json.rows.map((row: { period: string; revenue: string }) => [
        new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date(row.period)),
        row.revenue,
      ])
      expect(dates).toEqual([
        ['2026-11-09', '1'],
        ['2026-11-10', '2'],
        ['2026-11-30', '4'],
      ])
      expect((await acme.margin({ timezone, grain: 'month' })).json.rows).toHaveLength(1)
      const cut = await acme.margin({ timezone, from: '2026-11-10', to: '2026-11-11' })
      expect(cut.json.totals.revenue).toBe('2')
    }
  })
})

describe('late usage', () => {
  test('posts adjustments, and the report as of before stays byte for byte', async () => {
    const acme = await tenant()
    await acme.usage([...used('chat', 1), ...used('search', 1)])
    await acme.revenue([{ day: '2026-11-10', amount: '100' }])
    const first = await acme.margin({ group_by: 'feature', order: 'feature' })
    expect(shown(first, 'feature', 'revenue')).toEqual([
      ['chat', '50'],
      ['search', '50'],
    ])
    expect(await acme.allocations()).toEqual([{ kind: 'allocation', n: '2', usd: '100' }])
    const [now] = await api.warehouse.query<{ at: string }>(
      "SELECT formatDateTime(now64(3), '%Y-%m-%dT%H:%i:%S.%fZ', 'UTC') AS at",
    )
    const as_of = (now?.at ?? '').replace(/000Z$/, 'Z')
    const past = await acme.margin({ group_by: 'feature', order: 'feature', as_of })
    expect(shown(past, 'feature', 'revenue')).toEqual(shown(first, 'feature', 'revenue'))

    await acme.usage(used('chat', 2))
    const second = await acme.margin({ group_by: 'feature', order: 'feature' })
    expect(shown(second, 'feature', 'revenue')).toEqual([
      ['chat', '75'],
      ['search', '25'],
    ])
    expect(await acme.allocations()).toEqual([
      { kind: 'allocation', n: '2', usd: '100' },
      { kind: 'adjustment', n: '2', usd: '0' },
    ])
    expect((await acme.margin({ group_by: 'feature', order: 'feature', as_of })).text).toBe(past.text)
  })

  test('of another day changes the days that go by their period, and moves what was unallocated', async () => {
    const acme = await tenant()
    const month = { service_start: '2026-11-01', service_end: '2026-12-01' }
    await acme.revenue([{ day: '2026-11-03', amount: '8', ...month }])
    expect(shown(await acme.margin({ group_by: 'feature' }), 'feature', 'unallocated_revenue')).toEqual([
      ['', '8'],
    ])
    await acme.usage(used('chat', 1))
    expect(
      shown(await acme.margin({ group_by: 'feature' }), 'feature', 'revenue', 'unallocated_revenue'),
    ).toEqual([['chat', '8', '0']])
    await acme.usage(used('search', 3))
    expect(shown(await acme.margin({ group_by: 'feature', order: 'feature' }), 'feature', 'revenue')).toEqual(
      [
        ['chat', '2'],
        ['search', '6'],
      ],
    )
  })

  test('a reversed line leaves nothing behind', async () => {
    const acme = await tenant()
    await acme.usage(used('chat', 3))
    await acme.revenue([{ day: '2026-11-10', amount: '8' }])
    await acme.margin({ group_by: 'feature' })
    await acme.revenue([{ day: '2026-11-10', amount: '-8' }])
    const answer = await acme.margin({ group_by: 'feature' })
    expect(shown(answer, 'feature', 'revenue', 'cost')).toEqual([['chat', '0', '3']])
  })
})

describe('rules', () => {
  test('weights of the tenant go before usage; a new version adjusts, and each is kept', async () => {
    const acme = await tenant(['read', 'admin'])
    await acme.usage(used('chat', 1))
    await acme.revenue([{ day: '2026-11-10', amount: '100', plan: 'pro' }])
    expect(shown(await acme.margin({ group_by: 'feature' }), 'feature', 'revenue')).toEqual([['chat', '100']])

    const shares = [
      { feature: 'chat', weight: '0.7' },
      { feature: 'search', weight: '0.3' },
    ]
    const posted = await acme.post('/v1/allocation-rules', {
      name: 'contract',
      weights: [{ plan: 'pro', shares }],
    })
    expect([posted.status, posted.json.version, posted.json.usage_key]).toEqual([201, 2, 'requests'])
    const weighed = await acme.margin({ group_by: 'feature', order: 'feature' })
    expect(shown(weighed, 'feature', 'revenue')).toEqual([
      ['chat', '70'],
      ['search', '30'],
    ])
    const later = { name: 'later', usage_key: 'tokens', valid_from: '2026-11-11' }
    expect((await acme.post('/v1/allocation-rules', later)).json.version).toBe(3)
    const same = await acme.margin({ group_by: 'feature', order: 'feature' })
    expect(same.text).toBe(weighed.text)
    const { rules } = (await acme.get('/v1/allocation-rules')).json
    expect(rules.map(({ name, version }: Record<string, unknown>) => [name, version])).toEqual([
      ['later', 3],
      ['contract', 2],
    ])
  })

  test('posting takes the scope admin and a rule that can decide', async () => {
    const acme = await tenant(['read', 'admin'])
    const nothing = [{ shares: [{ feature: 'a', weight: '0' }] }]
    expect((await acme.post('/v1/allocation-rules', { name: 'x', weights: nothing })).status).toBe(400)
    expect((await acme.post('/v1/allocation-rules', { name: 'x', version: 9 })).status).toBe(400)
    expect((await (await tenant()).post('/v1/allocation-rules', { name: 'x' })).status).toBe(403)
    expect((await acme.get('/v1/allocation-rules')).json.rules).toMatchObject([
      { name: 'default', version: 1 },
    ])
  })
})

test('what is not allocated yet is shown as unallocated: every grouping adds up as of any moment', async () => {
  const acme = await tenant()
  await acme.usage(used('chat', 3))
  await acme.revenue([{ day: '2026-11-10', amount: '8' }])
  const as_of = new Date().toISOString()
  const by_feature = await acme.margin({ group_by: 'feature', as_of })
  const by_customer = await acme.margin({ group_by: 'customer', as_of })
  expect(by_feature.json.totals).toEqual(by_customer.json.totals)
})

test('who asks right after revenue or a rule waits for the worker, and then sees it allocated; usage is seen soon', async () => {
  const acme = await tenant(['read', 'admin'])
  /** Asked before the worker begins. */
  const ask = async () => {
    const params = { from: '2026-11-01', to: '2026-12-01', group_by: 'feature', order: 'feature' }
    const answer = acme.get('/v1/margin', params)
    await allocateAll(api.warehouse)
    return shown(await answer, 'feature', 'revenue')
  }
  await acme.revenue([{ day: '2026-11-10', amount: '8', plan: 'pro' }])
  expect(await ask()).toEqual([['', '8']])
  /** Usage alone is waited for only where its round comes soon: on a busy machine the worker rests longer than a report waits. */
  const askTwice = async () => {
    await ask()
    return ask()
  }
  await acme.usage(used('chat', 1))
  expect(await askTwice()).toEqual([['chat', '8']])
  await acme.usage(used('search', 1))
  expect(await askTwice()).toEqual([
    ['chat', '4'],
    ['search', '4'],
  ])
  const shares = [
    { feature: 'chat', weight: '1' },
    { feature: 'search', weight: '3' },
  ]
  await acme.post('/v1/allocation-rules', { name: 'contract', weights: [{ plan: 'pro', shares }] })
  expect(await ask()).toEqual([
    ['chat', '2'],
    ['search', '6'],
  ])
})

test('without a worker a report comes all the same, and starts nothing', async () => {
  const acme = await tenant()
  await acme.usage(used('chat', 1))
  await acme.revenue([{ day: '2026-11-10', amount: '8' }])
  const params = { from: '2026-11-01', to: '2026-12-01', group_by: 'feature', order: 'feature' }
  const answer = await acme.get('/v1/margin', params)
  expect(shown(answer, 'feature', 'revenue', 'unallocated_revenue')).toEqual([
    ['', '8', '8'],
    ['chat', '0', '0'],
  ])
  expect(await acme.allocations()).toEqual([])
})

test('reported cost is shown when it is asked for, in USD', async () => {
  const acme = await tenant()
  await acme.usage(used('chat', 2))
  expect((await acme.margin({})).json.totals).not.toHaveProperty('reported_cost')
  expect((await acme.margin({ costs: 'list,actual,reported' })).json.totals).toMatchObject({
    cost: '2',
    list_cost: '2',
    reported_cost: '0',
  })
  expect((await acme.get('/v1/margin', { costs: 'guessed' })).status).toBe(400)
})

test('a second key beside the first marks the features whose margin changes sign', async () => {
  const acme = await tenant()
  await acme.usage([
    ...used('chat', 8, { cost: '6', output_tokens: 1 }),
    ...used('search', 2, { cost: '25', output_tokens: 16 }),
  ])
  await acme.revenue([{ day: '2026-11-10', amount: '100' }])
  const answer = await acme.margin({ group_by: 'feature', order: 'feature', second_key: 'tokens' })
  // By requests chat 80 and search 20; by tokens 8 : 32, so chat 20 and search 80. Each costs about 50.
  expect(shown(answer, 'feature', 'revenue', 'margin', 'second')).toEqual([
    [
      'chat',
      '80',
      '32',
      { key: 'tokens', revenue: '20', margin: '-28', margin_pct: '-1.400000', sign_changes: true },
    ],
    [
      'search',
      '20',
      '-30',
      { key: 'tokens', revenue: '80', margin: '30', margin_pct: '0.375000', sign_changes: true },
    ],
  ])
  const csv = await acme.margin({
    group_by: 'feature',
    order: 'feature',
    second_key: 'tokens',
    format: 'csv',
  })
  expect(csv.text.split('\r\n')[1]).toMatch(/,tokens,20,-28,-1.400000,true$/)
  expect((await acme.get('/v1/margin', { group_by: 'model', second_key: 'tokens' })).status).toBe(400)
})
