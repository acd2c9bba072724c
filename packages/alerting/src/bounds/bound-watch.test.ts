import { type BaseSums, type SeriesBucket, Sums } from '@marginscope/reports'
import { alertRules } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { NOTHING_ACCEPTED } from '../accepted.ts'
import type { Episode } from '../episode.ts'
import { watchedBy } from '../rules.ts'
import { NO_BOOKS } from '../testing/books.ts'
import type { Stretch, Watch } from '../watch/watch.ts'

const BUCKET_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A Thursday. */
const FROM_MS = Date.parse('2026-10-01T00:00:00Z')

function bucket(ms: number, base: Partial<BaseSums> = {}, labels: string[] = []): SeriesBucket {
  return { at: (FROM_MS + ms) / BUCKET_MS, labels, sums: Sums.of({ requests: 10, ...base }) }
}

/** Cut into stretches of an hour or at once: both must say the same. */
function watchOver(rule: unknown, buckets: readonly SeriesBucket[], until_ms: number): readonly Episode[] {
  const [watched] = watchedBy(alertRules.parse([rule]), {
    bucket_ms: BUCKET_MS,
    accepted: NOTHING_ACCEPTED,
    prices: { tenant: '', books: NO_BOOKS },
  })
  if (watched === undefined) throw new Error('a rule makes a view')
  const to_ms = FROM_MS + until_ms
  const whole = watched.start()
  whole.observe({ to_ms, buckets })
  const cut: Watch = stretches(buckets, to_ms).reduce((watch, stretch) => {
    watch.observe(stretch)
    return watch.copy()
  }, watched.start())
  expect(cut.episodes()).toEqual(whole.episodes())
  return whole.episodes()
}

function stretches(buckets: readonly SeriesBucket[], until_ms: number): Stretch[] {
  const made: Stretch[] = []
  for (let from_ms = FROM_MS; from_ms < until_ms; from_ms += HOUR_MS) {
    const to_ms = Math.min(from_ms + HOUR_MS, until_ms)
    made.push({
      to_ms,
      buckets: buckets.filter(({ at }) => at * BUCKET_MS >= from_ms && at * BUCKET_MS < to_ms),
    })
  }
  return made
}

const every = (from_ms: number, to_ms: number, base: Partial<BaseSums> = {}) =>
  Array.from({ length: (to_ms - from_ms) / BUCKET_MS }, (_, at) => bucket(from_ms + at * BUCKET_MS, base))

const times = ({ onset_ms, fired_ms, resolved_ms }: Episode) =>
  [onset_ms, fired_ms, resolved_ms].map((at_ms) => (at_ms === null ? null : at_ms - FROM_MS))

describe('a threshold', () => {
  const rule = { name: 't', kind: 'threshold', signal: 'cost', op: '>', value: '10', window: '1h' }

  test('fires when the window passes it, and is over when the window is back, also without a request', () => {
    const [episode, ...others] = watchOver(
      rule,
      [bucket(0, { cost: 6e12 }), bucket(20 * 60_000, { cost: 5e12 })],
      4 * HOUR_MS,
    )
    expect(others).toEqual([])
    expect(episode).toMatchObject({ value: 11, baseline: 10, direction: 'up', signal: 'cost' })
    // Both are in the window until the first leaves it.
    expect(times(episode as Episode).slice(1)).toEqual([25 * 60_000, HOUR_MS + 5 * 60_000])
  })

  test('of a sum is over when the window holds nothing more, and holds for as long as it does without a gap', () => {
    const [spike, ...others] = watchOver(rule, [bucket(0, { cost: 11e12 })], 4 * HOUR_MS)
    expect(others).toEqual([])
    expect(times(spike as Episode).slice(1)).toEqual([BUCKET_MS, HOUR_MS + BUCKET_MS])
    const twice = [bucket(0, { cost: 11e12 }), bucket(3 * HOUR_MS, { cost: 11e12 })]
    expect(watchOver({ ...rule, window: '5m', for: '30m' }, twice, 4 * HOUR_MS)).toEqual([])
  })

  test('at the value itself fires only with an equals sign', () => {
    const once = [bucket(0, { cost: 10e12 })]
    expect(watchOver(rule, once, HOUR_MS)).toEqual([])
    expect(watchOver({ ...rule, op: '>=' }, once, HOUR_MS)).toHaveLength(1)
    expect(watchOver({ ...rule, op: '<', signal: 'requests', value: '10' }, once, 30 * 60_000)).toEqual([])
    expect(watchOver({ ...rule, op: '<=', signal: 'requests', value: '10' }, once, 30 * 60_000)).toHaveLength(
      1,
    )
  })

  test('of a margin looks at whole days of revenue, and says nothing without any', () => {
    const thin = { name: 'm', kind: 'threshold', signal: 'margin_pct', op: '<', value: '0.25', window: '24h' }
    const cost = every(0, 2 * DAY_MS, { cost: 1e12 })
    const paid = (usd: number) => [0, DAY_MS].map((ms) => bucket(ms, { cost: 1e12, revenue: usd * 1e12 }))
    const withRevenue = (usd: number) =>
      [...paid(usd), ...cost.filter(({ at }) => (at * BUCKET_MS - FROM_MS) % DAY_MS !== 0)].toSorted(
        (a, b) => a.at - b.at,
      )
    expect(watchOver(thin, cost, 2 * DAY_MS)).toEqual([])
    // 288 USD of cost a day: a margin of 4% of 300, and of 71% of 1,000.
    expect(watchOver(thin, withRevenue(1000), 2 * DAY_MS)).toEqual([])
    const [episode] = watchOver(thin, withRevenue(300), 2 * DAY_MS)
    expect(episode?.value).toBeLessThan(0.25)
    expect(episode?.resolved_ms).toBeNull()
  })
})

