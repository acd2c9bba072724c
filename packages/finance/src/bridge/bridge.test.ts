import { ATTO_ONE, add, atto, RATIONAL_ZERO, type Rational, rational } from '@marginscope/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyMethod, anyPeriod, makePeriod, type PeriodTable } from '../testing/periods.ts'
import { type Bridge, bridge, largestCells } from './bridge.ts'
import { pair } from './cells.ts'
import { exactEffects } from './exact.ts'
import {
  BRIDGE_METRICS,
  type BridgeMethod,
  type BridgeMetric,
  type BridgePeriod,
  COST_EFFECTS,
} from './input.ts'
import { pricesOf } from './prices.ts'

type Known = Exclude<Bridge, { readonly kind: 'undefined' }>

function known(a: BridgePeriod, b: BridgePeriod, metric: BridgeMetric, method: BridgeMethod): Known {
  const made = bridge(a, b, { metric, method })
  if (made.kind === 'undefined') throw new Error('expected figures')
  return made
}

/** Effects in whole units of `scale`. */
function units({ effects }: Known, scale: bigint = ATTO_ONE): Record<string, bigint> {
  return Object.fromEntries(
    Object.entries(effects)
      .filter(([, amount]) => amount !== 0n)
      .map(([name, amount]) => [name, amount / scale]),
  )
}

/** The exact effects added up, as fractions of one unit. */
function exactly(a: BridgePeriod, b: BridgePeriod, method: BridgeMethod): readonly Rational[] {
  const pairing = pair(a, b)
  const rows = exactEffects(pairing, pricesOf(pairing), method, false)
  return COST_EFFECTS.map((_, column) =>
    rows.reduce((sum, { nums, den }) => add(sum, rational(nums[column] ?? 0n, den)), RATIONAL_ZERO),
  )
}

const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((total, one) => total + one, 0n)

/** R 100→120; shares A/B ½,½ → ¼,¾; units A 10→12, B 10→10; price A 4→4, B 2→1. Cost 3000 → 2340. */
const worked = (key: (name: string) => string): [PeriodTable, PeriodTable] => [
  { [key('A')]: [50, { output_tokens: [10, 4] }], [key('B')]: [50, { output_tokens: [10, 2] }] },
  { [key('A')]: [30, { output_tokens: [12, 4] }], [key('B')]: [90, { output_tokens: [10, 1] }] },
]

describe.each([
  ['models of one feature', 'model_mix', (name: string) => `chat/${name}`],
  ['features of one model', 'feature_mix', (name: string) => `${name}/gpt`],
] as const)('the worked example, A and B as %s', (_, mix, key) => {
  const [table_a, table_b] = worked(key)
  const [a, b] = [makePeriod(table_a, ATTO_ONE, 5000n), makePeriod(table_b, ATTO_ONE, 5500n)]

  test('sequential', () => {
    const made = known(a, b, 'cost', 'sequential')
    expect([made.start / ATTO_ONE, made.end / ATTO_ONE]).toEqual([3000n, 2340n])
    expect(units(made)).toEqual({ volume: 600n, [mix]: -600n, intensity: 240n, price: -900n })
  })

  test('shapley, as exact fractions and rounded to 1e-18 so that it adds up', () => {
    const [plain_a, plain_b] = [makePeriod(table_a), makePeriod(table_b)]
    const exact = Object.fromEntries(
      COST_EFFECTS.map((name, index) => [name, exactly(plain_a, plain_b, 'shapley')[index]]),
    )
    expect(exact).toEqual({
      volume: rational(510n),
      feature_mix: RATIONAL_ZERO,
      model_mix: RATIONAL_ZERO,
      [mix]: rational(-805n),
      intensity: rational(980n, 3n),
      price: rational(-2075n, 3n),
    })
    expect(known(a, b, 'cost', 'shapley').effects).toEqual({
      volume: 510n * ATTO_ONE,
      feature_mix: 0n,
      model_mix: 0n,
      [mix]: -805n * ATTO_ONE,
      intensity: 326_666_666_666_666_666_667n,
      price: -691_666_666_666_666_666_667n,
    })
  })

  test('margin: 2000 +500 −600 +600 −240 +900 = 3160', () => {
    const made = known(a, b, 'margin', 'sequential')
    expect([made.start / ATTO_ONE, made.end / ATTO_ONE]).toEqual([2000n, 3160n])
    expect(units(made)).toEqual({ revenue: 500n, volume: -600n, [mix]: 600n, intensity: -240n, price: 900n })
  })

  test('cost per request: 30 → 19.5, and volume has no part in it', () => {
    const made = known(a, b, 'cost_per_request', 'sequential')
    const cents = ATTO_ONE / 100n
    expect([made.start / cents, made.end / cents]).toEqual([3000n, 1950n])
    // −600, +240, −900 over 120 requests.
    expect(units(made, cents)).toEqual({ [mix]: -500n, intensity: 200n, price: -750n })
  })

  test('indices: prices fall to 5/6, units per request rise, and the mix makes the rest', () => {
    const { indices } = known(a, b, 'cost', 'sequential')
    expect(indices.price).toEqual(rational(2500n, 3000n))
    expect(indices.units_per_request).toEqual(rational(1260n * 100n, 1000n * 120n))
    expect(indices.intensity).toEqual(rational(3400n, 3000n))
    expect(indices.cost_per_request).toEqual(rational(195n, 300n))
  })
})

