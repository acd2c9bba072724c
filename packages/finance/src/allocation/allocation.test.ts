import { atto, parseAtto, sumAtto } from '@marginscope/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Allocation, allocateRevenue, type Revenue } from './allocate.ts'
import { compareKeys } from './compare.ts'
import { type AllocationRule, allocationRule, DEFAULT_RULE } from './rule.ts'
import type { Usage, UsageCell } from './usage.ts'

/** `'chat/gpt': [requests, tokens, cost]` */
type UsageTable = Readonly<Record<string, readonly [number, number?, number?]>>

function cells(table: UsageTable): readonly UsageCell[] {
  return Object.entries(table).map(([key, [requests, tokens = 0, cost = 0]]) => {
    const [feature = '', model = ''] = key.split('/')
    return { feature, model, requests: BigInt(requests), tokens: BigInt(tokens), cost: atto(BigInt(cost)) }
  })
}

function usage(day: UsageTable, period: UsageTable = day): Usage {
  return { day: cells(day), period: cells(period) }
}

function revenue(amount: number, parts: Partial<Revenue> = {}): Revenue {
  return { customer: 'acme', plan: 'pro', feature: '', model: '', amount: atto(BigInt(amount)), ...parts }
}

function rule(parts: Partial<AllocationRule>): AllocationRule {
  return allocationRule.parse({ name: 'by-hand', version: 4, ...parts })
}

function shown({ parts }: Allocation): Record<string, number> {
  return Object.fromEntries(
    parts.map(({ feature, model, amount }) => [`${feature}/${model}`, Number(amount)]),
  )
}
const how = ({ parts }: Allocation) => [...new Set(parts.map(({ way, evidence }) => `${way} ${evidence}`))]

const USED = usage({ 'chat/gpt': [6, 10, 900], 'chat/claude': [2, 10, 50], 'search/gpt': [2, 80, 50] })

test('a second key changes the sign where one margin is a loss and the other is none', () => {
  const revenues = [{ revenue: revenue(100), usage: usage({ 'b/m': [1, 1], 'a/m': [1, 3] }) }]
  const changes = (a: bigint, b: bigint) =>
    compareKeys(
      revenues,
      new Map([
        ['b', atto(b)],
        ['a', atto(a)],
      ]),
      DEFAULT_RULE,
      'tokens',
    ).features.map(({ feature, first, second, sign_changes }) => [
      feature,
      Number(first.margin),
      Number(second.margin),
      sign_changes,
    ])
  // By requests 50 each; by tokens 75 and 25.
  expect(changes(75n, 50n)).toEqual([
    ['a', -25, 0, true],
    ['b', 0, -25, true],
  ])
  expect(changes(50n, 25n)).toEqual([
    ['a', 0, 25, false],
    ['b', 25, 0, false],
  ])
  expect(changes(80n, 60n)).toEqual([
    ['a', -30, -5, false],
    ['b', -10, -35, false],
  ])
})

describe('what cannot be split evenly', () => {
  const three = { b: [1], c: [1], a: [1] } as const
  const cases = { 'b/m': three.b, 'c/m': three.c, 'a/m': three.a }

  test('goes to the first by name, whatever the order of the cells', () => {
    const expected = { 'a/m': 4, 'b/m': 3, 'c/m': 3 }
    expect(shown(allocateRevenue(revenue(10), usage(cases), DEFAULT_RULE))).toEqual(expected)
    const turned = Object.fromEntries(Object.entries(cases).toReversed())
    expect(shown(allocateRevenue(revenue(10), usage(turned), DEFAULT_RULE))).toEqual(expected)
  })

  test('is taken back where it went', () => {
    expect(shown(allocateRevenue(revenue(-10), usage(cases), DEFAULT_RULE))).toEqual({
      'a/m': -4,
      'b/m': -3,
      'c/m': -3,
    })
  })

  test('leaves no part of 0', () => {
    expect(shown(allocateRevenue(revenue(1), usage(cases), DEFAULT_RULE))).toEqual({ 'a/m': 1 })
    expect(allocateRevenue(revenue(0), usage(cases), DEFAULT_RULE).parts).toEqual([])
  })
})

