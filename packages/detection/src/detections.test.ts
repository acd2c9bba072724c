import { describe, expect, test } from 'vitest'
import { newDetector } from './state.ts'
import {
  BUCKET_MS,
  bucketAt,
  bucketsOf,
  DAY,
  RULE,
  type SeriesOptions,
  step,
  watch,
} from './testing/series.ts'

const at = 8 * DAY + 100

const CHANGES: [name: string, options: Omit<SeriesOptions, 'seed' | 'buckets'>, within_minutes: number][] = [
  ['+50% of 60 requests', { value: step(at, 1.5) }, 40],
  ['+20% of 300 requests', { requests: 300, shared: 0.02, value: step(at, 1.2) }, 45],
  ['+10% of 300 requests', { requests: 300, shared: 0.02, value: step(at, 1.1) }, 240],
  ['-40% of 60 requests', { value: step(at, 0.6) }, 60],
  ['+100% of 5 requests', { requests: 5, value: step(at, 2) }, 180],
  [
    '+50% where days differ from nights',
    { value: (index) => (1 + 0.3 * Math.sin((2 * Math.PI * index) / DAY)) * step(at, 1.5)(index) },
    240,
  ],
]

describe.each(CHANGES)('%s', (_name, options, within_minutes) => {
  test.each([1, 2, 3])('fires in time, dated to three stretches (seed %i)', (seed) => {
    const { events } = watch(newDetector(), bucketsOf({ seed, buckets: at + DAY, ...options }))
    const firing = events.find(({ kind }) => kind === 'firing')
    expect(firing).toBeDefined()
    expect((firing?.at_ms ?? 0) - bucketAt(at)).toBeGreaterThan(0)
    expect(((firing?.at_ms ?? Infinity) - bucketAt(at)) / 60_000).toBeLessThanOrEqual(within_minutes)
    expect(Math.abs((firing?.regression.onset_ms ?? 0) - bucketAt(at)) / BUCKET_MS).toBeLessThanOrEqual(
      3 * Math.max(1, 20 / (options.requests ?? 60)),
    )
  })
})

test.each([1, 2, 3])(
  '+50%% of 60 requests with giant ones among them is found in three hours (seed %i)',
  (seed) => {
    const buckets = bucketsOf({ seed, buckets: at + DAY, scatter: 1.3, value: step(at, 1.5) })
    const firing = watch(newDetector(), buckets).events.find(({ kind }) => kind === 'firing')
    expect((firing?.at_ms ?? Infinity) - bucketAt(at)).toBeLessThanOrEqual(3 * 3_600_000)
  },
)

test('the effect and its bounds are those of the change', () => {
  const { events } = watch(newDetector(), bucketsOf({ seed: 4, buckets: at + DAY, value: step(at, 1.5) }))
  const regression = events.find(({ kind }) => kind === 'firing')?.regression
  expect(regression).toMatchObject({ state: 'firing', direction: 'up' })
  expect(regression?.effect_low).toBeGreaterThan(0.1)
  expect(regression?.effect_low).toBeLessThan(0.5)
  expect(regression?.effect_high).toBeGreaterThan(0.5)
  expect(regression?.value).toBeCloseTo((regression?.baseline ?? 0) * (1 + (regression?.effect ?? 0)), 2)
})

test('a rise of 30% over a week is found, and the level it is measured by is that of before', () => {
  const value = (index: number) => 1 + 0.3 * Math.min(1, Math.max(0, (index - at) / (7 * DAY)))
  const { events } = watch(newDetector(), bucketsOf({ seed: 5, buckets: at + 8 * DAY, value }))
  const firing = events.find(({ kind }) => kind === 'firing')
  expect(firing?.at_ms).toBeLessThan(bucketAt(at + 6 * DAY))
  expect(firing?.regression.effect).toBeGreaterThan(0.03)
})

test('a change in giant requests only is found by the ratio, though logarithms hardly move', () => {
  const giant = 40_000
  const buckets = bucketsOf({ seed: 6, buckets: at + DAY }).map((bucket) => {
    if (bucket.from_ms < bucketAt(at)) return bucket
    // One request of each bucket becomes a giant.
    const log = Math.log(giant)
    return {
      ...bucket,
      y: bucket.y + giant - 200,
      xy: bucket.xy + giant - 200,
      yy: bucket.yy + giant * giant,
      log: bucket.log + log - Math.log(200),
      log2: bucket.log2 + log * log - Math.log(200) ** 2,
    }
  })
  const { events } = watch(newDetector(), buckets)
  expect(events.find(({ kind }) => kind === 'firing')?.regression.effect).toBeGreaterThan(1)
})

test('without logarithms and without squares the ratio is still watched', () => {
  const bare = bucketsOf({ seed: 7, buckets: at + DAY, value: step(at, 1.5) }).map((bucket) => ({
    ...bucket,
    logs: 0,
    log: 0,
    log2: 0,
  }))
  const { events } = watch(newDetector(), bare)
  const firing = events.find(({ kind }) => kind === 'firing')
  expect((firing?.at_ms ?? Infinity) - bucketAt(at)).toBeLessThanOrEqual(3_600_000)
})

test.each([
  [5_000, 8 * DAY],
  [3_600_000, 14 * 24],
])('buckets of %i ms learn and find in proportion', (bucket_ms, change) => {
  const { events } = watch(
    newDetector(),
    bucketsOf({ seed: 8, buckets: change + 60, bucket_ms, shared: 0, value: step(change, 1.5) }),
    { ...RULE, for_ms: 2 * bucket_ms },
  )
  const firing = events.find(({ kind }) => kind === 'firing')
  expect(firing?.regression.onset_ms).toBe(bucketAt(0) + change * bucket_ms)
})

/** START_MS is a Monday: the first Saturday, at ten. */
const first_saturday = 5 * DAY + 120

test.each([
  ['even', 0.1, 60],
  ['uneven', 0.7, 60],
  ['few and even', 0.1, 6],
])(
  'a doubling on a first Saturday is found in three hours, however the requests are: %s',
  (_, scatter, requests) => {
    const buckets = bucketsOf({
      seed: 5,
      buckets: first_saturday + 60,
      scatter,
      requests,
      value: step(first_saturday, 2),
    })
    const firing = watch(newDetector(), buckets).events.find(({ kind }) => kind === 'firing')
    expect((firing?.at_ms ?? Infinity) - bucketAt(first_saturday)).toBeLessThanOrEqual(3 * 3_600_000)
  },
)

test('a first weekend that is a fifth dearer is no news, however even the requests are', () => {
  const value = (index: number) => (Math.floor(index / DAY) % 7 >= 5 ? 1.2 : 1)
  const { events } = watch(newDetector(), bucketsOf({ seed: 6, buckets: 16 * DAY, scatter: 0.1, value }))
  expect(events.filter(({ kind }) => kind === 'firing')).toEqual([])
})
