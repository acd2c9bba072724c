import { type SeriesBucket, Sums } from '@marginscope/reports'
import { alertRules } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import type { Accepted } from './accepted.ts'
import { watchedBy } from './rules.ts'
import { NO_BOOKS } from './testing/books.ts'

const BUCKET_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const FROM_MS = Date.parse('2026-09-07T00:00:00Z')
const REQUESTS = 40

/** Requests of a bucket whose tokens differ by chance, around 400 times a factor; a token costs 10 millionths. */
function bucket(ms: number, factor: number): SeriesBucket {
  const at = (FROM_MS + ms) / BUCKET_MS
  const sums = { x: REQUESTS, y: 0, xx: REQUESTS, xy: 0, yy: 0, logs: REQUESTS, log: 0, log2: 0 }
  for (let request = 0; request < REQUESTS; request += 1) {
    const tokens = 400 * factor * (0.5 + (((at * REQUESTS + request) * 0.618_034) % 1))
    sums.y += tokens
    sums.yy += tokens * tokens
    sums.log += Math.log(tokens)
    sums.log2 += Math.log(tokens) ** 2
  }
  sums.xy = sums.y
  const cost = Math.round(sums.y * 1e7)
  const base = { requests: REQUESTS, cost, cost_output: cost, generated: Math.round(sums.y) }
  return { at, labels: ['chat'], sums: Sums.of(base, { output_tokens_per_request: sums }) }
}

const RULES = [
  {
    name: 'r',
    kind: 'regression',
    signals: ['output_tokens_per_request'],
    by: ['feature'],
    min_impact_per_month: '1',
  },
  { name: 'r', kind: 'threshold', signal: 'cost', op: '>', value: '2.5', window: '1h', by: ['feature'] },
]

/** `[onset, fired, resolved]` of what was found by the end, hours since the beginning. */
function lives(rule: unknown, buckets: readonly SeriesBucket[], until_ms: number, accepted: Accepted) {
  const options = { bucket_ms: BUCKET_MS, accepted, prices: { tenant: '', books: NO_BOOKS } }
  const watch = watchedBy(alertRules.parse([rule]), options)[0]?.start()
  watch?.observe({ to_ms: FROM_MS + until_ms, buckets })
  const hours = (at_ms: number | null) => (at_ms === null ? null : (at_ms - FROM_MS) / HOUR_MS)
  return (watch?.episodes() ?? []).map(({ fired_ms, resolved_ms }) => [hours(fired_ms), hours(resolved_ms)])
}

const days = (from: number, to: number, factor: number) =>
  Array.from({ length: ((to - from) * DAY_MS) / BUCKET_MS }, (_, at) =>
    bucket(from * DAY_MS + at * BUCKET_MS, factor),
  )

const SAID_HOURS = 6 * 24
const said: Accepted = ({ rule, labels }) =>
  rule === 'r' && labels[0] === 'chat' ? [FROM_MS + SAID_HOURS * HOUR_MS + 1_000] : []
const SAID = SAID_HOURS + 1_000 / HOUR_MS

test.each(RULES)('what is accepted of a $kind is over since then, and the same value is no news', (rule) => {
  const changed = [...days(0, 5, 1), ...days(5, 9, 1.7)]
  const open = lives(rule, changed, 9 * DAY_MS, () => [])
  expect(open).toEqual([[expect.any(Number), null]])
  expect(lives(rule, changed, 9 * DAY_MS, said)).toEqual([[open[0]?.[0], SAID]])
  // Also where nothing came since.
  expect(lives(rule, changed.slice(0, 6 * 288), 6 * DAY_MS, said)).toEqual([[open[0]?.[0], SAID]])
})

test.each(RULES)('after one of a $kind was accepted the next change is the next alert', (rule) => {
  const changed = [...days(0, 5, 1), ...days(5, 9, 1.7), ...days(9, 11, 1), ...days(11, 13, 4)]
  const found = lives(rule, changed, 13 * DAY_MS, said)
  expect(found).toHaveLength(2)
  expect(found[0]?.[1]).toBe(SAID)
  expect(found[1]?.[0]).toBeGreaterThan(11 * 24)
  expect(found[1]?.[0]).toBeLessThan(11 * 24 + 2)
})
