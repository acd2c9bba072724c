import { atto, type Rational, rational } from '@marginscope/money'
import { describe, expect, test } from 'vitest'
import { makePeriod, type PeriodTable } from '../testing/periods.ts'
import { type BridgeCellEffects, bridge, largestCells } from './bridge.ts'
import type { BridgeMethod, BridgeMetric, BridgePeriod } from './input.ts'

function between(
  a: BridgePeriod,
  b: BridgePeriod,
  metric: BridgeMetric = 'cost',
  method: BridgeMethod = 'sequential',
) {
  const made = bridge(a, b, { metric, method })
  if (made.kind === 'undefined') throw new Error('expected figures')
  return made
}
const indices = (a: PeriodTable, b: PeriodTable) => between(makePeriod(a), makePeriod(b)).indices
const shown = (value: Rational | undefined) =>
  value === undefined ? undefined : Number(value.num) / Number(value.den)

describe('the dual pressure', () => {
  test('is told apart: prices fall by a third while tokens per request rise by half', () => {
    const found = indices(
      { 'chat/gpt': [10, { output_tokens: [100, 3] }] },
      { 'chat/gpt': [20, { output_tokens: [150, 2] }] },
    )
    expect(found).toEqual({
      price: rational(2n, 3n),
      intensity: rational(3n, 2n),
      units_per_request: rational(3n, 2n),
      cost_per_request: rational(1n),
    })
  })

  test('counts tokens alone where there are any in either period, else all units', () => {
    const calls = { request: [1, 5] } as const
    const table = (tokens: number): PeriodTable => ({
      'chat/gpt': [10, tokens === 0 ? calls : { ...calls, output_tokens: [tokens, 1], input_tokens: [1, 1] }],
    })
    expect(shown(indices(table(9), table(19)).units_per_request)).toBe(2)
    expect(indices(table(0), table(9)).units_per_request).toBeUndefined()
    expect(shown(indices(table(9), table(0)).units_per_request)).toBe(0)
    const searches = (count: number): PeriodTable => ({ 'chat/gpt': [10, { web_searches: [count, 5] }] })
    expect(shown(indices(searches(2), searches(3)).units_per_request)).toBe(1.5)
  })

  test('of price and intensity holds the mix still', () => {
    const found = indices(
      { 'chat/a': [10, { output_tokens: [10, 4] }], 'chat/b': [10, { output_tokens: [10, 1] }] },
      { 'chat/a': [1, { output_tokens: [20, 4] }], 'chat/b': [99, { output_tokens: [10, 2] }] },
    )
    // 100 × 4 + 100 × 2 over 500; 10 × 20 × 4 + 10 × 10 × 1 over 500; (80 + 1980) ÷ 100 over 500 ÷ 20.
    expect(shown(found.price)).toBe(1.2)
    expect(shown(found.intensity)).toBe(1.8)
    expect(shown(found.cost_per_request)).toBe(0.824)
  })

  test('takes a new meter at its own price and a model that went as it was', () => {
    const found = indices(
      { 'chat/a': [10, { output_tokens: [10, 1] }], 'chat/old': [10, { output_tokens: [10, 1] }] },
      {
        'chat/a': [10, { output_tokens: [10, 2], web_searches: [1, 5] }],
        'chat/new': [10, { output_tokens: [7, 7] }],
      },
    )
    // 100 × 2 + 100 of the model that went, over 200; 100 + 10 × 1 × 5 + 100, over 200.
    expect(shown(found.price)).toBe(1.5)
    expect(shown(found.intensity)).toBe(1.25)
  })

  test('of price takes what the other features paid, where one used the model no more', () => {
    const each = (price: number) => [10, { output_tokens: [10, price] }] as const
    const found = indices({ 'chat/gpt': each(1), 'search/gpt': each(1) }, { 'chat/gpt': each(2) })
    expect(shown(found.price)).toBe(2)
  })

  test('has no basis where the first period has none', () => {
    expect(indices({}, { 'chat/a': [1, { output_tokens: [1, 1] }] })).toEqual({
      price: undefined,
      intensity: undefined,
      units_per_request: undefined,
      cost_per_request: undefined,
    })
  })
})

