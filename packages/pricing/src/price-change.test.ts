import { describe, expect, test } from 'vitest'
import { compileBook } from './book.ts'
import { costsByBoth, pricesSince } from './price-change.ts'
import { makeEvent, makePrice } from './testing/events.ts'

const APRIL = '2026-04-01T00:00:00Z'
const MARCH_MS = Date.parse('2026-03-20T00:00:00Z')
const event = makeEvent({ time: '2026-04-02T12:00:00Z', usage: { uncached_input_tokens: 1_000_000 } })
const book = (entries: Parameters<typeof makePrice>[0][], rates: [string, string][] = []) =>
  compileBook(
    entries.map((entry, at) => makePrice({ price_id: `p${at}`, ...entry })),
    {
      version: 1,
      rates: rates.map(([valid_from, rate]) => ({
        base: 'EUR',
        quote: 'USD',
        rate,
        valid_from,
        source: 'ecb',
      })),
    },
  )
const usd = (costs: ReturnType<typeof costsByBoth>) =>
  costs && [Number(costs.before) / 1e18, Number(costs.after) / 1e18]

describe('what an event costs by the prices of two moments', () => {
  test('is told from one book whose price ends and another begins', () => {
    const both = book([
      { amount: '4', valid_to: APRIL },
      { amount: '6', valid_from: APRIL },
    ])
    const then = { book: both, in_force_ms: MARCH_MS }
    expect(usd(costsByBoth(event, then, { book: both, in_force_ms: event.time_ms }))).toEqual([4, 6])
    expect(pricesSince(event, both)).toBe(Date.parse(APRIL))
  })

  test('is the same by a price for some hours, whatever the hour of the other moment', () => {
    const cheapAtNight = book([
      { amount: '4' },
      {
        amount: '2',
        priority: 5,
        conditions: { time_windows: [{ start: '00:00', end: '08:00', tz: 'UTC' }] },
      },
    ])
    const at = (in_force_ms: number) => ({ book: cheapAtNight, in_force_ms })
    expect(usd(costsByBoth(event, at(MARCH_MS), at(event.time_ms)))).toEqual([4, 4])
  })

  test('leaves the rate of exchange out', () => {
    const euros = book(
      [{ amount: '4', currency: 'EUR' }],
      [
        ['2026-01-01T00:00:00Z', '1.0'],
        [APRIL, '1.5'],
      ],
    )
    const at = (in_force_ms: number) => ({ book: euros, in_force_ms })
    expect(usd(costsByBoth(event, at(MARCH_MS), at(event.time_ms)))).toEqual([6, 6])
  })

  test('is unknown where one of them has no price', () => {
    const late = book([{ amount: '4', valid_from: APRIL }])
    const at = (in_force_ms: number) => ({ book: late, in_force_ms })
    expect(costsByBoth(event, at(MARCH_MS), at(event.time_ms))).toBeUndefined()
  })
})
