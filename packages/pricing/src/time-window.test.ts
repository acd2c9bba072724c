import type { TimeWindow } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { contains, isInside, overlaps, weekSpans } from './time-window.ts'

const window = (days: TimeWindow['days'], start: string, end: string, tz = 'UTC'): TimeWindow => ({
  days,
  start,
  end,
  tz,
})
const spansOf = (...windows: TimeWindow[]) => weekSpans(windows)
const at = (windows: readonly TimeWindow[], time: string) => isInside(weekSpans(windows), Date.parse(time))

describe('minutes of a week', () => {
  test('count from Monday 00:00 and are cut at the end of the week', () => {
    expect(spansOf(window(['mon'], '00:00', '01:30'))).toEqual([{ tz: 'UTC', spans: [[0, 90]] }])
    expect(spansOf(window(['tue'], '22:15', '01:00'))).toEqual([{ tz: 'UTC', spans: [[2775, 2940]] }])
    expect(spansOf(window(['sun'], '23:00', '06:00'))).toEqual([
      {
        tz: 'UTC',
        spans: [
          [0, 360],
          [10020, 10080],
        ],
      },
    ])
    expect(spansOf(window(['sun'], '23:00', '00:00'))).toEqual([{ tz: 'UTC', spans: [[10020, 10080]] }])
  })

  test('the same start and end are a whole day', () => {
    expect(spansOf(window(['mon'], '06:00', '06:00'))).toEqual([{ tz: 'UTC', spans: [[360, 1800]] }])
  })

  test('windows that touch or overlap are one, by zone', () => {
    expect(
      spansOf(
        window(['mon'], '02:00', '03:00'),
        window(['mon'], '00:00', '02:00'),
        window(['mon'], '00:30', '01:00'),
        window(['mon'], '04:00', '05:00'),
        window(['mon'], '00:00', '01:00', 'Asia/Kolkata'),
      ),
    ).toEqual([
      {
        tz: 'UTC',
        spans: [
          [0, 180],
          [240, 300],
        ],
      },
      { tz: 'Asia/Kolkata', spans: [[0, 60]] },
    ])
  })
})

describe('an instant', () => {
  test.each([
    ['2026-08-31T08:59:59.999Z', false], // a Monday
    ['2026-08-31T09:00:00.000Z', true],
    ['2026-08-31T17:29:59.999Z', true],
    ['2026-08-31T17:30:00.000Z', false],
    ['2026-09-01T10:00:00.000Z', false],
    ['1969-12-29T09:00:00.000Z', true], // Mondays before 1970 too
    ['1969-12-29T08:59:59.999Z', false],
  ])('%s in Monday 09:00 to 17:30 UTC: %s', (time, expected) => {
    expect(at([window(['mon'], '09:00', '17:30')], time)).toBe(expected)
  })

  test.each([
    ['Asia/Kolkata', '2026-08-31T03:30:00Z', '2026-08-31T03:29:59Z'], // UTC+5:30
    ['Asia/Kathmandu', '2026-08-31T03:15:00Z', '2026-08-31T03:14:59Z'], // UTC+5:45
    ['America/New_York', '2026-08-31T13:00:00Z', '2026-08-31T12:59:59Z'], // UTC-4 in summer
    ['America/New_York', '2026-12-07T14:00:00Z', '2026-12-07T13:59:59Z'], // UTC-5 in winter
    ['Pacific/Auckland', '2026-08-30T21:00:00Z', '2026-08-30T20:59:59Z'], // Monday there, Sunday in UTC
  ])("Monday 09:00 in %s is %s, by the zone's own clock", (tz, first, before) => {
    const windows = [window(['mon'], '09:00', '10:00', tz)]
    expect([at(windows, before), at(windows, first)]).toEqual([false, true])
  })

  test('is inside when it is in one of several zones', () => {
    const windows = [window(['mon'], '00:00', '01:00'), window(['mon'], '00:00', '01:00', 'Asia/Kolkata')]
    expect(at(windows, '2026-08-31T00:30:00Z')).toBe(true)
    expect(at(windows, '2026-08-30T18:45:00Z')).toBe(true)
    expect(at(windows, '2026-08-30T20:00:00Z')).toBe(false)
  })
})

describe('two sets of windows', () => {
  const morning = spansOf(window(['mon'], '08:00', '12:00'))

  test('one contains the other when each of its minutes is in it, in the same zone', () => {
    expect(contains(morning, spansOf(window(['mon'], '08:00', '12:00')))).toBe(true)
    expect(contains(morning, spansOf(window(['mon'], '09:00', '10:00')))).toBe(true)
    expect(contains(morning, spansOf(window(['mon'], '07:59', '12:00')))).toBe(false)
    expect(contains(morning, spansOf(window(['mon'], '08:00', '12:01')))).toBe(false)
    expect(contains(morning, spansOf(window(['mon'], '09:00', '10:00', 'Europe/Berlin')))).toBe(false)
    expect(contains(morning, spansOf(window(['mon', 'tue'], '09:00', '10:00')))).toBe(false)
    expect(contains(spansOf(window(['mon', 'tue'], '08:00', '12:00')), morning)).toBe(true)
  })

  test('overlap where a minute can be in both; zones are taken to', () => {
    expect(overlaps(morning, spansOf(window(['mon'], '11:59', '13:00')))).toBe(true)
    expect(overlaps(morning, spansOf(window(['mon'], '12:00', '13:00')))).toBe(false)
    expect(overlaps(morning, spansOf(window(['mon'], '07:00', '08:00')))).toBe(false)
    expect(overlaps(morning, spansOf(window(['mon'], '07:00', '08:01')))).toBe(true)
    expect(overlaps(morning, spansOf(window(['sat'], '00:00', '01:00', 'Asia/Kolkata')))).toBe(true)
    expect(overlaps(morning, spansOf(window(['sat', 'mon'], '10:00', '11:00')))).toBe(true)
  })
})