describe('what comes and goes', () => {
  const old = { 'chat/old': [100, { output_tokens: [10, 3] }] } as const
  const fresh = { 'chat/new': [100, { output_tokens: [20, 1] }] } as const

  test.each(['sequential', 'shapley'] as const)('a new model lands in model mix alone (%s)', (method) => {
    const grown = makePeriod({
      'chat/old': [50, { output_tokens: [10, 3] }],
      'chat/new': [50, { output_tokens: [20, 1] }],
    })
    expect(units(known(makePeriod(old), grown, 'cost', method), 1n)).toEqual({ model_mix: -500n })
  })

  test('a model that is new to one feature alone has the price that another feature paid before', () => {
    const before = makePeriod({
      'chat/old': [100, { output_tokens: [10, 3] }],
      'search/new': [100, { output_tokens: [10, 2] }],
    })
    const after = makePeriod({
      'chat/old': [50, { output_tokens: [10, 3] }],
      'chat/new': [50, { output_tokens: [10, 1] }],
      'search/new': [100, { output_tokens: [10, 1] }],
    })
    // Mix: 50 requests of 10 units move from 3 to 2. Price: 150 requests of 10 units fall from 2 to 1.
    const made = known(before, after, 'cost', 'sequential')
    expect(units(made, 1n)).toEqual({ model_mix: -500n, price: -1500n })
    expect(units(known(after, before, 'cost', 'sequential'), 1n)).toEqual({ model_mix: 1000n, price: 1000n })
    // Halfway each: the moved requests cost 50 × 10 × (2 or 1) less 50 × 10 × 3, the price falls for 100 or 150.
    expect(units(known(before, after, 'cost', 'shapley'), 1n)).toEqual({ model_mix: -750n, price: -1250n })
    expect(made.indices.price).toEqual(rational(4000n, 5000n))
  })

  test.each(['sequential', 'shapley'] as const)('a retired model lands in model mix alone (%s)', (method) => {
    expect(units(known(makePeriod(old), makePeriod(fresh), 'cost', method), 1n)).toEqual({
      model_mix: -1000n,
    })
  })

  test.each(['sequential', 'shapley'] as const)('a new feature lands in feature mix alone (%s)', (method) => {
    const before = makePeriod({ 'chat/m': [100, { output_tokens: [10, 3] }] })
    const after = makePeriod({
      'chat/m': [75, { output_tokens: [10, 3] }],
      'search/m': [15, { output_tokens: [4, 3] }],
      'search/n': [10, { output_tokens: [4, 5] }],
    })
    // 3000 → 2250 + 180 + 200
    expect(units(known(before, after, 'cost', method), 1n)).toEqual({ feature_mix: -370n })
  })

  test.each(['sequential', 'shapley'] as const)('from and to nothing, all is volume (%s)', (method) => {
    const [none, some] = [makePeriod({}), makePeriod(old)]
    expect(units(known(none, some, 'cost', method), 1n)).toEqual({ volume: 3000n })
    expect(units(known(some, none, 'cost', method), 1n)).toEqual({ volume: -3000n })
    expect(known(none, none, 'cost', method)).toMatchObject({ start: 0n, end: 0n, cells: [] })
  })

  test('a meter that a model begins to use is intensity, not price', () => {
    const after = makePeriod({ 'chat/old': [100, { output_tokens: [10, 3], reasoning_tokens: [5, 3] }] })
    expect(units(known(makePeriod(old), after, 'cost', 'shapley'), 1n)).toEqual({ intensity: 1500n })
  })

  test('cost that no request or quantity stands behind moves by price, also beside requests', () => {
    const period = (cost: bigint, requests: bigint) => ({
      requests: [{ feature: '', model: '', requests }],
      cells: [{ feature: '', model: '', meter: 'shared', quantity: 0n, cost: atto(cost) }],
    })
    expect(units(known(period(100n, 0n), period(130n, 0n), 'cost', 'shapley'), 1n)).toEqual({ price: 30n })
    expect(units(known(period(100n, 5n), period(130n, 9n), 'cost', 'shapley'), 1n)).toEqual({ price: 30n })
    // Per request: 100/5 → 130/10. Volume 100/10 − 100/5 = −10, price 30/10.
    expect(units(known(period(100n, 5n), period(130n, 10n), 'cost_per_request', 'sequential'), 1n)).toEqual({
      volume: -10n,
      price: 3n,
    })
  })

  test('cost per request of a period without requests is undefined, not 0', () => {
    const options = { metric: 'cost_per_request', method: 'shapley' } as const
    const [none, some] = [makePeriod({}), makePeriod(old)]
    expect(bridge(none, some, options)).toEqual({ kind: 'undefined', reason: 'no_requests', period: 'a' })
    expect(bridge(some, none, options)).toMatchObject({ period: 'b' })
    expect(bridge(none, none, options)).toMatchObject({ period: 'both' })
  })
})

