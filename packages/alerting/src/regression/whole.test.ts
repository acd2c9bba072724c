import { type SeriesBucket, Sums } from '@marginscope/reports'
import { alertRules } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { NOTHING_ACCEPTED } from '../accepted.ts'
import { watchedBy } from '../rules.ts'
import { NO_BOOKS } from '../testing/books.ts'

const BUCKET_MS = 300_000
const DAY = 288
const FROM_AT = Date.parse('2026-09-07T00:00:00Z') / BUCKET_MS
const ONSET = 10 * DAY
const REQUESTS = 50

/** A dollar a bucket, more or less by a tenth; four from the onset on, with as many requests. */
const BUCKETS = Array.from({ length: 12 * DAY }, (_, at): SeriesBucket => {
  const usd = (at >= ONSET ? 4 : 1) * (0.9 + ((at * 0.618_034) % 0.2))
  return {
    at: FROM_AT + at,
    labels: [],
    sums: Sums.of({ requests: REQUESTS, cost: Math.round(usd * 1e12) }),
  }
})

function fired(min_requests: number) {
  const [watched] = watchedBy(
    alertRules.parse([{ name: 'r', kind: 'regression', signals: ['cost'], by: [], min_requests }]),
    { bucket_ms: BUCKET_MS, accepted: NOTHING_ACCEPTED, prices: { tenant: '', books: NO_BOOKS } },
  )
  const watch = watched?.start()
  watch?.observe({ to_ms: (FROM_AT + 12 * DAY) * BUCKET_MS, buckets: BUCKETS })
  const [episode] = watch?.episodes() ?? []
  if (episode === undefined) throw new Error('it is found')
  return {
    ...episode,
    fired_at: (episode.fired_ms ?? Number.POSITIVE_INFINITY) / BUCKET_MS - FROM_AT - ONSET,
  }
}

test('a change of a sum says how many requests there were since its onset, and waits for as many as it is to', () => {
  const { requests, onset_ms, fired_ms, fired_at } = fired(20)
  expect(requests).toBe((((fired_ms ?? 0) - onset_ms) / BUCKET_MS) * REQUESTS)
  const later = fired(REQUESTS * (fired_at + 60))
  expect(later.fired_at).toBeGreaterThan(fired_at + 40)
  expect(later.fired_at).toBeLessThan(fired_at + 100)
})
