import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amplitudeOf, doubtOf, shrunk } from './amplitude.ts'
import { newDetector } from './state.ts'
import { bucketAt, bucketsOf, DAY, numbersFrom, watch } from './testing/series.ts'

const HOURS = 24
/** What chance brings is held to bounds: the same draws each time. */
const DRAWN = { seed: 1, numRuns: 30 }
const seeds = fc.integer({ min: 0, max: 2 ** 31 })

/** Hours whose values differ by `deviation`, each seen through `n` requests that scatter with a variance of 1. */
function seenHours(seed: number, deviation: number, n: (hour: number) => number) {
  const random = numbersFrom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: HOURS }, (_, hour) => {
    const truth = deviation * normal()
    return { truth, value: truth + normal() / Math.sqrt(n(hour)), n: n(hour) }
  })
}

test('hours that are all alike are found alike, and those that differ by so much, however unevenly they are seen', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.constantFrom(0, 0.1, 0.3),
      fc.constantFrom(1, 10, 100),
      (seed, deviation, uneven) => {
        const all = Array.from({ length: 20 }, (_, k) => {
          const hours = seenHours(seed + 1000 * k, deviation, (hour) =>
            hour % 3 === 0 ? 2000 : 2000 / uneven,
          )
          return amplitudeOf(hours, 1).square
        })
        const mean = all.reduce((sum, one) => sum + one, 0) / all.length
        expect(Math.abs(Math.sqrt(mean) - deviation)).toBeLessThan(0.06 + deviation * 0.2)
      },
    ),
    DRAWN,
  )
})

test('what is expected of an hour is off by as much as its doubt says, seen often or never', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(0, 3, 30, 3000), (seed, few) => {
      const errors = Array.from({ length: 60 }, (_, k) => {
        const hours = seenHours(seed + 1000 * k, 0.2, (hour) => (hour === 0 ? Math.max(few, 1e-9) : 500))
        const amplitude = amplitudeOf(hours, 1)
        const [first] = hours
        if (first === undefined) throw new Error('there are hours')
        return (shrunk(amplitude, first) - first.truth) / doubtOf(amplitude, first.n)
      })
      const square = errors.reduce((sum, error) => sum + error * error, 0) / errors.length
      expect(square).toBeGreaterThan(0.4)
      expect(square).toBeLessThan(2.2)
    }),
    DRAWN,
  )
})

test.each([1, 2, 3, 4])(
  'hours that were hardly seen are no news when they fill, where the others differ by as much (seed %i)',
  (seed) => {
    // Mornings are dear and nearly empty, but for one day in which they are as busy as evenings.
    const value = (index: number) => 1 + 0.25 * Math.sin((2 * Math.PI * index) / DAY)
    const is_idle = (index: number) => index % DAY < DAY / 2 && Math.floor(index / DAY) !== 9
    const traffic = (index: number) => (is_idle(index) ? 0.05 : 1)
    const buckets = bucketsOf({ seed, buckets: 11 * DAY, requests: 12, value, traffic })
    const { events } = watch(newDetector(), buckets)
    expect(events.filter(({ kind }) => kind === 'firing')).toEqual([])
  },
)

test('a doubling in hours that were hardly seen is found within the morning', () => {
  const morning = 9 * DAY + 24
  const traffic = (index: number) => (index % DAY < DAY / 2 && index < morning ? 0.05 : 1)
  const value = (index: number) => (index < morning ? 1 : 2)
  const buckets = bucketsOf({ seed: 1, buckets: morning + DAY, requests: 12, value, traffic })
  const firing = watch(newDetector(), buckets).events.find(({ kind }) => kind === 'firing')
  expect((firing?.at_ms ?? Infinity) - bucketAt(morning)).toBeLessThanOrEqual(4 * 3_600_000)
})
