import { describe, expect, test } from 'vitest'
import type { Grouping } from '../grouping.ts'
import type { Extent } from '../slice.ts'
import { planReading } from './reading-plan.ts'

const ms = (text: string) => Date.parse(text)
const day = (date: string) => ms(date) / 86_400_000
const OCTOBER: Extent = {
  from_ms: ms('2026-10-01'),
  to_ms: ms('2026-11-01'),
  zone: 'UTC',
  filters: new Map(),
  as_of_ms: undefined,
}
const plan = (extent: Partial<Extent>, grouping: Partial<Grouping> = {}) =>
  planReading({ ...OCTOBER, ...extent }, { grain: 'none', group_by: [], ...grouping })
const kinds = (extent: Partial<Extent>, grouping?: Partial<Grouping>) =>
  plan(extent, grouping).passes.map((pass) => pass.kind)

describe('the coarsest column that no wall cuts', () => {
  test('UTC days, weeks and months are read from days', () => {
    for (const grain of ['none', 'day', 'week', 'month'] as const)
      expect(kinds({}, { grain })).toEqual(['days'])
    expect(kinds({}, { group_by: ['customer', 'service_tier'], grain: 'day' })).toEqual(['days'])
  })

  test('hours and days of other zones are read from quarters of an hour', () => {
    expect(kinds({}, { grain: 'hour' })).toEqual(['slots'])
    expect(kinds({ zone: 'Asia/Kathmandu' }, { grain: 'day', group_by: ['feature', 'model'] })).toEqual([
      'slots',
    ])
  })

  test('with a customer, grouped or filtered, they are read from the postings', () => {
    expect(kinds({}, { grain: 'hour', group_by: ['customer'] })).toEqual(['postings'])
    expect(kinds({ filters: new Map([['customer', ['a']]]) }, { grain: 'hour' })).toEqual(['postings'])
  })

  test('bounds within a quarter of an hour are read from the postings', () => {
    const quarter = { from_ms: ms('2026-10-01T00:15:00Z'), to_ms: ms('2026-10-01T07:00:00Z') }
    expect(kinds(quarter)).toEqual(['slots'])
    expect(kinds({ ...quarter, to_ms: quarter.to_ms + 1 })).toEqual(['postings'])
  })

  test('odd ends are read from the postings of their days alone', () => {
    const { passes } = plan({ from_ms: ms('2026-09-30T18:30:00Z'), to_ms: ms('2026-10-31T18:30:00Z') })
    const cut = [day('2026-09-30'), day('2026-10-31')]
    expect(passes).toMatchObject([
      { kind: 'days', from_day: cut[0], to_day: day('2026-11-01'), except: cut },
      { kind: 'postings', only: cut },
    ])
  })

  test('as of an instant the same rows are read, and what was recorded later is taken away', () => {
    const as_of_ms = ms('2026-11-01')
    expect(kinds({ as_of_ms })).toEqual(['days', 'later'])
    expect(kinds({ as_of_ms }, { grain: 'hour' })).toEqual(['slots', 'later'])
    expect(kinds({ as_of_ms, from_ms: OCTOBER.from_ms + 1 })).toEqual(['days', 'postings', 'later'])
  })

  test('what is read from single postings alone is read by when they were recorded', () => {
    const by_customer = { grain: 'hour', group_by: ['customer'] } as const
    expect(plan({ as_of_ms: ms('2026-11-01') }, by_customer).passes).toMatchObject([
      { kind: 'postings', by_as_of: true },
    ])
    expect(plan({}, by_customer).passes).toMatchObject([{ kind: 'postings', by_as_of: false }])
  })
})

test('periods begin where the zone says, the first one at or before the range; revenue at their first dates', () => {
  const { walls, revenue } = plan({ zone: 'Asia/Kolkata' }, { grain: 'month' })
  expect(walls).toEqual([ms('2026-09-30T18:30:00Z') / 1000, ms('2026-10-31T18:30:00Z') / 1000])
  expect(revenue).toEqual({
    from_day: day('2026-10-02'),
    to_day: day('2026-11-02'),
    first_days: [day('2026-10-01'), day('2026-11-01')],
  })
})

test('10,000 periods are a report, one more is refused by code', () => {
  const hours = (count: number) => ({ to_ms: OCTOBER.from_ms + count * 3_600_000 })
  expect(plan(hours(10_000), { grain: 'hour' }).walls).toHaveLength(10_000)
  for (const count of [10_001, 1_000_000])
    expect(() => plan(hours(count), { grain: 'hour' })).toThrow(
      expect.objectContaining({ code: 'too_many_periods', about: 'grain' }),
    )
})