describe('weights', () => {
  const of = (...shares: { feature: string; model?: string; weight: string }[]) =>
    rule({ weights: [{ shares }] })

  test('of different decimals are in proportion', () => {
    const made = allocateRevenue(
      revenue(100),
      usage({}),
      of({ feature: 'a', weight: '0.5' }, { feature: 'b', weight: '1.25' }, { feature: 'c', weight: '0.75' }),
    )
    expect([shown(made), how(made)]).toEqual([{ 'a/': 20, 'b/': 50, 'c/': 30 }, ['weights none']])
  })

  test("of a feature twice add up; a line's own model goes before the set's", () => {
    const twice = of({ feature: 'a', model: 'm', weight: '1' }, { feature: 'a', model: 'n', weight: '3' })
    expect(shown(allocateRevenue(revenue(100), usage({}), twice))).toEqual({ 'a/m': 25, 'a/n': 75 })
    expect(shown(allocateRevenue(revenue(100, { model: 'own' }), usage({}), twice))).toEqual({ 'a/own': 100 })
  })

  test('may be 0 beside others, not alone', () => {
    const some = of({ feature: 'a', weight: '0' }, { feature: 'b', weight: '2' })
    expect(shown(allocateRevenue(revenue(100), usage({}), some))).toEqual({ 'b/': 100 })
    expect(() => of({ feature: 'a', weight: '0.0' })).toThrow('must have at least one weight above 0')
  })
})

describe('evidence', () => {
  test('is the weakest of what decided on feature and model', () => {
    const made = (parts: Partial<Revenue>, day: UsageTable, period: UsageTable) =>
      allocateRevenue(revenue(100, parts), usage(day, period), DEFAULT_RULE).parts.map(
        ({ feature, model, evidence }) => `${feature}/${model} ${evidence}`,
      )
    expect(made({}, { 'a/m': [1] }, {})).toEqual(['a/m day'])
    expect(made({}, {}, { 'a/m': [1] })).toEqual(['a/m period'])
    expect(made({ model: 'm' }, { 'a/m': [1] }, {})).toEqual(['a/m day'])
    expect(made({ model: 'm' }, {}, { 'a/m': [1] })).toEqual(['a/m period'])
    expect(made({ feature: 'a' }, {}, { 'a/m': [1] })).toEqual(['a/m period'])
    expect(made({ feature: 'a', model: 'm' }, { 'a/m': [1] }, {})).toEqual(['a/m none'])
    expect(made({ model: 'm' }, {}, {})).toEqual(['/m none'])
    expect(made({}, { 'a/m': [0], 'b/m': [-1] }, { 'c/m': [1] })).toEqual(['c/m period'])
  })
})