test('what has left a window leaves nothing behind, however large it was', () => {
  const thin = { name: 'm', kind: 'threshold', signal: 'margin_pct', op: '<', value: '0.25', window: '24h' }
  const revenues = [
    50_964.872_977_708_32, 59_453.746_968_941_174, 24_799.857_769_872_586, 5_193.662_769_107_087,
    18_239.045_441_688_64, 1_035.421_931_496_531,
  ]
  const paid = revenues.map((usd, at) => bucket(at * 4 * HOUR_MS, { revenue: Math.round(usd * 1e12) }))
  const unpaid = every(24 * HOUR_MS, 3 * DAY_MS, { cost: 1e12 })
  // Without revenue there is no margin, and so no thin one.
  expect(watchOver(thin, [...paid, ...unpaid], 3 * DAY_MS)).toEqual([])
})

describe('a budget', () => {
  const rule = { name: 'b', kind: 'budget', amount: '300', period: 'month' }

  test('spent as planned is quiet, and at twenty times that it burns within the hour', () => {
    // 300 USD in 31 days are 0.0336 USD in five minutes.
    const planned = every(0, 10 * DAY_MS, { cost: 0.0336e12 })
    expect(watchOver(rule, planned, 10 * DAY_MS)).toEqual([])
    const burning = every(10 * DAY_MS, 10 * DAY_MS + 3 * HOUR_MS, { cost: 20 * 0.0336e12 })
    const [episode] = watchOver(rule, [...planned, ...burning], 10 * DAY_MS + 3 * HOUR_MS)
    expect(episode).toMatchObject({ signal: 'budget', direction: 'up' })
    expect((episode?.fired_ms ?? 0) - FROM_MS - 10 * DAY_MS).toBeLessThanOrEqual(HOUR_MS)
  })
})

const BEYOND_USUAL = { name: 'd', kind: 'data', check: 'no_events', beyond_usual: true }

