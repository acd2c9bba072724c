import { DEFAULT_RULE } from '@marginscope/finance'
import { atto, parseAtto } from '@marginscope/money'
import { expect, test } from 'vitest'
import { cellKey, type PlacedAmount } from './cell.ts'
import { differenceOf } from './difference.ts'
import { coarse, type FineUsage, inOrder, type RevenueGroup, targetOf } from './target.ts'

const usage = (over: Partial<FineUsage> = {}): FineUsage => ({
  provider: 'p',
  model: 'm',
  feature: 'chat',
  service_tier: 'standard',
  environment: 'prod',
  operation: 'chat',
  agent: '',
  requests: 1n,
  tokens: 0n,
  cost: atto(0n),
  ...over,
})
const group = (amount: bigint, over: Partial<RevenueGroup> = {}): RevenueGroup => ({
  plan: 'pro',
  feature: '',
  model: '',
  first_day: 10,
  end_day: 11,
  amount: atto(amount),
  ...over,
})
const nothing = () => []
const target = (
  groups: readonly RevenueGroup[],
  day: readonly FineUsage[],
  periodOf: (of: RevenueGroup) => readonly FineUsage[] = nothing,
  rule = DEFAULT_RULE,
) => targetOf('acme', groups, day, periodOf, rule)

test('revenue goes down to every dimension of usage by requests, and adds up', () => {
  const day = [
    usage({ requests: 2n }),
    usage({ requests: 1n, environment: 'test' }),
    usage({ requests: 3n, feature: 'seo', provider: 'q', service_tier: 'batch', operation: 'other' }),
  ]
  const cell = { way: 'usage', evidence: 'day', rule: DEFAULT_RULE, model: 'm' }
  const { requests, tokens, cost, ...chat } = usage()
  expect(target([group(600n)], day)).toEqual([
    { ...cell, ...chat, amount: 200n },
    { ...cell, ...chat, environment: 'test', amount: 100n },
    {
      ...cell,
      provider: 'q',
      feature: 'seo',
      service_tier: 'batch',
      environment: 'prod',
      operation: 'other',
      agent: '',
      amount: 300n,
    },
  ])
  // The largest remainder takes what is left over, of revenue below 0 as of what it takes back.
  expect(target([group(601n)], day).map(({ amount }) => amount)).toEqual([201n, 100n, 300n])
  expect(target([group(-601n)], day).map(({ amount }) => amount)).toEqual([-201n, -100n, -300n])
})

test('of cells that have the same right to what is left over the first takes it, and gives it back', () => {
  const day = ['a', 'b', 'c'].map((environment) => usage({ environment }))
  const placed = (amount: bigint) =>
    target([group(amount)], day).map((cell) => [cell.environment, cell.amount])
  expect(placed(5n)).toEqual([
    ['a', 2n],
    ['b', 2n],
    ['c', 1n],
  ])
  expect(placed(-5n)).toEqual([
    ['a', -2n],
    ['b', -2n],
    ['c', -1n],
  ])
  expect(placed(1n)).toEqual([['a', 1n]])
  expect(placed(-1n)).toEqual([['a', -1n]])
})

test('what is alike is one cell, and a cell that comes to nothing is none', () => {
  const day = [usage()]
  expect(target([group(5n), group(7n)], day).map(({ amount }) => amount)).toEqual([12n])
  expect(target([group(5n), group(-5n)], day)).toEqual([])
  expect(
    target([group(5n), group(-4n, { feature: 'chat' })], day).map(({ way, amount }) => [way, amount]),
  ).toEqual([
    ['usage', 5n],
    ['direct', -4n],
  ])
})

test('without usage on the day that of the service period decides, and says so', () => {
  const period = [usage({ requests: 1n }), usage({ requests: 3n, model: 'n' })]
  const placed = target([group(4n)], [], () => period)
  expect(placed.map(({ model, evidence, amount }) => [model, evidence, amount])).toEqual([
    ['m', 'period', 1n],
    ['n', 'period', 3n],
  ])
  const asked: RevenueGroup[] = []
  const groups = [group(1n), group(2n, { first_day: 3 })]
  target(groups, [], (of) => {
    asked.push(of)
    return []
  })
  expect(asked).toEqual(groups)
})

