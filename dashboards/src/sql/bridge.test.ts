import { COST_COLUMNS } from '@marginscope/ledger'
import { insertPostings, insertRevenue, openTestLedger, type PostingGiven } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOARDS } from '../boards.ts'
import { scopeOfVariables } from '../scope.ts'
import { atAll } from '../testing/board-queries.ts'
import { expandSql, type Period } from '../testing/expand-macros.ts'
import { movedMostSql, stepsSql, waterfallSql } from './bridge.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const scope = scopeOfVariables(['customer'])
const [board] = BOARDS
/** 2 March alone, so that the period before is 1 March. */
const PERIOD: Period = { from_s: Date.UTC(2026, 2, 2) / 1000, to_s: Date.UTC(2026, 2, 2, 23, 59, 59) / 1000 }

type Usage = Omit<PostingGiven, 'time'> & { readonly day: string }

/** One posting a feature and day; a tenant of its own keeps the tests apart. The cost is that of its lines. */
async function post(
  tenant: string,
  usage: readonly Usage[],
  revenue: Record<string, number> = {},
): Promise<void> {
  await insertPostings(
    warehouse,
    usage.map(({ day, ...given }) => {
      const cost = COST_COLUMNS.reduce((sum, name) => sum + Number(given[name] ?? 0), 0)
      return { tenant, time: day, model: 'm', cost: String(cost), ...given }
    }),
  )
  await insertRevenue(
    warehouse,
    Object.entries(revenue).map(([day, amount]) => ({ tenant, day, customer: 'c', amount: String(amount) })),
  )
}

function ask(sql: string, tenant: string): Promise<Readonly<Record<string, string | number | null>>[]> {
  if (board === undefined) throw new Error('no board')
  return warehouse.query(expandSql(sql, atAll(board, tenant), PERIOD))
}

async function stepsOf(tenant: string): Promise<Record<string, number>> {
  const rows = await ask(stepsSql(scope), tenant)
  return Object.fromEntries(rows.map(({ step, amount }) => [step, Number(Number(amount).toFixed(9)) + 0]))
}

const [MARCH_1, MARCH_2] = ['2026-03-01', '2026-03-02']

