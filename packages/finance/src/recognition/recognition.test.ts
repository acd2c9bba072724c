import { atto, parseAtto, sumAtto } from '@marginscope/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, dayOf, formatDay } from '../day.ts'
import { makeLine } from '../testing/lines.ts'
import { recogniseLine, serviceDaysOf, signedAmount } from './line.ts'
import { recognise } from './recognise.ts'
import { serviceDays } from './service-days.ts'

const amounts = (line: Parameters<typeof makeLine>[0]) => {
  const recognition = recogniseLine(makeLine(line), 'UTC')
  if (recognition.kind !== 'recognised') throw new Error('expected revenue by day')
  return recognition.days.map(({ day, amount }) => [formatDay(day), amount] as const)
}

describe('service days', () => {
  const days = (start: string, end: string, zone = 'UTC') => {
    const found = serviceDays(Date.parse(start), Date.parse(end), zone)
    return [formatDay(found[0] ?? Number.NaN), found.length]
  }

  test('the end is exclusive: midnight does not touch the day it begins', () => {
    expect(days('2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z')).toEqual(['2026-11-01', 30])
    expect(days('2026-11-01T00:00:00Z', '2026-12-01T00:00:00.001Z')).toEqual(['2026-11-01', 31])
    expect(days('2028-02-01T00:00:00Z', '2028-03-01T00:00:00Z')).toEqual(['2028-02-01', 29])
  })

  test('a day is a UTC day, whatever offset the period is written with', () => {
    expect(days('2026-11-01T00:00:00+05:30', '2026-11-02T00:00:00+05:30')).toEqual(['2026-10-31', 2])
  })

  test('days are those of the zone: a month of Kolkata is its month, an instant in New York its own evening', () => {
    expect(days('2026-01-31T18:30:00Z', '2026-02-28T18:30:00Z', 'Asia/Kolkata')).toEqual(['2026-02-01', 28])
    expect(days('2026-01-31T18:30:00Z', '2026-02-28T18:30:00Z')).toEqual(['2026-01-31', 29])
    expect(days('2026-02-01T03:00:00Z', '2026-02-01T03:00:00Z', 'America/New_York')).toEqual([
      '2026-01-31',
      1,
    ])
    expect(days('2025-12-31T23:30:00Z', '2026-01-01T00:30:00Z', 'Europe/Berlin')).toEqual(['2026-01-01', 1])
  })

  test('a day of 23 or of 25 hours is one day', () => {
    expect(days('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'Europe/Berlin')).toEqual(['2026-03-29', 1])
    expect(days('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'Europe/Berlin')).toEqual(['2026-10-25', 1])
    expect(days('2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z', 'Europe/Berlin')).toEqual(['2026-03-01', 31])
  })

  test('a day that the zone skipped is none, and one without a midnight is a day', () => {
    expect(days('2011-12-29T10:00:00Z', '2011-12-31T10:00:00Z', 'Pacific/Apia')).toEqual(['2011-12-29', 2])
    expect(
      serviceDays(Date.parse('2011-12-29T10:00:00Z'), Date.parse('2011-12-31T10:00:00Z'), 'Pacific/Apia'),
    ).toEqual(['2011-12-29', '2011-12-31'].map((date) => dayOf(Date.parse(date))))
    expect(days('2018-11-04T03:00:00Z', '2018-11-05T02:00:00Z', 'America/Sao_Paulo')).toEqual([
      '2018-11-04',
      1,
    ])
    expect(days('2018-11-04T02:59:59Z', '2018-11-04T03:00:00Z', 'America/Sao_Paulo')).toEqual([
      '2018-11-03',
      1,
    ])
  })

  test('a period without length is the day of its start', () => {
    expect(days('2026-11-05T23:59:59Z', '2026-11-05T23:59:59Z')).toEqual(['2026-11-05', 1])
    expect(days('2026-11-05T00:00:00Z', '2026-11-05T00:00:00Z')).toEqual(['2026-11-05', 1])
  })

  test('days before 1970 are days as well', () => {
    expect(days('1969-12-31T23:00:00Z', '1970-01-01T01:00:00Z')).toEqual(['1969-12-31', 2])
  })

  test('a period that runs backwards or is no time is refused', () => {
    expect(() => serviceDays(1, 0, 'UTC')).toThrow(RangeError)
    expect(() => serviceDays(Number.NaN, 0, 'UTC')).toThrow(RangeError)
  })
})

describe('recognition', () => {
  test('day d of n gets floor(A·d/n) − floor(A·(d−1)/n)', () => {
    // 10 over 4: floors 2, 5, 7, 10.
    expect(recognise(atto(10n), [0, 1, 2, 3])).toEqual([
      { day: 0, amount: 2n },
      { day: 1, amount: 3n },
      { day: 2, amount: 2n },
      { day: 3, amount: 3n },
    ])
  })

  test('$100 over three days, in the smallest unit', () => {
    expect(amounts({ service_end: '2026-11-04T00:00:00Z' })).toEqual([
      ['2026-11-01', 33333333333333333333n],
      ['2026-11-02', 33333333333333333333n],
      ['2026-11-03', 33333333333333333334n],
    ])
  })

  test('a refund mirrors its line day by day, whichever sign it is written with', () => {
    const line = amounts({ amount: '0.10' })
    const mirrored = line.map(([day, amount]) => [day, -amount])
    expect(amounts({ kind: 'refund', amount: '-0.10' })).toEqual(mirrored)
    expect(amounts({ kind: 'refund', amount: '0.10' })).toEqual(mirrored)
    expect(signedAmount({ kind: 'seat', amount: '-3' })).toBe(parseAtto('-3'))
  })

  test('a one-off is earned on its day; with a period of its own it is spread like any other', () => {
    expect(amounts({ kind: 'one_off', service_end: null })).toEqual([['2026-11-01', parseAtto('100')]])
    expect(amounts({ kind: 'one_off', service_end: '2026-11-03T00:00:00Z' })).toHaveLength(2)
  })

  test('a credit purchase is deferred, not earned', () => {
    expect(recogniseLine(makeLine({ kind: 'credit_purchase' }), 'UTC')).toEqual({
      kind: 'deferred',
      amount: parseAtto('100'),
    })
  })

  test('an amount smaller than its days keeps every day, most of them 0', () => {
    const days = recognise(atto(2n), [7, 8, 9, 10, 11])
    expect(days.map(({ amount }) => amount)).toEqual([0n, 0n, 1n, 0n, 1n])
  })
})

const kinds = fc.constantFrom('usage', 'seat', 'platform', 'drawdown', 'one_off', 'refund')
const line = fc
  .record({
    kind: kinds,
    units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    start_ms: fc.integer({ min: 0, max: 60_000 * DAY_MS }),
    length_ms: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 3 * DAY_MS }),
      fc.integer({ min: 0, max: 400 * DAY_MS }),
    ),
  })
  .map(({ kind, units, start_ms, length_ms }) => ({ kind, units, start_ms, end_ms: start_ms + length_ms }))

test('10,000 random lines with refunds: the days add up to the line, and lie in its service', () => {
  fc.assert(
    fc.property(line, ({ kind, units, start_ms, end_ms }) => {
      const amount = kind === 'refund' && units > 0n ? atto(-units) : atto(units)
      const service = serviceDays(start_ms, end_ms, 'UTC')
      const days = recognise(amount, service)
      expect(sumAtto(days.map((one) => one.amount))).toBe(amount)
      expect(days[0]?.day).toBe(dayOf(start_ms))
      expect(days.at(-1)?.day).toBe(dayOf(Math.max(start_ms, end_ms - 1)))
      const even = amount / BigInt(service.length)
      for (const one of days) {
        const gap = one.amount - even
        if (gap < -1n || gap > 1n) throw new Error(`a day is off by ${gap} units`)
      }
    }),
    { numRuns: 10_000 },
  )
})

const ZONES = [
  'Africa/Cairo',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'Pacific/Kwajalein',
]

test('in any zone services that adjoin share a day where it is cut, miss none, and add up', () => {
  const cut = fc.record({
    zone: fc.constantFrom(...ZONES),
    start_ms: fc.integer({ min: 0, max: 25_000 * DAY_MS }),
    first_ms: fc.integer({ min: 1, max: 100 * DAY_MS }),
    rest_ms: fc.integer({ min: 1, max: 100 * DAY_MS }),
  })
  fc.assert(
    fc.property(cut, ({ zone, start_ms, first_ms, rest_ms }) => {
      const [middle_ms, end_ms] = [start_ms + first_ms, start_ms + first_ms + rest_ms]
      const both = [...serviceDays(start_ms, middle_ms, zone), ...serviceDays(middle_ms, end_ms, zone)]
      expect([...new Set(both)]).toEqual(serviceDays(start_ms, end_ms, zone))
    }),
    { numRuns: 500 },
  )
})

test('a line parsed from text has the days of its instants', () => {
  expect(
    serviceDaysOf(
      makeLine({ kind: 'usage', service_start: '2026-11-30T23:30:00-01:00', service_end: null }),
      'UTC',
    ),
  ).toEqual([dayOf(Date.parse('2026-12-01T00:30:00Z'))])
})
