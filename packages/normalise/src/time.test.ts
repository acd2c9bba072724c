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
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['2026-11-23T13:40:00.1239Z', '2026-11-23T13:40:00.123Z'],
    ['2026-12-31T23:59:59-23:59', '2027-01-01T23:58:59.000Z'],
    ['2026-11-23T13:40:00+05:45', '2026-11-23T07:55:00.000Z'],
    ['2026-11-23T13:40:00.12z', '2026-11-23T13:40:00.120Z'],
    ['2026-11-23t13:40:00z', '2026-11-23T13:40:00.000Z'],
    [`2026-11-23T13:40:00.${'9'.repeat(500)}Z`, '2026-11-23T13:40:00.999Z'],
    ['2026-11-23T13:40:00-00:00', '2026-11-23T13:40:00.000Z'],
  ])('%s is %s: digits beyond the millisecond are dropped', (text, iso) => {
    expect(new Date(timeMs(text) ?? Number.NaN).toISOString()).toBe(iso)
  })

  // The first two are RFC 3339's own examples (section 5.8), the others leap seconds that there were.
  test.each([
    ['1990-12-31T23:59:60Z', '1990-12-31T23:59:59.999Z'],
    ['1990-12-31T15:59:60-08:00', '1990-12-31T23:59:59.999Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.999Z'],
    ['2015-06-30t23:59:60.75z', '2015-06-30T23:59:59.999Z'],
    ['2017-01-01T05:29:60+05:30', '2016-12-31T23:59:59.999Z'],
    ['2012-06-30T19:59:60-04:00', '2012-06-30T23:59:59.999Z'],
  ])('the leap second %s stays in its day: %s', (text, iso) => {
    expect(new Date(timeMs(text) ?? Number.NaN).toISOString()).toBe(iso)
  })

  test.each([
    '2016-12-31T12:30:60Z',
    '2016-12-30T23:59:60Z',
    '2016-12-31T23:59:60+01:00',
    '2016-12-31T23:59:61Z',
    '2017-01-01T00:00:60Z',
  ])('%s is no leap second', (text) => {
    expect(timeMs(text)).toBeUndefined()
  })

  test('every spelling of an instant is that instant', () => {
    const instants = fc.date({
      min: new Date('1970-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    })
    const two = (n: number) => String(n).padStart(2, '0')
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: -1439, max: 1439 }),
        fc.nat({ max: 40 }),
        fc.boolean(),
        (date, offset, zeros, lower) => {
          const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1)
          const [sign, minutes] = offset < 0 ? ['-', -offset] : ['+', offset]
          const zone = offset === 0 ? 'Z' : `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
          const text = `${local}${'0'.repeat(zeros)}${zone}`
          expect(timeMs(lower ? text.toLowerCase() : text)).toBe(date.getTime())
        },
      ),
    )
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
    '2026x11-23T13:40:00Z',
    '2026-11x23T13:40:00Z',
    '2026-11-23T13x40:00Z',
    '2026-11-23T13:40x00Z',
    '2026-11-23T13:40:0',
    '2026-11-23T13:40:00x05:00',
    '2026-11-23T13:40:00+05x00',
    '2026-11-23T13:40:00+05:60',
    '2026-11-23T13:40:00+05:000',
    '2026-11-23T13:40:00+05:0',
    '2026-11-00T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '202x-11-23T13:40:00Z',
    '2026-11-2xT13:40:00Z',
    '2026-11-23T1x:40:00Z',
    '2026-11-23T13:4x:00Z',
    '2026-11-23T13:40:0xZ',
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
