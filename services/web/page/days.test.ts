import { describe, expect, test } from 'vitest'
import { choiceOf, searchOf } from './address.js'
import { amountTicks, labelled, runsOf, slotsWith, soFar } from './chart-model.js'
import {
  addDays,
  axisDate,
  dateIn,
  grainOf,
  partOfDay,
  partOfLast,
  rangeOf,
  rangeText,
  slotsOf,
} from './days.js'
import { atto, attoText } from './figures.js'

const NONE = {
  requests: 0,
  unpriced_requests: 0,
  unpriced_share: null,
  incomplete_requests: 0,
  estimated_cost: '0',
  revenue: '0',
  cost: '0',
  margin: '0',
  cost_per_request: null,
}
const row = (period: string, margin_pct: string | null) => ({ ...NONE, period, margin_pct })

describe('periods', () => {
  test('end today and have as many days as they say', () => {
    expect(rangeOf('7d', '2026-03-02')).toEqual({ from: '2026-02-24', to: '2026-03-02' })
    expect(slotsOf(rangeOf('30d', '2026-03-02'), 'day')).toHaveLength(30)
    expect(rangeOf('mtd', '2026-11-23')).toEqual({ from: '2026-11-01', to: '2026-11-23' })
  })

  test('today is the date where the reader is', () => {
    const late = '2026-11-23T20:00:00Z'
    expect(dateIn(late, 'Asia/Kathmandu')).toBe('2026-11-24')
    expect(dateIn(late, 'America/New_York')).toBe('2026-11-23')
  })

  test('long ones are shown by week and by month, each period once and none left out', () => {
    expect(grainOf({ from: '2026-01-01', to: '2026-04-02' })).toBe('day')
    const year = { from: '2026-01-01', to: '2026-12-31' }
    expect(grainOf(year)).toBe('week')
    expect(slotsOf(year, 'week')).toHaveLength(53)
    expect(slotsOf({ from: '2024-01-31', to: '2026-12-31' }, 'month').slice(0, 3)).toEqual([
      '2024-01-01',
      '2024-02-01',
      '2024-03-01',
    ])
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(rangeText({ from: '2025-12-30', to: '2026-01-02' })).toBe('30 Dec 2025 – 2 Jan 2026')
  })

  test('in the address are taken when they make sense, else the default', () => {
    const choice = (search: string) => choiceOf(search, '2026-11-23')
    expect(choice('?period=7d&by=model')).toMatchObject({ period: '7d', by: 'model' })
    expect(choice('?from=2026-11-01&to=2026-11-14')).toMatchObject({
      period: 'custom',
      custom: { from: '2026-11-01', to: '2026-11-14' },
    })
    for (const search of [
      '',
      '?period=custom',
      '?by=tenant',
      '?from=2026-02-30&to=2026-03-01',
      '?from=2026-11-02&to=2026-11-01',
    ])
      expect(choice(search), search).toMatchObject({ period: '30d', by: 'feature' })
    for (const search of ['?period=7d&by=model', '?from=2026-11-01&to=2026-11-14&by=customer'])
      expect(searchOf(choice(search))).toBe(search)
  })
})

describe('the chart', () => {
  test('gives every local day its place, over a change of the clock as well', () => {
    const rows = [row('2026-10-24T22:00:00Z', '0.5'), row('2026-10-25T23:00:00Z', '0.6')]
    const slots = slotsWith(rows, { from: '2026-10-24', to: '2026-10-26' }, 'day', 'Europe/Berlin')
    expect(slots.map((slot) => [slot.date, slot.row?.margin_pct])).toEqual([
      ['2026-10-24', undefined],
      ['2026-10-25', '0.5'],
      ['2026-10-26', '0.6'],
    ])
  })

  test('draws no line over days without revenue', () => {
    const slots = ['0.1', null, '0.2', '0.3'].map((margin_pct) => ({
      date: '',
      row: row('2026-11-01T00:00:00Z', margin_pct),
    }))
    expect(runsOf(slots).map((run) => run.map(({ at }) => at))).toEqual([[0], [2, 3]])
  })

  test('has an axis that reaches the highest amount in a few round steps', () => {
    for (const highest of ['0.0003', '0.8', '1', '63.2', '99.9', '12345678']) {
      const { top, steps } = amountTicks([highest, '-5'])
      expect(top, highest).toBeGreaterThanOrEqual(Number(highest))
      expect(steps.length, highest).toBeLessThanOrEqual(5)
    }
    expect(amountTicks(['0'])).toEqual({ top: 1, steps: [0] })
  })

  test('names the last day whatever the room', () => {
    expect(labelled(30, 4)).toEqual([5, 13, 21, 29])
    expect(labelled(7, 20)).toHaveLength(7)
  })
})

describe('what is not over', () => {
  test('is as far as the reader’s day has come, of a week or month by its days', () => {
    expect(partOfDay(Date.parse('2026-11-23T06:00:00Z'), 'UTC')).toBe(0.25)
    expect(partOfDay(Date.parse('2026-11-23T18:15:00Z'), 'Asia/Kathmandu')).toBe(0)
    expect(partOfLast({ from: '2026-11-01', to: '2026-11-23' }, 'day', 0.25)).toBe(0.25)
    // Monday 23 to Wednesday 25: two days and a half of three.
    expect(partOfLast({ from: '2026-06-01', to: '2026-11-25' }, 'week', 0.5)).toBeCloseTo(2.5 / 3)
    // A month that the range begins in the midst of.
    expect(partOfLast({ from: '2026-11-21', to: '2026-11-22' }, 'month', 0)).toBe(0.5)
  })

  test('has the same part of its revenue as of its cost, and a margin of both', () => {
    const whole = { ...NONE, period: '', revenue: '100', cost: '20', margin: '80', margin_pct: '0.8' }
    const slots = [
      { date: '2026-11-22', row: whole },
      { date: '2026-11-23', row: whole },
    ]
    const [before, last] = soFar(slots, 0.25)
    expect(before).toEqual(slots[0])
    expect(last).toMatchObject({
      row: { revenue: '25', cost: '20', margin: '5', margin_pct: '0.2' },
      whole_revenue: '100',
    })
    expect(soFar(slots, 0)[1]?.row).toMatchObject({ revenue: '0', margin: '-20', margin_pct: null })
    const unknown = [{ date: '2026-11-23', row: { ...whole, margin_pct: null } }]
    expect(soFar(unknown, 0.5)).toEqual(unknown)
    expect(soFar([], 0.5)).toEqual([])
  })

  test('amounts are written as the API does', () => {
    for (const text of ['0', '1', '-1', '100', '0.5', '-0.000000000000000001', '12345678901234567890.5'])
      expect(attoText(atto(text))).toBe(text)
  })
})

test('an axis over several years has years, one of months always', () => {
  expect(axisDate('2026-11-23', 'day', false)).toBe('23 Nov')
  expect(axisDate('2026-11-23', 'week', true)).toBe('23 Nov 2026')
  expect(axisDate('2026-11-01', 'month', false)).toBe('Nov 2026')
})
