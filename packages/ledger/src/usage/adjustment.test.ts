import { atto, parseAtto } from '@marginscope/money'
import { noUsage } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { makeStandingEvent } from '../testing/posting.ts'
import { adjustment, isSame } from './adjustment.ts'
import { COST_COLUMNS, SAVING_COLUMNS } from './columns.ts'
import { keep } from './detail.ts'
import { costsBy, dimensionsOf, NO_SAVINGS, noCosts, savingsBy } from './posting.ts'
import type { Price } from './price.ts'

const event = makeStandingEvent({ version: 4, reported_currency: 'EUR', region: 'eu' })
const price: Price = {
  cost: event.cost,
  list_cost: event.list_cost,
  costs: event.costs,
  savings: event.savings,
  unpriced_reason: '',
}
const unpriced: Price = {
  cost: null,
  list_cost: null,
  costs: noCosts(),
  savings: NO_SAVINGS,
  unpriced_reason: 'no_price',
}

describe('an event is at a price', () => {
  test('when every figure is the same', () => {
    expect(isSame(event, price)).toBe(true)
  })

  test('not when one figure is another', () => {
    const more = atto(1n)
    expect(isSame(event, { ...price, cost: atto(event.cost + 1n) })).toBe(false)
    expect(isSame(event, { ...price, list_cost: atto(event.list_cost + 1n) })).toBe(false)
    for (const name of COST_COLUMNS)
      expect(isSame(event, { ...price, costs: { ...price.costs, [name]: more } })).toBe(false)
    for (const name of SAVING_COLUMNS)
      expect(isSame(event, { ...price, savings: { ...price.savings, [name]: more } })).toBe(false)
  })

  test('without a price, only while it has none; a price of nothing is a price', () => {
    const free: Price = { ...unpriced, cost: atto(0n), list_cost: atto(0n), unpriced_reason: '' }
    const waiting = makeStandingEvent({
      is_unpriced: true,
      cost: atto(0n),
      list_cost: atto(0n),
      costs: noCosts(),
    })
    expect(isSame(waiting, unpriced)).toBe(true)
    expect(isSame(waiting, free)).toBe(false)
    expect(isSame({ ...waiting, is_unpriced: false }, free)).toBe(true)
    expect(isSame({ ...waiting, is_unpriced: false }, unpriced)).toBe(false)
  })

  test('that has no list price as if that were nothing', () => {
    expect(isSame(makeStandingEvent({ list_cost: atto(0n) }), { ...price, list_cost: null })).toBe(true)
    expect(isSame(event, { ...price, list_cost: null })).toBe(false)
  })
})

describe('the adjustment to a price', () => {
  const kept = keep({ window: { id: 'w', version: 2 } })
  const about = { kind: 'adjustment', book_version: 9, now_ms: 77, log_offset: 5, kept } as const

  test('is the difference in every figure, counts nothing and is filed under the same dimensions', () => {
    const to: Price = {
      cost: parseAtto('1'),
      list_cost: parseAtto('2'),
      costs: costsBy((name) => atto(BigInt(COST_COLUMNS.indexOf(name)) + 10n)),
      savings: savingsBy((name) => atto(BigInt(SAVING_COLUMNS.indexOf(name)) - 3n)),
      unpriced_reason: '',
    }
    const from = { ...event, savings: savingsBy((name) => atto(name.length === 0 ? 0n : 2n)) }
    expect(adjustment(from, to, about)).toEqual({
      ...dimensionsOf(event, event.identity, event.event_id, ''),
      version: 4,
      content_hash: 0,
      kind: 'adjustment',
      is_estimate: false,
      is_recount: false,
      requests: 0,
      unpriced_requests: 0,
      unpriced_reason: '',
      incomplete_requests: 0,
      incomplete_fields: '',
      estimated_cost: 0n,
      usage: noUsage(),
      gpu_microseconds: 0n,
      cost: parseAtto('0.9955'),
      list_cost: parseAtto('1.991'),
      costs: costsBy((name) => atto(to.costs[name] - event.costs[name])),
      savings: savingsBy((name) => atto(to.savings[name] - 2n)),
      reported_cost: null,
      reported_currency: 'EUR',
      book_version: 9,
      ...kept,
      received_at_ms: 77,
      log_offset: 5,
      seq: 0,
    })
  })

  test('moves the count of unpriced events by what becomes of it', () => {
    const moved = (is_unpriced: boolean, to: Price) =>
      adjustment({ ...event, is_unpriced }, to, about).unpriced_requests
    expect([moved(false, price), moved(true, price), moved(false, unpriced), moved(true, unpriced)]).toEqual([
      0, -1, 1, 0,
    ])
  })

  test('to no price takes back what the event cost, and says why', () => {
    expect(adjustment(event, unpriced, about)).toMatchObject({
      cost: parseAtto('-0.0045'),
      list_cost: parseAtto('-0.009'),
      unpriced_reason: 'no_price',
    })
  })
})