describe('cost that no requests stand behind', () => {
  const period = (requests: bigint, cost: bigint, quantity = 10n): BridgePeriod => ({
    requests: [{ feature: 'chat', model: 'gpt', requests }],
    cells: [{ feature: 'chat', model: 'gpt', meter: 'output_tokens', quantity, cost: atto(cost) }],
  })

  test('is a change of price, one cell to a reader, and in the cost of a request', () => {
    const made = between(period(0n, 300n), period(10n, 500n))
    expect([made.start, made.end]).toEqual([300n, 500n])
    expect(made.cells).toHaveLength(1)
    expect(made.cells[0]).toMatchObject({ total: 200n, effects: { volume: 500n, price: -300n } })
    expect(made.effects).toMatchObject({
      volume: 500n,
      price: -300n,
      feature_mix: 0n,
      model_mix: 0n,
      intensity: 0n,
    })
  })

  test('is what requests below 0 leave: they count as none', () => {
    expect(between(period(-5n, 300n), period(10n, 500n))).toEqual(
      between(period(0n, 300n), period(10n, 500n)),
    )
    expect(between(period(10n, 500n), period(-5n, 300n))).toEqual(
      between(period(10n, 500n), period(0n, 300n)),
    )
  })

  test('is what a quantity of 0 leaves, in all indices but the price', () => {
    const made = between(period(10n, 100n), period(10n, 300n, 0n))
    expect(made.effects).toMatchObject({ intensity: -100n, price: 300n })
    expect(shown(made.indices.cost_per_request)).toBe(3)
    expect(shown(made.indices.price)).toBe(1)
  })
})

test('the cells of a margin have their signs turned, like its effects', () => {
  const tables: [PeriodTable, PeriodTable] = [
    { 'chat/gpt': [10, { output_tokens: [10, 4] }] },
    { 'chat/gpt': [20, { output_tokens: [10, 3] }] },
  ]
  const [a, b] = [makePeriod(tables[0], 1n, 1_000n), makePeriod(tables[1], 1n, 1_500n)]
  const made = between(a, b, 'margin')
  expect([made.start, made.end]).toEqual([600n, 900n])
  expect(made.effects).toMatchObject({ revenue: 500n, volume: -400n, price: 200n })
  expect(made.cells).toMatchObject([
    {
      feature: 'chat',
      model: 'gpt',
      meter: 'output_tokens',
      total: -200n,
      effects: { volume: -400n, price: 200n },
    },
  ])
})

test('a bridge of each metric says what it is', () => {
  const a = makePeriod({ 'chat/gpt': [10, { output_tokens: [10, 4] }] })
  for (const metric of ['cost', 'margin', 'cost_per_request'] as const)
    for (const method of ['sequential', 'shapley'] as const)
      expect(bridge(a, a, { metric, method })).toMatchObject({ kind: 'bridge', metric, method })
})

test('cells stand by feature, model and meter, whatever order they came in', () => {
  const table: PeriodTable = {
    'b/x': [1, { output_tokens: [1, 1] }],
    'a/y': [1, { request: [1, 1], output_tokens: [1, 1] }],
    'a/x': [1, { output_tokens: [1, 1] }],
    'B/x': [1, { output_tokens: [1, 1] }],
  }
  const made = between(makePeriod(table), makePeriod({}))
  expect(made.cells.map(({ feature, model, meter }) => `${feature}/${model} ${meter}`)).toEqual([
    'B/x output_tokens',
    'a/x output_tokens',
    'a/y output_tokens',
    'a/y request',
    'b/x output_tokens',
  ])
})

test('the largest cells are those that moved most, up or down; equal ones as they stood', () => {
  const cell = (feature: string, total: bigint): BridgeCellEffects => ({
    feature,
    model: '',
    meter: '',
    effects: {
      volume: atto(total),
      feature_mix: atto(0n),
      model_mix: atto(0n),
      intensity: atto(0n),
      price: atto(0n),
    },
    total: atto(total),
  })
  const cells = [cell('a', 3n), cell('b', -5n), cell('c', 0n), cell('d', -3n), cell('e', 4n)]
  expect(largestCells(cells, 5).map(({ feature }) => feature)).toEqual(['b', 'e', 'a', 'd', 'c'])
  expect(largestCells(cells, 2).map(({ feature }) => feature)).toEqual(['b', 'e'])
})
