import {
  ALL,
  atAll,
  BOARDS,
  type BoardQuery,
  expandSql,
  queriesOf,
  UID,
  withValue,
} from '@marginscope/dashboards'
import { CUSTOMERS, SEAT_USD, workload } from '@marginscope/traces'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  conservation,
  deliver,
  eventually,
  get,
  margin,
  request,
  type Stack,
  startStack,
} from '../support/index.ts'
import { postPrices, priceFor } from '../support/prices.ts'
import { deliverRevenue } from '../support/revenue.ts'
import { savings } from '../support/savings.ts'

/**
 * The demo's workload through the whole pipeline, then every board over the engine's ClickHouse interface as the
 * user `grafana`, against the API's answers for the same days.
 */
const DAY_MS = 86_400_000
const TODAY_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS
const DAYS = 8
/** The newer half is the boards' period, the older half the one before. */
const [BEFORE_MS, FROM_MS, TO_MS] = [TODAY_MS - DAYS * DAY_MS, TODAY_MS - (DAYS / 2) * DAY_MS, TODAY_MS]
const PERIOD = { from_s: FROM_MS / 1000, to_s: TO_MS / 1000 - 1 }
const iso = (at_ms: number) => new Date(at_ms).toISOString()
const API_PERIOD = { from: iso(FROM_MS), to: iso(TO_MS) }

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
  await postPrices(stack.url, [
    priceFor('h100', '', 'gpu_second', '2.49', {
      provider: 'self-hosted',
      model_match: { type: 'prefix', pattern: '' },
      gpu: { type: 'h100-sxm', pool: 'prod-eu' },
      per: 3600,
    }),
  ])
  for (const events of workload(7, { now_ms: TODAY_MS, days: DAYS, requests_per_day: 600 }))
    await deliver(stack.url, events)
  const own = {
    time: iso(FROM_MS + 3_600_000),
    provider: 'openai',
    model: 'gpt-4o',
    customer: CUSTOMERS[0]?.name ?? '',
    feature: 'summarize',
  }
  await deliver(stack.url, [
    {
      ...own,
      id: 'unknown-count',
      raw_format: 'openai.chat',
      raw_usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, holograms: 3 },
    },
    { ...own, id: 'cancelled', estimate: { usage: { output_tokens: 100 }, method: 'cancelled_stream' } },
  ])
  await deliverRevenue(
    stack.url,
    CUSTOMERS.map(({ name, plan, seats }, index) => ({
      id: `seats-${name}`,
      customer: name,
      plan,
      kind: 'seat',
      amount: (seats * Number(SEAT_USD[plan])).toFixed(2),
      currency: 'USD',
      service_start: iso(BEFORE_MS - 11 * DAY_MS),
      service_end: iso(TO_MS + 11 * DAY_MS),
      ...(index === 1 ? { feature: 'summarize' } : {}),
    })),
  )
  const window = {
    id: 'pool-week',
    pool: 'prod-eu',
    gpu: { type: 'h100-sxm', count: 2 },
    start: iso(FROM_MS),
    end: iso(FROM_MS + DAY_MS),
    utilisation: '0.6',
  }
  const posted = await request(`${stack.url}/v1/gpu-windows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(window),
  })
  expect(posted.status, JSON.stringify(posted.body)).toBeLessThan(300)
  await eventually(
    async () => {
      expect(await conservation(stack.url)).toMatchObject({ balanced: true, pending: 0 })
      expect(Number((await margin(stack.url, API_PERIOD)).totals.revenue)).toBeGreaterThan(0)
      const idle = await margin(stack.url, { ...API_PERIOD, 'filter.feature': '__idle__' })
      expect(Number(idle.totals.cost)).toBeGreaterThan(0)
    },
    { every_ms: 500 },
  )
  // Settling goes on for a moment after the first figures: wait until they stand still.
  let last = ''
  await eventually(
    async () => {
      const now = JSON.stringify(
        await margin(stack.url, { ...API_PERIOD, group_by: 'feature,model,customer' }),
      )
      const same = now === last
      last = now
      expect(same).toBe(true)
    },
    { every_ms: 2_000 },
  )
}, 290_000)
afterAll(() => stack.remove())

type Row = Readonly<Record<string, string | number | null>>

/** As Grafana asks: its own user, its settings, over HTTP. */
async function ask(sql: string): Promise<Row[]> {
  const url = new URL(stack.clickhouse_url)
  url.searchParams.set('database', 'marginscope')
  url.searchParams.set('max_execution_time', '64')
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('grafana:')}` },
    body: `${sql}\nFORMAT JSONEachRow`,
  })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${text.slice(0, 500)}\n${sql}`)
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line))
}

const boardOf = (uid: string) => {
  const board = BOARDS.find((each) => each.uid === uid)
  if (board === undefined) throw new Error(`no board ${uid}`)
  return board
}

/** The rows of one panel at All. */
function panel(uid: string, id: number): Promise<Row[]> {
  const board = boardOf(uid)
  const query = queriesOf(board).find(({ panel_id }) => panel_id === id)
  if (query === undefined) throw new Error(`no panel ${id} on ${uid}`)
  return ask(expandSql(query.sql, atAll(board), PERIOD))
}

/** The one figure of a panel's first row. */
async function figure(uid: string, id: number, name?: string): Promise<number> {
  const [row] = await panel(uid, id)
  return Number(name === undefined ? Object.values(row ?? {})[0] : row?.[name])
}

/** Equal but for the rounding of floats, which is all that a board may add. */
function expectEqual(shown: number, told: string | number | null, what = ''): void {
  const exact = Number(told)
  expect(Math.abs(shown - exact), `${what} ${shown} is not ${told}`).toBeLessThanOrEqual(
    Math.abs(exact) * 1e-12 + 1e-12,
  )
}

const sumOf = (rows: readonly Row[], name: string) => rows.reduce((sum, row) => sum + Number(row[name]), 0)

describe('every statement, over the interface that Grafana uses', () => {
  const queries: (BoardQuery & { board: (typeof BOARDS)[number] })[] = BOARDS.flatMap((board) =>
    queriesOf(board).map((query) => ({ ...query, board })),
  )
  /** Nothing was refused and nothing fired, so there is nothing to say about it. */
  const may_be_empty =
    /Why events were refused|Regressions .*(Alerts by day|Open alerts|What moved the cost|Deliveries that failed|annotation (Alerts|What happened))/

  test.each(BOARDS)(
    '$title: answers with rows at All, and without an error at a name with a quote',
    async (board) => {
      for (const query of queries.filter((each) => each.board === board)) {
        // Prices were published now, after the days that the figures are of.
        const period =
          query.kind === 'annotation' ? { from_s: PERIOD.from_s, to_s: Math.ceil(Date.now() / 1000) } : PERIOD
        const with_today = /recorded_at|receipts/.test(query.sql)
          ? { ...period, to_s: Math.ceil(Date.now() / 1000) }
          : period
        const rows = await ask(expandSql(query.sql, atAll(board), with_today))
        if (!may_be_empty.test(query.place)) expect(rows.length, query.place).toBeGreaterThan(0)
        await ask(expandSql(query.sql, withValue(board, "o'brien"), with_today))
      }
    },
  )

  test('a chosen customer is the API’s filter of the same name, a row of no one its empty one', async () => {
    const board = boardOf(UID.customers)
    const query = queriesOf(board).find(({ panel_id }) => panel_id === 5)
    const rows = await ask(
      expandSql(query?.sql ?? '', { ds: [ALL], tenant: ['default'], customer: ['acme'] }, PERIOD),
    )
    const { totals } = await margin(stack.url, { ...API_PERIOD, 'filter.customer': 'acme' })
    expect(rows.map(({ customer }) => customer)).toEqual(['acme'])
    expectEqual(Number(rows[0]?.margin_usd), totals.margin)
  })
})

describe('the totals of the boards are the API’s', () => {
  test.each([UID.executive, UID.public])('%s', async (uid) => {
    const { totals } = await margin(stack.url, API_PERIOD)
    expectEqual(await figure(uid, 2), totals.revenue, 'revenue')
    expectEqual(await figure(uid, 3), totals.cost, 'cost')
    expectEqual(await figure(uid, 4), totals.margin, 'margin')
    expect((await figure(uid, 1)).toFixed(6)).toBe(totals.margin_pct)
    const unpriced = await figure(uid, uid === UID.executive ? 6 : 5)
    expectEqual(unpriced, totals.unpriced_requests / totals.requests, 'unpriced')
    const days = await panel(uid, 9)
    for (const name of ['revenue', 'cost', 'margin'] as const)
      expect(sumOf(days, name)).toBeCloseTo(Number(totals[name]), 8)
    if (uid !== UID.executive) return
    expectEqual(
      await figure(uid, 7),
      Number(totals.unallocated_revenue) / Number(totals.revenue),
      'unallocated',
    )
    expect(sumOf(await panel(uid, 10), 'cost')).toBeCloseTo(Number(totals.cost), 8)
    // The period's last second is missing from the days that the run-rate divides by.
    expect(await figure(uid, 5)).toBeCloseTo((Number(totals.cost) / (DAYS / 2 - 1 / 86_400)) * 30, 6)
  })

  test('margin bridge', async () => {
    const before = await margin(stack.url, { from: iso(BEFORE_MS), to: iso(FROM_MS) })
    const now = await margin(stack.url, API_PERIOD)
    expectEqual(await figure(UID.bridge, 1), before.totals.margin)
    expectEqual(await figure(UID.bridge, 2), now.totals.margin)
    const periods = { from_a: iso(BEFORE_MS), to_a: iso(FROM_MS), from_b: iso(FROM_MS), to_b: iso(TO_MS) }
    const api = await get<{ start: string; end: string; effects: Record<string, string> }>(
      stack.url,
      '/v1/bridge',
      {
        ...periods,
        metric: 'margin',
        method: 'sequential',
      },
    )
    const steps = new Map(
      (await panel(UID.bridge, 6)).map(({ step, amount }) => [String(step), Number(amount)]),
    )
    expectEqual(steps.get('Before') ?? Number.NaN, api.start)
    expectEqual(steps.get('Now') ?? Number.NaN, api.end)
    expectEqual(steps.get('Revenue') ?? Number.NaN, api.effects.revenue ?? null)
    for (const [step, effect] of Object.entries({
      Volume: 'volume',
      'Feature mix': 'feature_mix',
      'Model mix': 'model_mix',
      Intensity: 'intensity',
      Price: 'price',
    }))
      expect(steps.get(step), step).toBeCloseTo(Number(api.effects[effect]), 8)
    const [start, ...effects] = [...steps.values()]
    const end = effects.pop()
    expect(effects.reduce((sum, effect) => sum + effect, start ?? Number.NaN)).toBeCloseTo(
      end ?? Number.NaN,
      8,
    )
    const moved = await panel(UID.bridge, 7)
    expect(sumOf(moved, 'change')).toBeCloseTo(Number(now.totals.cost) - Number(before.totals.cost), 8)
  })

  test('customers', async () => {
    const { rows, totals } = await margin(stack.url, { ...API_PERIOD, group_by: 'customer' })
    const shown = await panel(UID.customers, 5)
    expect(rows.length).toBeGreaterThan(1)
    expect(shown.length).toBe(rows.length)
    for (const row of rows) {
      const same = shown.find(
        ({ customer }) => customer === (row.customer === '' ? '(unattributed)' : row.customer),
      )
      expectEqual(Number(same?.revenue_usd), row.revenue, String(row.customer))
      expectEqual(Number(same?.cost_usd), row.cost, String(row.customer))
      expectEqual(Number(same?.margin_usd), row.margin, String(row.customer))
    }
    const margins = shown.map(({ margin_usd }) => Number(margin_usd))
    expect(margins).toEqual(margins.toSorted((a, b) => a - b))
    expect(Number((await panel(UID.customers, 6)).at(-1)?.cumulative_profit)).toBeCloseTo(
      Number(totals.margin),
      8,
    )
    expect(sumOf(await panel(UID.customers, 7), 'margin')).toBeCloseTo(Number(totals.margin), 8)
  })

  test('features × models', async () => {
    const { rows, totals } = await margin(stack.url, { ...API_PERIOD, group_by: 'feature,model' })
    const shown = await panel(UID.features, 5)
    expect(rows.length).toBeGreaterThan(1)
    expect(shown.length).toBe(rows.length)
    for (const row of rows) {
      const name = (value: unknown) => (value === '' ? '(unattributed)' : value)
      const same = shown.find(
        ({ feature, model }) => feature === name(row.feature) && model === name(row.model),
      )
      expectEqual(Number(same?.revenue_usd), row.revenue, `${row.feature} ${row.model}`)
      expectEqual(Number(same?.cost_usd), row.cost, `${row.feature} ${row.model}`)
    }
    expect(sumOf(await panel(UID.features, 6), 'cost')).toBeCloseTo(Number(totals.cost), 8)
  })

  test('savings', async () => {
    const api = await savings(stack.url, API_PERIOD)
    const shown = await panel(UID.savings, 6)
    expect(shown.length).toBeGreaterThan(0)
    for (const { technique, saved } of shown)
      expectEqual(
        Number(saved),
        Object.entries(api.techniques).find(([name]) => name === technique)?.[1] ?? null,
        String(technique),
      )
    expectEqual(await figure(UID.savings, 3), api.counterfactual)
    expect(sumOf(await panel(UID.savings, 7), 'saved')).toBeCloseTo(Number(api.saved), 8)
  })

  test('GPU: requests and idle are the bill of the pool', async () => {
    const idle = await margin(stack.url, { ...API_PERIOD, 'filter.feature': '__idle__' })
    expectEqual(await figure(UID.gpu, 2), idle.totals.cost)
    const bill = sumOf(await panel(UID.gpu, 5), 'busy_usd') + sumOf(await panel(UID.gpu, 5), 'idle_usd')
    expectEqual(await figure(UID.gpu, 3), bill.toFixed(10))
    const self_hosted = await margin(stack.url, { ...API_PERIOD, 'filter.provider': 'self-hosted' })
    expectEqual(await figure(UID.gpu, 3), self_hosted.totals.cost)
  })

  test('data quality', async () => {
    const balance = await conservation(stack.url)
    const [shown] = await panel(UID.quality, 5)
    expect(shown).toMatchObject({ difference: 0 })
    expect(Number(shown?.accepted)).toBe(balance.accepted)
    expect(Number(shown?.posted)).toBe(balance.posted.priced + balance.posted.unpriced)
    const { totals } = await margin(stack.url, API_PERIOD)
    expect(sumOf(await panel(UID.quality, 9), 'unpriced')).toBe(totals.unpriced_requests)
  })
})