test('a feature that had its say on the day is split by the period only where the day has no such cell', () => {
  const line = group(4n, { feature: 'seo', model: 'n' })
  const seo = usage({ feature: 'seo', model: 'n' })
  const evidenceOf = (day: readonly FineUsage[], period: readonly FineUsage[]) =>
    target([line], day, () => period).map(({ environment, evidence, amount }) => [
      environment,
      evidence,
      amount,
    ])
  expect(evidenceOf([seo], [usage({ ...seo, environment: 'test' })])).toEqual([['prod', 'day', 4n]])
  expect(evidenceOf([usage()], [seo])).toEqual([['prod', 'period', 4n]])
  // Neither another feature's usage nor another model's, nor usage without requests, is its own.
  const others = [usage({ feature: 'seo' }), usage({ model: 'n' }), usage({ ...seo, requests: 0n })]
  expect(evidenceOf(others, others)).toEqual([['', 'none', 4n]])
})

test('without any usage all but what the line says stays open', () => {
  expect(target([group(4n, { feature: 'seo', model: 'n' }), group(3n)], [])).toEqual([
    {
      provider: '',
      model: 'n',
      feature: 'seo',
      service_tier: '',
      environment: '',
      operation: '',
      agent: '',
      amount: 4n,
      way: 'direct',
      evidence: 'none',
      rule: DEFAULT_RULE,
    },
    {
      provider: '',
      model: '',
      feature: '',
      service_tier: '',
      environment: '',
      operation: '',
      agent: '',
      amount: 3n,
      way: 'unallocated',
      evidence: 'none',
      rule: DEFAULT_RULE,
    },
  ])
})

test('a rule is asked with the customer and the plan, and measures by what it names', () => {
  const shares = [{ feature: 'voice', weight: '1' }]
  const by_plan = { ...DEFAULT_RULE, weights: [{ customer: 'acme', plan: 'pro', shares }] }
  expect(target([group(4n)], [usage()], nothing, by_plan)).toMatchObject([
    { feature: 'voice', way: 'weights' },
  ])
  const day = [usage({ tokens: 1n, cost: atto(5n) }), usage({ feature: 'seo', tokens: 3n, cost: atto(3n) })]
  const by = (usage_key: 'tokens' | 'cost') =>
    target([group(8n)], day, nothing, { ...DEFAULT_RULE, usage_key }).map(({ amount }) => amount)
  expect([by('tokens'), by('cost')]).toEqual([
    [2n, 6n],
    [5n, 3n],
  ])
})

test('usage by feature and model is the sum of its cells', () => {
  const cells = [
    usage({ requests: 1n, tokens: 10n, cost: atto(100n) }),
    usage({ requests: 2n, tokens: 20n, cost: atto(200n), environment: 'test' }),
    usage({ requests: 4n, model: 'n' }),
  ]
  expect(coarse(cells)).toEqual([
    { feature: 'chat', model: 'm', requests: 3n, tokens: 30n, cost: 300n },
    { feature: 'chat', model: 'n', requests: 4n, tokens: 0n, cost: 0n },
  ])
})

test('cells come in the same order whoever asked', () => {
  const cells = [usage({ provider: 'q' }), usage({ model: 'a' }), usage()]
  const sorted = [cells[1], cells[2], cells[0]]
  expect(inOrder(cells)).toEqual(sorted)
  expect(inOrder(cells.toReversed())).toEqual(sorted)
})

test('what has to be posted is target less what is placed, once', () => {
  const placed = (amount: string, over: Partial<PlacedAmount> = {}): PlacedAmount => {
    const { requests, tokens, cost, ...cell } = usage()
    return { ...cell, way: 'usage', evidence: 'day', amount: parseAtto(amount), ...over }
  }
  const rule = { ...DEFAULT_RULE, version: 7 }
  const wanted = [
    { ...placed('5'), rule },
    { ...placed('2', { feature: 'seo' }), rule },
  ]
  const stands = [placed('3'), placed('2', { feature: 'seo' }), placed('4', { evidence: 'period' })]
  const difference = differenceOf(wanted, stands, rule)
  expect(difference).toEqual([
    { ...placed('2'), rule },
    { ...placed('-4', { evidence: 'period' }), rule },
  ])
  expect(differenceOf(wanted, [...stands, ...difference], rule)).toEqual([])
  expect(differenceOf([], [], rule)).toEqual([])
  const keys = [
    placed('1'),
    placed('1', { way: 'direct' }),
    placed('1', { evidence: 'none' }),
    ...cellsApart(),
  ]
  expect(new Set(keys.map(cellKey)).size).toBe(keys.length)
})

function cellsApart(): PlacedAmount[] {
  const { requests, tokens, cost, ...cell } = usage()
  const names = Object.keys(cell) as (keyof typeof cell)[] // its own
  return names.map((name) => ({ ...cell, [name]: 'x', way: 'usage', evidence: 'day', amount: atto(1n) }))
}
