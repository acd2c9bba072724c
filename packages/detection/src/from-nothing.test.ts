import { expect, test } from 'vitest'
import type { Bucket } from './bucket.ts'
import { newDetector } from './state.ts'
import { BUCKET_MS, bucketAt, DAY, numbersFrom, RULE, watch } from './testing/series.ts'

const ONSET = 5 * DAY

/** Requests of which none has any of it, and since the onset a share of them some 900. */
function bucketsOf(requests: number, share: (index: number) => number): Bucket[] {
  const random = numbersFrom(5)
  return Array.from({ length: 8 * DAY }, (_, index) => {
    const sums = { y: 0, yy: 0, logs: 0, log: 0, log2: 0 }
    for (let request = 0; request < requests; request += 1) {
      if (random() >= share(index)) continue
      const y = 1 - 900 * Math.log(1 - random())
      sums.y += y
      sums.yy += y * y
      sums.logs += 1
      sums.log += Math.log(y)
      sums.log2 += Math.log(y) ** 2
    }
    const from_ms = bucketAt(index)
    return {
      from_ms,
      to_ms: from_ms + BUCKET_MS,
      n: requests,
      x: requests,
      xx: requests,
      xy: sums.y,
      ...sums,
    }
  })
}

const since = (share: number) => (index: number) => (index >= ONSET ? share : 0)

test.each([
  [60, 1, 45],
  [60, 0.2, 45],
  [300, 0.05, 45],
  [5, 1, 180],
])(
  'what %d requests never had is found when a share of %d has it, within %d minutes',
  (requests, share, minutes) => {
    const { events } = watch(newDetector(), bucketsOf(requests, since(share)), { ...RULE, direction: 'up' })
    const fired = events.filter(({ kind }) => kind === 'firing')
    expect(fired).toHaveLength(1)
    expect(events.filter(({ kind }) => kind === 'resolved')).toEqual([])
    const [{ at_ms, regression }] = fired as [(typeof fired)[0]]
    expect(at_ms - bucketAt(ONSET)).toBeLessThanOrEqual(minutes * 60_000)
    expect(Math.abs(regression.onset_ms - bucketAt(ONSET))).toBeLessThanOrEqual(4 * BUCKET_MS)
    expect(regression.value / (900 * share)).toBeGreaterThan(0.6)
    expect(regression.value / (900 * share)).toBeLessThan(1.6)
    expect(regression.baseline).toBeLessThan(regression.value / 20)
  },
)

test.each([
  ['a single request', (index: number) => (index === ONSET ? 1 / 60 : 0)],
  ['one bucket', (index: number) => (index === ONSET ? 1 : 0)],
])('%s that has what none ever had is no change', (_, share) => {
  const { events } = watch(newDetector(), bucketsOf(60, share), { ...RULE, direction: 'up' })
  expect(events.filter(({ kind }) => kind === 'firing')).toEqual([])
})