describe('the bridge of the boards', () => {
  test('is the worked one: volume, mix, intensity and price of two features', async () => {
    // Requests 100 → 120, shares ½ ½ → ¼ ¾; units 10 → 12 and 10 → 10; prices 4 → 4 and 2 → 1; revenue 5000 → 5500.
    await post(
      'worked',
      [
        { day: MARCH_1, feature: 'a', requests: 50, output_tokens: 500, cost_output: '2000' },
        { day: MARCH_1, feature: 'b', requests: 50, output_tokens: 500, cost_output: '1000' },
        { day: MARCH_2, feature: 'a', requests: 30, output_tokens: 360, cost_output: '1440' },
        { day: MARCH_2, feature: 'b', requests: 90, output_tokens: 900, cost_output: '900' },
      ],
      { [MARCH_1]: 5000, [MARCH_2]: 5500 },
    )
    expect(await stepsOf('worked')).toEqual({
      Before: 2000,
      Revenue: 500,
      Volume: -600,
      'Feature mix': 600,
      'Model mix': 0,
      Intensity: -240,
      Price: 900,
      Now: 3160,
    })
  })

  test('tells input that moved into the cache from input that grew, and idle GPUs from both', async () => {
    // 1,000 input tokens a request at 3, then 2,000 of which half is read at 0.3: growth +1,000 × 3, cache −1,000 × 2.7.
    await post('cache', [
      { day: MARCH_1, feature: 'a', requests: 1, uncached_input_tokens: 1000, cost_input: '3000' },
      {
        day: MARCH_2,
        feature: 'a',
        requests: 1,
        uncached_input_tokens: 1000,
        cache_read_tokens: 1000,
        cost_input: '3000',
        cost_cache_read: '300',
      },
      { day: MARCH_1, feature: '__idle__', requests: 0, cost_gpu: '50' },
      { day: MARCH_2, feature: '__idle__', requests: 0, cost_gpu: '20' },
    ])
    expect(await stepsOf('cache')).toMatchObject({
      Before: -3050,
      Volume: 0,
      'Feature mix': 0,
      'Model mix': 0,
      Intensity: -300,
      Price: 30,
      Now: -3320,
    })
    const rows = await ask(stepsSql(scope), 'cache')
    expect(rows.map(({ step, of_it_cache }) => of_it_cache !== null && [step, of_it_cache])).toContainEqual([
      'Intensity',
      2700,
    ])
    expect(
      rows.map(({ step, of_it_idle_gpus }) => of_it_idle_gpus !== null && [step, of_it_idle_gpus]),
    ).toContainEqual(['Price', 30])
  })

  test('counts a new and a retired feature as mix, and a period after nothing as volume', async () => {
    await post('turnover', [
      { day: MARCH_1, feature: 'old', requests: 10, output_tokens: 10, cost_output: '10' },
      { day: MARCH_2, feature: 'new', model: 'n', requests: 10, output_tokens: 10, cost_output: '70' },
    ])
    expect(await stepsOf('turnover')).toMatchObject({
      Before: -10,
      Volume: 0,
      'Feature mix': -60,
      Intensity: 0,
      Price: 0,
      Now: -70,
    })
    // A model that another feature used before has a price of then: what changed is the price.
    await post('taken over', [
      { day: MARCH_1, feature: 'old', requests: 10, output_tokens: 10, cost_output: '10' },
      { day: MARCH_2, feature: 'new', requests: 10, output_tokens: 10, cost_output: '70' },
    ])
    expect(await stepsOf('taken over')).toMatchObject({ 'Feature mix': 0, Intensity: 0, Price: -60 })
    await post('first', [
      { day: MARCH_2, feature: 'new', requests: 10, output_tokens: 10, cost_output: '70' },
    ])
    expect(await stepsOf('first')).toMatchObject({
      Before: 0,
      Volume: -70,
      'Feature mix': 0,
      Price: 0,
      Now: -70,
    })
  })

  test('its bars end where the next begin, also across 0; its pairs add up to the steps', async () => {
    if (board === undefined) throw new Error('no board')
    // New and retired features, input and output, cache and idle GPUs, each with figures of its own.
    await post(
      'mixed',
      [
        ...['a', 'b', 'c', 'd'].flatMap((feature, at) =>
          [MARCH_1, MARCH_2].map((day, later) => ({
            day,
            feature: later === 1 && feature === 'd' ? 'e' : feature,
            requests: 3 + 5 * at + 7 * later * (at % 2),
            uncached_input_tokens: 900 + 130 * at - 400 * later,
            cache_read_tokens: later * 250 * at,
            output_tokens: 70 * (at + 1) + 33 * later,
            cost_input: String(27 + at - 11 * later),
            cost_cache_read: String(later * at),
            cost_output: String(10 + 3 * at * at + 4 * later),
          })),
        ),
        { day: MARCH_1, feature: '__idle__', requests: 0, cost_gpu: '5' },
      ],
      { [MARCH_1]: 130, [MARCH_2]: 90 },
    )
    for (const tenant of ['worked', 'cache', 'turnover', 'first', 'mixed', 'nobody']) {
      const bars = await warehouse.query<Readonly<Record<string, string | number>>>(
        expandSql(waterfallSql(scope), atAll(board, tenant), PERIOD),
      )
      const steps = await stepsOf(tenant)
      expect(bars.length).toBe(8)
      let level = 0
      for (const bar of bars) {
        const amount = steps[String(bar.step)] ?? Number.NaN
        const [start, finish] = bar.step === 'Now' ? [0, amount] : [level, level + amount]
        const parts = ['margin', 'gain', 'gain_below_0', 'loss', 'loss_below_0'].map((name) =>
          Number(bar[name]),
        )
        const ends = [Number(bar.base), ...parts]
        expect(parts.reduce((sum, part) => sum + Math.abs(part), 0)).toBeCloseTo(Math.abs(finish - start), 6)
        expect(sumOf(ends, 1)).toBeCloseTo(Math.max(start, finish, 0), 6)
        expect(sumOf(ends, -1)).toBeCloseTo(Math.min(start, finish, 0), 6)
        level = finish
      }
      const pairs = await warehouse.query<Readonly<Record<string, string | number>>>(
        expandSql(movedMostSql(scope), atAll(board, tenant), PERIOD),
      )
      for (const pair of pairs) {
        const effects = ['volume', 'feature_mix', 'model_mix', 'intensity', 'price'].map((name) =>
          Number(pair[name]),
        )
        expect(effects.reduce((sum, effect) => sum + effect, 0)).toBeCloseTo(Number(pair.change), 6)
      }
      for (const [step, column] of Object.entries(PAIR_COLUMNS)) {
        const total = pairs.reduce((sum, pair) => sum + Number(pair[column]), 0)
        expect(total, `${tenant}: ${step}`).toBeCloseTo(-(steps[step] ?? Number.NaN), 6)
      }
    }
  }, 300_000)
})

/** A step of the margin, and the column of the pairs that has its opposite: what it added to cost. */
const PAIR_COLUMNS = {
  Volume: 'volume',
  'Feature mix': 'feature_mix',
  'Model mix': 'model_mix',
  Intensity: 'intensity',
  Price: 'price',
} as const

/** What the parts of one sign add up to: where a stack ends. */
const sumOf = (parts: readonly number[], sign: 1 | -1) =>
  parts.filter((part) => part * sign > 0).reduce((sum, part) => sum + part, 0)
