import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeMs } from './index.ts'

describe('time', () => {
  test('agrees with Date for every instant that Date writes', () => {
    const dates = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(dates, (date) => {
        expect(timeMs(date.toISOString())).toBe(date.getTime())
      }),
      { numRuns: 1_000 },
    )
  })

  test('offsets of every zone count, to the minute', () => {
    const two = (n: number) => String(n).padStart(2, '0')
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.constantFrom('+', '-'), (hours, minutes, sign) => {
        const text = `2026-11-23T13:40:00.5${sign}${two(hours)}:${two(minutes)}`
        expect(timeMs(text)).toBe(Date.parse(text))
      }),
    )
  })

  test.each([
    ['2026-11-23T13:40:00.123999999Z', '2026-11-23T13:40:00.123Z'],
    ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
    ['2026-11-23T13:40:00.5Z', '2026-11-23T13:40:00.500Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2026-11-23t13:40:00z', '2026-11-23T13:40:00.000Z'],
  ])('%s is %s: digits beyond the millisecond are dropped', (text, iso) => {
    expect(new Date(timeMs(text) ?? Number.NaN).toISOString()).toBe(iso)
  })

  test.each([
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T23:60:00Z',
    '2026-11-23T23:59:60Z',
    '2026-11-23T13:40:00',
    '2026-11-23T13:40:00.Z',
    '2026-11-23T13:40:00+0545',
    '2026-11-23T13:40:00+24:00',
    '2026-11-23T13:40:00Z ',
    '2026-11-23 13:40:00Z',
    '2026-1a-23T13:40:00Z',
    '20261123T134000Z',
    '',
  ])('%j is no time', (text) => {
    expect(timeMs(text)).toBeUndefined()
  })

  test('any text gives a whole millisecond or nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ms = timeMs(text)
        expect(ms === undefined || Number.isInteger(ms)).toBe(true)
      }),
    )
  })
})
