import { parseAtto } from '@marginscope/money'
import { noUsage } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { figuresOf } from './figures.ts'
import { compareWithSecondKey } from './second-key.ts'

const counts = Object.fromEntries(Object.keys(noUsage()).map((name) => [name, 0n])) as Record<
  keyof ReturnType<typeof noUsage>, // fromEntries forgets its keys
  bigint
>
const sums = {
  ...counts,
  requests: 5n,
  unpriced_requests: 2n,
  incomplete_requests: 1n,
  estimated_cost: parseAtto('0.25'),
  cost: parseAtto('1'),
  list_cost: parseAtto('4'),
  gpu_seconds: parseAtto('1.5'),
  reported_cost: parseAtto('7'),
  revenue: parseAtto('3'),
  unallocated_revenue: parseAtto('0.5'),
  output_tokens: 9_007_199_254_740_993n,
}
const SHOWN = { by_hour: false, reported: false }

test('a cost per request is that of the priced requests, and there is none without them', () => {
  expect(figuresOf(sums, SHOWN).cost_per_request).toBe(parseAtto('0.333333333333333333'))
  expect(figuresOf({ ...sums, unpriced_requests: 5n }, SHOWN).cost_per_request).toBeUndefined()
})

test('unknown never looks like profit: beside too many unpriced requests there is no share of a margin', () => {
  expect(figuresOf(sums, SHOWN)).toMatchObject({
    unpriced_share: '0.400000',
    incomplete_requests: 1n,
    estimated_cost: parseAtto('0.25'),
    earned: { margin: parseAtto('2'), margin_pct: null },
  })
  expect(figuresOf({ ...sums, requests: 40n }, SHOWN)).toMatchObject({
    unpriced_share: '0.050000',
    earned: { margin_pct: '0.666667' },
  })
})

test('an hour has no revenue, and what was reported is there where it was asked for', () => {
  const { earned, reported_cost, tokens } = figuresOf({ ...sums, unpriced_requests: 0n }, SHOWN)
  expect(earned).toEqual({
    revenue: parseAtto('3'),
    margin: parseAtto('2'),
    margin_pct: '0.666667',
    unallocated_revenue: parseAtto('0.5'),
  })
  expect([reported_cost, tokens.output_tokens]).toEqual([undefined, 9_007_199_254_740_993n])
  expect(figuresOf(sums, { ...SHOWN, by_hour: true }).earned).toBeUndefined()
  expect(figuresOf(sums, { ...SHOWN, reported: true }).reported_cost).toBe(parseAtto('7'))
})

test('a second key that turns a profit into a loss says so; a feature without revenue under it earns nothing', () => {
  const totals = figuresOf(sums, SHOWN)
  const row = (feature: string) => ({ period_ms: undefined, names: { feature }, ...totals })
  const report = { rows: [row('kept'), row('lost'), row('none')], totals, next: undefined }
  const revenues = new Map([
    ['kept', parseAtto('1')],
    ['lost', parseAtto('0.999999999999999999')],
  ])
  const { rows } = compareWithSecondKey(report, 'tokens', revenues)
  expect(rows.map(({ second }) => [second.margin, second.sign_changes])).toEqual([
    [0n, false],
    [-1n, true],
    [parseAtto('-1'), true],
  ])
})