test('rows of one key add up, in any order of input', () => {
  const whole = makePeriod({ 'chat/m': [100, { output_tokens: [10, 3] }], 'a/n': [7, { request: [1, 11] }] })
  const halves = {
    requests: [
      ...makePeriod({ 'chat/m': [60, {}] }).requests,
      ...makePeriod({ 'a/n': [7, {}], 'chat/m': [40, {}] }).requests,
    ],
    cells: [
      ...whole.cells.map((cell) => ({ ...cell, cost: atto(cell.cost - 1n), quantity: cell.quantity - 3n })),
      ...whole.cells.map((cell) => ({ ...cell, cost: atto(1n), quantity: 3n })),
    ].reverse(),
  }
  const after = makePeriod({ 'chat/m': [90, { output_tokens: [11, 2] }] })
  const options = { metric: 'cost', method: 'shapley' } as const
  expect(bridge(halves, after, options)).toEqual(bridge(whole, after, options))
})

test('10,000 random period pairs: residual 0, for every metric and method, and the cells add up to the effects', () => {
  const metrics = fc.constantFrom(...BRIDGE_METRICS)
  let bridged = 0
  fc.assert(
    fc.property(anyPeriod, anyPeriod, metrics, anyMethod, (a, b, metric, method) => {
      const made = bridge(a, b, { metric, method })
      if (made.kind === 'undefined') return
      bridged += 1
      expect(made.start + sum(Object.values(made.effects))).toBe(made.end)
      for (const name of COST_EFFECTS)
        expect(sum(made.cells.map(({ effects }) => effects[name]))).toBe(made.effects[name])
      for (const cell of made.cells) expect(sum(Object.values(cell.effects))).toBe(cell.total)
      const cost = (period: BridgePeriod) => sum(period.cells.map((cell) => cell.cost))
      if (metric === 'cost') expect([made.start, made.end]).toEqual([cost(a), cost(b)])
      if (metric === 'cost')
        for (const { feature, model, meter, total } of made.cells) {
          const of = (period: BridgePeriod) =>
            cost({
              requests: [],
              cells: period.cells.filter(
                (cell) => cell.feature === feature && cell.model === model && cell.meter === meter,
              ),
            })
          expect(total).toBe(of(b) - of(a))
        }
    }),
    { numRuns: 10_000 },
  )
  expect(bridged).toBeGreaterThan(5_000)
})

test('every effect is the exact fraction rounded: off by less than one unit of 1e-18', () => {
  fc.assert(
    fc.property(anyPeriod, anyPeriod, anyMethod, (a, b, method) => {
      const made = known(a, b, 'cost', method)
      const exact = exactly(a, b, method)
      COST_EFFECTS.forEach((name, index) => {
        const { num, den } = exact[index] ?? RATIONAL_ZERO
        const gap = made.effects[name] * den - num
        expect((gap < 0n ? -gap : gap) < den).toBe(true)
      })
    }),
    { numRuns: 500 },
  )
})

test('the same pair gives the same answer, and swapping the periods turns the exact shapley effects round', () => {
  fc.assert(
    fc.property(anyPeriod, anyPeriod, (a, b) => {
      const there = exactly(a, b, 'shapley')
      const back = exactly(b, a, 'shapley')
      there.forEach(({ num, den }, index) => {
        expect(back[index]).toEqual(rational(-num, den))
      })
    }),
    { numRuns: 300 },
  )
})

test('the largest cells come first, up or down', () => {
  const [table_a, table_b] = worked((name) => `chat/${name}`)
  const { cells } = known(makePeriod(table_a), makePeriod(table_b), 'cost', 'shapley')
  expect(largestCells(cells, 1).map(({ model, total }) => [model, total])).toEqual([['A', -560n]])
  expect(largestCells(cells, 9)).toHaveLength(2)
})
