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
const ATTEMPTS = 3

/** Three attempts a bucket at a cent each; since the onset every second of them fails. */
function bucketAt(at: number): SeriesBucket {
  let [x, y, xx, xy, yy, logs] = [0, 0, 0, 0, 0, 0]
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const fails = at >= ONSET && Math.sin((at * ATTEMPTS + attempt) ** 2) < 0
    y += 1
    yy += 1
    if (fails) continue
    x += 1
    xx += 1
    xy += 1
    logs += 1
  }
  const attempts = { x, y, xx, xy, yy, logs, log: 0, log2: 0 }
  return {
    at: FROM_AT + at,
    labels: ['chat'],
    sums: Sums.of({ requests: ATTEMPTS, cost: ATTEMPTS * 1e12 }, { attempts_per_request: attempts }),
  }
}

test('attempts of a bucket in which none succeeded are of the requests that did', () => {
  const rule = { name: 'r', kind: 'regression', signals: ['attempts_per_request'], by: ['feature'] }
  const [watched] = watchedBy(alertRules.parse([rule]), {
    bucket_ms: BUCKET_MS,
    accepted: NOTHING_ACCEPTED,
    prices: { tenant: '', books: NO_BOOKS },
  })
  const watch = watched?.start()
  const buckets = Array.from({ length: 12 * DAY }, (_, at) => bucketAt(at))
  expect(buckets.filter(({ sums }) => sums.signal('attempts_per_request')?.x === 0).length).toBeGreaterThan(
    20,
  )
  watch?.observe({ to_ms: (FROM_AT + 12 * DAY) * BUCKET_MS, buckets })
  const [episode] = watch?.episodes() ?? []
  expect(episode?.fired_ms).not.toBeNull()
  expect(episode?.value).toBeCloseTo(2, 1)
  expect(episode?.effect).toBeCloseTo(1, 1)
})
