import fc from 'fast-check'
import { expect, test } from 'vitest'
import { observe } from './detector.ts'
import { type DetectorState, newDetector } from './state.ts'
import { bucketsOf, DAY, RULE, step } from './testing/series.ts'

// What is read is what was written: the type is that of the state itself.
const restored = (state: DetectorState) => JSON.parse(JSON.stringify(state)) as DetectorState
const BYTES_MAX = 4096

test('a series that is saved and restored anywhere goes on exactly as one that never was', () => {
  const change = 4 * DAY
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom(2, 7, 60),
      fc.constantFrom(1, 0.5, 1.5, 3),
      fc.array(fc.integer({ min: 0, max: change + DAY }), { maxLength: 20 }),
      (seed, requests, factor, cuts) => {
        const buckets = bucketsOf({ seed, requests, buckets: change + DAY, value: step(change, factor) })
        const whole = newDetector()
        let cut = newDetector()
        buckets.forEach((bucket, index) => {
          if (cuts.includes(index)) cut = restored(cut)
          expect(observe(cut, bucket, RULE)).toEqual(observe(whole, bucket, RULE))
        })
        expect(JSON.stringify(restored(cut))).toBe(JSON.stringify(whole))
      },
    ),
    { numRuns: 12 },
  )
})

test.each([1, 1.1, 1.5, 10])('a state is at most 4 KB, whatever happens to it (×%d)', (factor) => {
  const state = newDetector()
  const change = 8 * DAY + 17
  const scale = 1e12 / 7
  const buckets = bucketsOf({ seed: 3, buckets: 10 * DAY, requests: 15, value: step(change, factor) })
  const sizes = buckets.map((bucket) => {
    observe(
      state,
      { ...bucket, y: bucket.y * scale, xy: bucket.xy * scale, yy: bucket.yy * scale ** 2 },
      RULE,
    )
    return JSON.stringify(state).length
  })
  expect(Math.max(...sizes)).toBeGreaterThan(2000)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(BYTES_MAX)
})