describe('the order of the ways', () => {
  test('a feature and a model of its own are kept', () => {
    const made = allocateRevenue(revenue(100, { feature: 'seo', model: 'm' }), USED, DEFAULT_RULE)
    expect([shown(made), how(made)]).toEqual([{ 'seo/m': 100 }, ['direct none']])
  })

  test('a feature of its own is split over its models by requests', () => {
    const made = allocateRevenue(revenue(100, { feature: 'chat' }), USED, rule({ usage_key: 'tokens' }))
    expect([shown(made), how(made)]).toEqual([{ 'chat/claude': 25, 'chat/gpt': 75 }, ['direct day']])
  })

  test('weights go before usage, and features without a model are split by requests', () => {
    const weights = [
      {
        shares: [
          { feature: 'chat', weight: '0.3' },
          { feature: 'seo', model: 'm', weight: '0.1' },
        ],
      },
    ]
    const made = allocateRevenue(revenue(400), USED, rule({ weights }))
    expect([shown(made), how(made)]).toEqual([
      { 'chat/claude': 75, 'chat/gpt': 225, 'seo/m': 100 },
      ['weights day', 'weights none'],
    ])
    expect(made.rule).toEqual({ name: 'by-hand', version: 4, usage_key: 'requests' })
  })

  test('the first set of weights that fits customer and plan is taken', () => {
    const to = (feature: string) => [{ feature, weight: '1' }]
    const weights = [
      { customer: 'other', shares: to('a') },
      { customer: 'acme', plan: 'free', shares: to('b') },
      { plan: 'pro', shares: to('c') },
      { shares: to('d') },
    ]
    const chosen = (parts: Partial<Revenue>) =>
      allocateRevenue(revenue(1, parts), usage({}), rule({ weights })).parts[0]?.feature
    expect([chosen({}), chosen({ plan: 'free' }), chosen({ customer: 'x', plan: '' })]).toEqual([
      'c',
      'b',
      'd',
    ])
  })

  test('usage decides by requests, or by the key of the rule', () => {
    expect(shown(allocateRevenue(revenue(100), USED, DEFAULT_RULE))).toEqual({
      'chat/claude': 20,
      'chat/gpt': 60,
      'search/gpt': 20,
    })
    expect(shown(allocateRevenue(revenue(100), USED, rule({ usage_key: 'tokens' })))).toEqual({
      'chat/claude': 5,
      'chat/gpt': 15,
      'search/gpt': 80,
    })
  })

  test('a model of its own looks at the features that used it', () => {
    const made = allocateRevenue(revenue(80, { model: 'gpt' }), USED, DEFAULT_RULE)
    expect(shown(made)).toEqual({ 'chat/gpt': 60, 'search/gpt': 20 })
  })

  test('without any usage it stays unallocated, with the model it has', () => {
    const made = allocateRevenue(revenue(7, { model: 'gpt' }), usage({}), DEFAULT_RULE)
    expect([shown(made), how(made)]).toEqual([{ '/gpt': 7 }, ['unallocated none']])
  })
})

describe('days without usage', () => {
  test('are shared like their service period', () => {
    const made = allocateRevenue(revenue(10), usage({}, { 'chat/gpt': [3], 'search/gpt': [1] }), DEFAULT_RULE)
    expect([shown(made), how(made)]).toEqual([{ 'chat/gpt': 8, 'search/gpt': 2 }, ['usage period']])
  })

  test('a feature that was not used that day splits over its models like its period', () => {
    const seen = usage({ 'search/gpt': [9] }, { 'chat/gpt': [3], 'chat/claude': [1], 'search/gpt': [9] })
    const made = allocateRevenue(revenue(100, { feature: 'chat' }), seen, DEFAULT_RULE)
    expect([shown(made), how(made)]).toEqual([{ 'chat/claude': 25, 'chat/gpt': 75 }, ['direct period']])
  })

  test('usage below 0 has no weight', () => {
    const seen = usage({ 'chat/gpt': [-5], 'search/gpt': [1] })
    expect(shown(allocateRevenue(revenue(9), seen, DEFAULT_RULE))).toEqual({ 'search/gpt': 9 })
  })
})

describe('rules', () => {
  test('requests are the default, and weights that are all 0 are refused', () => {
    expect(DEFAULT_RULE.usage_key).toBe('requests')
    const weights = [{ shares: [{ feature: 'a', weight: '0.00' }] }]
    expect(allocationRule.safeParse({ name: 'x', version: 1, weights }).success).toBe(false)
  })
})

