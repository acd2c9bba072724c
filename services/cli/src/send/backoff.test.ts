import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { retryAfter, retryDelay } from './backoff.ts'

describe('the wait before another try', () => {
  test('doubles from 200 ms to 30 s, less up to one half', () => {
    expect([1, 2, 3, 8, 9, 60].map((failures) => retryDelay(failures, undefined, 0))).toEqual([
      100, 200, 400, 12_800, 15_000, 15_000,
    ])
    expect(retryDelay(60, undefined, 0.999999)).toBe(30_000)
  })

  test('is never shorter than what the server asked for, and always bounded otherwise', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (failures, asked, random) => {
          const wait = retryDelay(failures, asked, random)
          expect(wait).toBeGreaterThanOrEqual(asked ?? 100)
          expect(wait).toBeLessThanOrEqual(Math.max(30_000, asked ?? 0))
        },
      ),
    )
  })
})

test('Retry-After is read as seconds and as a date', () => {
  const now_ms = Date.parse('2026-11-23T13:40:00Z')
  expect(retryAfter('7', now_ms)).toBe(7_000)
  expect(retryAfter('Mon, 23 Nov 2026 13:40:05 GMT', now_ms)).toBe(5_000)
  expect(retryAfter('Mon, 23 Nov 2026 13:39:00 GMT', now_ms)).toBe(0)
  expect(retryAfter('soon', now_ms)).toBeUndefined()
  expect(retryAfter(null, now_ms)).toBeUndefined()
})
