import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CounterReading } from '../metrics/reading.ts'
import { increaseOf } from './increase.ts'
import { spread } from './spread.ts'

const reading = (value: number, time_ms: number, more: Partial<CounterReading> = {}): CounterReading => ({
  series: 's',
  engine: 'e',
  counts: 'prompt_tokens',
  model: 'm',
  value,
  time_ms,
  created_ms: undefined,
  process_ms: undefined,
  ...more,
})
const target = { since_ms: 1_000_000, settled_ms: 1_000_000, seen_ms: 1_015_000 }

describe('an increase', () => {
  test.each([
    [
      'is the difference',
      reading(10, 1_015_000),
      reading(17, 1_030_000),
      { kind: 'grown', by: 7, from_ms: 1_015_000, is_reset: false },
    ],
    [
      'of one that fell is what it counted since',
      reading(10, 1_015_000),
      reading(4, 1_030_000),
      { kind: 'grown', by: 4, from_ms: 1_015_000, is_reset: true },
    ],
    [
      'of one whose process began again, too, even above what it was',
      reading(10, 1_015_000, { process_ms: 500_000 }),
      reading(12, 1_030_000, { process_ms: 1_020_000 }),
      { kind: 'grown', by: 12, from_ms: 1_020_000, is_reset: true },
    ],
    ['of the same look is none', reading(10, 1_030_000), reading(12, 1_030_000), { kind: 'repeated' }],
    [
      'of an old copy of the page is none',
      reading(10, 1_015_000, { created_ms: 500_000 }),
      reading(4, 1_030_000, { created_ms: 500_000 }),
      { kind: 'repeated' },
    ],
    ['begins at the first look', undefined, reading(4, 1_000_000), { kind: 'first' }],
    [
      'of one that was not there at the last look is all of it',
      undefined,
      reading(4, 1_030_000),
      { kind: 'grown', by: 4, from_ms: 1_015_000, is_reset: false },
    ],
    [
      'of one that began after the first look is all of it',
      undefined,
      reading(4, 1_010_000, { created_ms: 1_005_000 }),
      { kind: 'grown', by: 4, from_ms: 1_005_000, is_reset: false },
    ],
    [
      'of one that is new here and began long before the first look is none',
      undefined,
      reading(4, 1_030_000, { created_ms: 500_000 }),
      { kind: 'first' },
    ],
  ] as const)('%s', (_, before, now, expected) => {
    expect(increaseOf(before, now, target)).toEqual(expected)
  })

  test('of a series that another sender tells later than the first did is none', () => {
    expect(increaseOf(undefined, reading(4, 1_030_000), { ...target, settled_ms: 1_300_000 })).toEqual({
      kind: 'first',
    })
  })
})

describe('spreading', () => {
  test('gives each window its part of the time, and a look at its end belongs to it', () => {
    const windows = { length_ms: 60_000, open_ms: 0 }
    expect(spread(100, { from_ms: 45_000, to_ms: 60_000 }, windows)).toEqual([{ start_ms: 0, count: 100 }])
    expect(spread(100, { from_ms: 30_000, to_ms: 130_000 }, windows)).toEqual([
      { start_ms: 0, count: 30 },
      { start_ms: 60_000, count: 60 },
      { start_ms: 120_000, count: 10 },
    ])
    expect(spread(7, { from_ms: 10_000, to_ms: 20_000 }, { ...windows, open_ms: 60_000 })).toEqual([
      { start_ms: 60_000, count: 7 },
    ])
  })

  test('adds up to the increase, in windows that are open, whatever the times', () => {
    const instant = fc.nat(1_000_000)
    fc.assert(
      fc.property(
        fc.nat(1e12),
        instant,
        instant,
        fc.nat(5),
        fc.constantFrom(1_000, 60_000, 300_000),
        (count, a, b, closed, length_ms) => {
          const open_ms = closed * length_ms
          const parts = spread(
            count,
            { from_ms: Math.min(a, b), to_ms: Math.max(a, b) },
            { length_ms, open_ms },
          )
          expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(count)
          for (const part of parts) {
            expect(part.start_ms).toBeGreaterThanOrEqual(open_ms)
            expect(part.start_ms % length_ms).toBe(0)
          }
        },
      ),
    )
  })
})