describe('a second key beside the first', () => {
  test('marks the features whose margin changes sign', () => {
    const costs = new Map([
      ['chat', atto(50n)],
      ['search', atto(50n)],
    ])
    const made = compareKeys([{ revenue: revenue(100), usage: USED }], costs, DEFAULT_RULE, 'tokens')
    const margins = made.features.map(({ feature, first, second, sign_changes }) => [
      feature,
      Number(first.margin),
      Number(second.margin),
      sign_changes,
    ])
    // By requests chat 80, search 20; by tokens chat 20, search 80.
    expect(margins).toEqual([
      ['chat', 30, -30, true],
      ['search', -30, 30, true],
    ])
    expect([made.first_key, made.second_key]).toEqual(['requests', 'tokens'])
  })

  test('by cost every feature has the same margin: why it is never the default', () => {
    const costs = new Map([
      ['chat', atto(950n)],
      ['search', atto(50n)],
    ])
    const made = compareKeys([{ revenue: revenue(2_000), usage: USED }], costs, DEFAULT_RULE, 'cost')
    expect(made.features.map(({ second }) => second.margin_pct)).toEqual(['0.500000', '0.500000'])
    expect(made.features.map(({ first }) => first.margin_pct)).toEqual(['0.406250', '0.875000'])
  })
})

const name = fc.constantFrom('', 'a', 'b', 'c')
const cell = fc.record({
  feature: name,
  model: name,
  requests: fc.bigInt({ min: -1n, max: 10_000n }),
  tokens: fc.bigInt({ min: 0n, max: 10n ** 9n }),
  cost: fc.bigInt({ min: 0n, max: 10n ** 18n }).map(atto),
})
const anyUsage = fc.record({
  day: fc.array(cell, { maxLength: 6 }),
  period: fc.array(cell, { maxLength: 6 }),
})
const anyRevenue = fc.record({
  customer: name,
  plan: name,
  feature: name,
  model: name,
  amount: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map(atto),
})
const weight = fc.integer({ min: 0, max: 999 }).map((n) => `${n}.${n}`)
const set = fc.record(
  {
    customer: fc.constantFrom('a', 'b'),
    shares: fc
      .array(fc.record({ feature: fc.constantFrom('a', 'b'), weight }), { maxLength: 4 })
      .map((shares) => [...shares, { feature: 'c', weight: '0.5' }]),
  },
  { requiredKeys: ['shares'] },
)
const anyRule = fc
  .record({
    weights: fc.array(set, { maxLength: 2 }),
    usage_key: fc.constantFrom('requests', 'tokens', 'cost'),
  })
  .map((parts) => allocationRule.parse({ name: 'any', version: 1, ...parts }))

test('10,000 random revenues: the parts add up, keep what is direct, and lie on the side of the amount', () => {
  fc.assert(
    fc.property(anyRevenue, anyUsage, anyRule, (one, seen, rule) => {
      const { parts } = allocateRevenue(one, seen, rule)
      expect(sumAtto(parts.map(({ amount }) => amount))).toBe(one.amount)
      for (const { feature, model, amount } of parts) {
        if (one.feature !== '') expect(feature).toBe(one.feature)
        if (one.model !== '') expect(model).toBe(one.model)
        expect(amount < 0n).toBe(one.amount < 0n)
      }
    }),
    { numRuns: 10_000 },
  )
})

test('a refund undoes what it refunds part by part, and the order of the usage does not matter', () => {
  fc.assert(
    fc.property(anyRevenue, anyUsage, anyRule, (one, seen, rule) => {
      const made = allocateRevenue(one, seen, rule)
      const refund = allocateRevenue({ ...one, amount: atto(-one.amount) }, seen, rule)
      expect(refund.parts).toEqual(made.parts.map((part) => ({ ...part, amount: -part.amount })))
      const turned = { day: seen.day.toReversed(), period: seen.period.toReversed() }
      expect(allocateRevenue(one, turned, rule)).toEqual(made)
    }),
    { numRuns: 1_000 },
  )
})

test('thirds of a dollar: largest remainder, to the last digit', () => {
  const seen = usage({ 'a/m': [1], 'b/m': [1], 'c/m': [1] })
  const { parts } = allocateRevenue(revenue(0, { amount: parseAtto('1') }), seen, DEFAULT_RULE)
  expect(parts.map(({ amount }) => amount)).toEqual([
    333_333_333_333_333_334n,
    333_333_333_333_333_333n,
    333_333_333_333_333_333n,
  ])
})
