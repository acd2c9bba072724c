import { ATTO_ONE, atto } from '@marginscope/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BURN_SETTINGS, type Budget, burnOf, burnReading, type Spent } from './budget.ts'
import { NOT_OPEN, observeThreshold } from './threshold.ts'

const STEP_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A Monday. */
const FROM_MS = Date.UTC(2026, 5, 1)
/** Thirty days, 8,640 dollars: one dollar in five minutes. */
const FLAT: Budget = {
  amount: atto(8640n * ATTO_ONE),
  from_ms: FROM_MS,
  to_ms: FROM_MS + 30 * DAY_MS,
  profile: [],
}

/** What each five minutes from four days before the period cost, in dollars. */
function spending(dollars: (ms: number) => number, until_ms: number): Spent[] {
  let total = 0n
  const spent: Spent[] = []
  for (let at_ms = FROM_MS - 4 * DAY_MS; at_ms <= until_ms; at_ms += STEP_MS) {
    if (spent.length > 0)
      total += (BigInt(Math.round(dollars(at_ms - STEP_MS) * 1e6)) * ATTO_ONE) / 1_000_000n
    spent.push({ at_ms, total: atto(total) })
  }
  return spent
}

function burning(budget: Budget, dollars: (ms: number) => number, at_ms: number) {
  return burnOf(budget, spending(dollars, at_ms), at_ms)
    .burns.filter(({ is_burning }) => is_burning)
    .map(({ factor }) => factor)
}

const NOON = FROM_MS + 10 * DAY_MS + 12 * HOUR_MS
/** One dollar until an hour before, then so much. */
const jump = (dollars: number, since_ms: number) => (ms: number) => (ms >= since_ms ? dollars : 1)

describe('burn rate', () => {
  test('a plan that is kept burns at 1 in every window', () => {
    const { burns, spent_share, planned_share } = burnOf(
      FLAT,
      spending(() => 1, NOON),
      NOON,
    )
    for (const { long, short } of burns) {
      expect(long).toBeCloseTo(1, 9)
      expect(short).toBeCloseTo(1, 9)
    }
    expect(spent_share).toBeCloseTo(10.5 / 30, 9)
    expect(planned_share).toBeCloseTo(10.5 / 30, 9)
  })

  test('15 times for an hour is burning over that hour alone', () => {
    // Over six hours: (5 × 1 + 15) / 6 = 3.3; over three days: (71 + 15) / 72 = 1.19.
    expect(burning(FLAT, jump(15, NOON - HOUR_MS), NOON)).toEqual([14.4])
    expect(burning(FLAT, jump(14, NOON - HOUR_MS), NOON)).toEqual([])
  })

  test('7 times for six hours, 1.3 times for three days', () => {
    expect(burning(FLAT, jump(7, NOON - 6 * HOUR_MS), NOON)).toEqual([6, 1.2])
    expect(burning(FLAT, jump(1.3, NOON - 3 * DAY_MS), NOON)).toEqual([1.2])
  })

  test('what has stopped does not burn, however much it was', () => {
    const burst = (ms: number) => (ms >= NOON - HOUR_MS && ms < NOON - STEP_MS ? 100 : 1)
    expect(burning(FLAT, burst, NOON)).toEqual([6, 1.2])
    expect(burning(FLAT, burst, NOON + 7 * HOUR_MS)).toEqual([])
  })

  test('days cost more than nights by plan: a day as planned does not burn, the same at night does', () => {
    const by_day = (hour: number) => (hour >= 8 && hour < 20 ? 2 : 0)
    const budget = { ...FLAT, profile: Array.from({ length: 168 }, (_, hour) => by_day(hour % 24)) }
    const hour_of = (ms: number) => Math.floor((ms - FROM_MS) / HOUR_MS) % 24
    const planned = (ms: number) => by_day((hour_of(ms) + 24) % 24)
    expect(burning(budget, planned, NOON)).toEqual([])
    const night = FROM_MS + 10 * DAY_MS + 4 * HOUR_MS
    expect(burning(budget, (ms) => (ms >= night - HOUR_MS ? 2 : planned(ms)), night)).toEqual([14.4])
  })

  test('a window that begins before what is known is not judged', () => {
    const at_ms = FROM_MS + DAY_MS
    const known = spending(() => 1, at_ms).filter((point) => point.at_ms >= at_ms - HOUR_MS)
    expect(burnOf(FLAT, known, at_ms).burns.map(({ long }) => long === null)).toEqual([false, true, true])
    expect(
      burnOf(FLAT, [], at_ms).burns.every(({ short, is_burning }) => short === null && !is_burning),
    ).toBe(true)
  })

  test('the whole period is planned for, whatever the profile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 168, maxLength: 168 }),
        fc.integer({ min: 0, max: 720 }),
        (profile, hours) => {
          const budget = { ...FLAT, profile }
          const share = (ms: number) => burnOf(budget, [], ms).planned_share
          expect(share(FLAT.to_ms)).toBeCloseTo(1, 9)
          expect(share(FROM_MS + hours * HOUR_MS)).toBeGreaterThanOrEqual(0)
          expect(share(FROM_MS + hours * HOUR_MS)).toBeLessThanOrEqual(
            share(FROM_MS + hours * HOUR_MS + STEP_MS),
          )
        },
      ),
      { numRuns: 100 },
    )
  })
})

test('as a threshold: it fires when it burns and resolves when it has stopped', () => {
  const spent = spending((ms) => (ms >= NOON && ms < NOON + 2 * HOUR_MS ? 20 : 1), NOON + DAY_MS)
  let state = NOT_OPEN
  const seen: [string, number][] = []
  for (let at_ms = NOON; at_ms <= NOON + DAY_MS; at_ms += STEP_MS) {
    const judged = observeThreshold(state, burnReading(burnOf(FLAT, spent, at_ms), at_ms), BURN_SETTINGS)
    state = judged.state
    for (const { kind, at_ms: when_ms } of judged.events) seen.push([kind, (when_ms - NOON) / STEP_MS])
  }
  // Over an hour: 12 + 19 × steps > 14.4 × 12 after 9 steps; over six hours and three days it takes 19 and 10.
  expect(seen.map(([kind]) => kind)).toEqual(['pending', 'firing', 'resolved'])
  expect(seen[1]).toEqual(['firing', 9])
})
