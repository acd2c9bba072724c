import type { Stamps } from '@marginscope/ledger'
import { expect, test } from 'vitest'
import { dueOf, NO_RESTS, type Rests, restsAfter } from './due.ts'

/** All is settled: nothing is due. */
const SETTLED: Stamps = {
  revenue_ms: 100,
  usage_ms: 100,
  rules_ms: 0,
  tomorrow: 20,
  settled_ms: 100,
  settled_day: 20,
  coming_ms: 100,
  took_ms: 5,
  usage_due_ms: 0,
  now_ms: 0,
}
const RESTING: Rests = { round_ms: 1_000, usage_ms: 2_000, coming_ms: 3_000 }

test('nothing is due when all is settled, and never without revenue', () => {
  expect(dueOf(SETTLED, NO_RESTS, 0)).toBeUndefined()
  expect(dueOf({ ...SETTLED, revenue_ms: 0, usage_ms: 500, tomorrow: 21 }, NO_RESTS, 0)).toBeUndefined()
})

test('new revenue, a new rule and a new day wait for the last round alone', () => {
  for (const seen of [
    { ...SETTLED, revenue_ms: 101 },
    { ...SETTLED, rules_ms: 101 },
    { ...SETTLED, tomorrow: 21 },
  ]) {
    expect(dueOf(seen, RESTING, 999)).toBeUndefined()
    expect(dueOf(seen, RESTING, 1_000)).toBe('dirty')
  }
})

test('new usage waits for its own rest, and days to come for theirs', () => {
  const seen = { ...SETTLED, usage_ms: 101 }
  expect(dueOf(seen, RESTING, 1_999)).toBeUndefined()
  expect(dueOf(seen, RESTING, 2_000)).toBe('dirty')
  const settled = { ...seen, settled_ms: 101 }
  expect(dueOf(settled, RESTING, 2_999)).toBeUndefined()
  expect(dueOf(settled, RESTING, 3_000)).toBe('coming')
})

test('a round leaves others as much time as it took, usage twenty times as much, within bounds', () => {
  const dirty = (took_ms: number) => restsAfter(NO_RESTS, 'dirty', { took_ms, rows: 9 }, 10_000)
  expect(dirty(100)).toEqual({ round_ms: 10_100, usage_ms: 12_000, coming_ms: 0 })
  expect(dirty(1)).toEqual({ round_ms: 10_001, usage_ms: 11_000, coming_ms: 0 })
  expect(dirty(90_000)).toEqual({ round_ms: 12_000, usage_ms: 70_000, coming_ms: 0 })
})

test('a round of days to come rests by the rows that it posted', () => {
  const coming = (rows: number) =>
    restsAfter(RESTING, 'coming', { took_ms: 5, rows }, 10_000).coming_ms - 10_000
  expect([0, 1_000, 240_000, 100_000_000].map(coming)).toEqual([2_000, 20_000, 4_800_000, 86_400_000])
  expect(restsAfter(RESTING, 'coming', { took_ms: 5, rows: 1 }, 10_000).usage_ms).toBe(2_000)
})