describe('the data itself', () => {
  test('no events for the window is an alert, which ends with the next event', () => {
    const heard = [...every(0, HOUR_MS), bucket(3 * HOUR_MS)]
    const [episode, ...others] = watchOver(
      { name: 'd', kind: 'data', check: 'no_events' },
      heard,
      4 * HOUR_MS,
    )
    expect(others.length).toBeLessThanOrEqual(1)
    expect(times(episode as Episode).slice(1)).toEqual([HOUR_MS + 30 * 60_000, 3 * HOUR_MS + BUCKET_MS])
  })

  test('nights in which nobody is awake are usual after some days, and a day of silence is not', () => {
    const days = Array.from({ length: 9 }, (_, day) =>
      every(day * DAY_MS + 8 * HOUR_MS, day * DAY_MS + 20 * HOUR_MS),
    ).flat()
    expect(watchOver(BEYOND_USUAL, days, 9 * DAY_MS)).toEqual([])
    const [episode, ...others] = watchOver(BEYOND_USUAL, days, 11 * DAY_MS)
    expect(others).toEqual([])
    expect(episode?.resolved_ms).toBeNull()
  })

  test('until a week has been heard, a Sunday and a weekend may be silent, and then no longer', () => {
    const without = (from_ms: number, to_ms: number, days: number) =>
      every(0, from_ms).concat(every(to_ms, days * DAY_MS))
    // Never silent, but for the first Sunday (the third day), and for hours of the second Thursday.
    expect(watchOver(BEYOND_USUAL, without(3 * DAY_MS, 4 * DAY_MS, 6), 6 * DAY_MS)).toEqual([])
    expect(watchOver(BEYOND_USUAL, without(8 * DAY_MS, 8 * DAY_MS + HOUR_MS, 9), 9 * DAY_MS)).toHaveLength(1)
    expect(watchOver(BEYOND_USUAL, every(0, 4 * DAY_MS), 5.5 * DAY_MS)).toHaveLength(1)
    const nights = [0, 1, 4].flatMap((day) => every(day * DAY_MS + 8 * HOUR_MS, day * DAY_MS + 20 * HOUR_MS))
    expect(watchOver(BEYOND_USUAL, nights, 4 * DAY_MS + 20 * HOUR_MS)).toEqual([])
  })

  test('where few come at this time of the day, two hours of silence are no news; where many come they are', () => {
    const days = 11
    const usual = Array.from({ length: days }, (_, day) => [
      ...every(day * DAY_MS, day * DAY_MS + 8 * HOUR_MS, { requests: 1 }),
      ...every(day * DAY_MS + 8 * HOUR_MS, (day + 1) * DAY_MS),
    ]).flat()
    const without = (from_ms: number) =>
      usual.filter(({ at }) => {
        const ms = at * BUCKET_MS - FROM_MS
        return ms < from_ms || ms >= from_ms + 2 * HOUR_MS
      })
    expect(watchOver(BEYOND_USUAL, without(9 * DAY_MS + 2 * HOUR_MS), days * DAY_MS)).toEqual([])
    expect(watchOver(BEYOND_USUAL, without(9 * DAY_MS + 12 * HOUR_MS), days * DAY_MS)).toHaveLength(1)
  })

  test('a share without a price is over when the few that come have one', () => {
    const few = Array.from({ length: 12 }, (_, at) => bucket(HOUR_MS + at * 600_000, { requests: 3 }))
    const rule = { name: 'd', kind: 'data', check: 'unpriced_share' }
    const [episode, ...others] = watchOver(rule, [...every(0, HOUR_MS, { unpriced: 5 }), ...few], 3 * HOUR_MS)
    expect(others).toEqual([])
    expect((episode?.resolved_ms ?? 0) - FROM_MS).toBe(HOUR_MS + 30 * 60_000)
  })

  test('a share without a price, a lag and refused events are judged by their values', () => {
    const data = (check: string) => ({ name: 'd', kind: 'data', check })
    const late = every(0, HOUR_MS, { lag_ms: 10 * 301_000 })
    expect(watchOver({ ...data('lag'), window: '10m' }, late, HOUR_MS)).toHaveLength(1)
    expect(
      watchOver({ ...data('lag'), window: '10m' }, every(0, HOUR_MS, { lag_ms: 20_000 }), HOUR_MS),
    ).toEqual([])
    expect(watchOver(data('unpriced_share'), every(0, HOUR_MS, { unpriced: 1 }), HOUR_MS)).toHaveLength(1)
    expect(watchOver(data('unpriced_share'), every(0, HOUR_MS), HOUR_MS)).toEqual([])
    expect(watchOver(data('incomplete_share'), every(0, HOUR_MS, { incomplete: 1 }), HOUR_MS)).toHaveLength(1)
    expect(watchOver(data('incomplete_share'), every(0, HOUR_MS), HOUR_MS)).toEqual([])
    expect(watchOver(data('dead_letters'), [bucket(0, { requests: 0, letters: 1 })], HOUR_MS)).toHaveLength(1)
    expect(watchOver(data('dead_letters'), every(0, HOUR_MS), HOUR_MS)).toEqual([])
  })
})
