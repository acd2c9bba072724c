import { formatAtto } from '@marginscope/money'
import type { NormalisedEvent, PriceEntry, PriceEntryInput } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { BookError, compileBook, entriesKnownAt, explain, rateAmounts } from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'

const bookOf = (...entries: Partial<PriceEntryInput>[]) =>
  compileBook(
    entries.map((entry, index) => makePrice({ price_id: `p${index}`, ...entry })),
    { version: 1 },
  )

function costOf(event: NormalisedEvent, book: ReturnType<typeof compileBook>): string {
  const rating = rateAmounts(event, book)
  return rating.kind === 'priced' ? formatAtto(rating.total) : `${rating.reason}: ${rating.missing.join()}`
}

const input = (uncached_input_tokens: number, rest: Partial<NormalisedEvent> = {}) =>
  makeEvent({ ...rest, usage: { uncached_input_tokens } })

describe('which price', () => {
  test("a tenant's contract goes before list, for that tenant alone, and the list amount is kept", () => {
    const book = bookOf({}, { amount: '3', tenant: 'acme', status: 'contract' })
    const rating = rateAmounts(input(1_000_000), book)
    expect(rating).toMatchObject({ total: 3n * 10n ** 18n, list_total: 4n * 10n ** 18n })
    expect(costOf(input(1_000_000, { tenant: 'other' }), book)).toBe('4')
  })

  test('list goes before estimate, a higher priority before a lower one', () => {
    expect(costOf(input(1_000_000), bookOf({ status: 'estimate', amount: '9', priority: 5 }, {}))).toBe('4')
    expect(costOf(input(1_000_000), bookOf({ amount: '5', priority: 1 }, {}))).toBe('5')
  })

  test('exact goes before prefix, a longer prefix before a shorter, both before a pattern', () => {
    const book = bookOf(
      { model_match: { type: 'regex', pattern: '^model' }, amount: '1' },
      { model_match: { type: 'prefix', pattern: 'mod' }, amount: '2' },
      { model_match: { type: 'prefix', pattern: 'model-' }, amount: '3' },
      { amount: '4' },
    )
    expect(costOf(input(1_000_000), book)).toBe('4')
    expect(costOf(input(1_000_000, { model: 'Model-B' }), book)).toBe('3')
    expect(costOf(input(1_000_000, { model: 'modx' }), book)).toBe('2')
  })

  test('narrower conditions go before wider ones', () => {
    const book = bookOf(
      {},
      { amount: '2', conditions: { service_tier: ['batch'] } },
      { amount: '1', conditions: { service_tier: ['batch'], region: ['eu-west-1'] } },
    )
    expect(costOf(input(1_000_000), book)).toBe('4')
    expect(costOf(input(1_000_000, { service_tier: 'batch' }), book)).toBe('2')
    expect(costOf(input(1_000_000, { service_tier: 'batch', region: 'EU-West-1' }), book)).toBe('1')
  })

  test("a price is in force from its first instant to before its last, by the event's own time", () => {
    const cut = '2026-06-01T00:00:00Z'
    const book = bookOf({ valid_to: cut }, { amount: '3', valid_from: cut })
    const at = (time: string) =>
      costOf(makeEvent({ time, usage: { uncached_input_tokens: 1_000_000 } }), book)
    expect(at('2026-05-31T23:59:59.999Z')).toBe('4')
    expect(at(cut)).toBe('3')
    expect(at('2025-12-31T00:00:00Z')).toBe('no_price: uncached_input_tokens')
  })

  test('a book in which nothing decides between two prices is refused', () => {
    const refused = (...entries: Partial<PriceEntryInput>[]) => {
      try {
        bookOf(...entries)
      } catch (error) {
        if (error instanceof BookError) return error.problems.map(({ kind }) => kind)
        throw error
      }
      return 'accepted'
    }
    expect(refused({}, { amount: '5' })).toEqual(['ambiguous'])
    expect(refused({}, { amount: '5', valid_from: '2026-03-01T00:00:00Z' })).toEqual(['ambiguous'])
    expect(
      refused({ conditions: { service_tier: ['batch'] } }, { conditions: { region: ['eu'] } }),
      'batch in the EU meets both',
    ).toEqual(['ambiguous'])
    expect(refused({}, { amount: '5', priority: 1 })).toBe('accepted')
    expect(refused({}, { valid_from: '2025-01-01T00:00:00Z', valid_to: '2026-01-01T00:00:00Z' })).toBe(
      'accepted',
    )
    expect(refused({ conditions: { region: ['us'] } }, { conditions: { region: ['eu'] } })).toBe('accepted')
    expect(
      refused(
        { model_match: { type: 'regex', pattern: 'b' } },
        { model_match: { type: 'regex', pattern: 'a' } },
      ),
    ).toEqual(['ambiguous'])
    expect(
      refused({ price_id: 'same' }, { price_id: 'same', model_match: { type: 'exact', pattern: 'x' } }),
    ).toEqual(['duplicate'])
  })

  test('a price recorded again replaces the earlier one from then on, and can be taken back', () => {
    const entries: PriceEntry[] = [
      makePrice({ recorded_at: '2026-01-01T00:00:00Z' }),
      makePrice({ recorded_at: '2026-02-01T00:00:00Z', amount: '3' }),
      makePrice({ recorded_at: '2026-03-01T00:00:00Z', withdrawn: true }),
    ]
    const known = (time: string) => entriesKnownAt(entries, Date.parse(time)).map(({ amount }) => amount)
    expect(known('2025-12-31T00:00:00Z')).toEqual([])
    expect(known('2026-01-15T00:00:00Z')).toEqual(['4.00'])
    expect(known('2026-02-01T00:00:00Z')).toEqual(['3'])
    expect(known('2026-03-01T00:00:00Z')).toEqual([])
  })
})

describe('what is missing', () => {
  test('a partly known event is unpriced and says what is missing', () => {
    const event = makeEvent({ usage: { uncached_input_tokens: 1, cache_read_tokens: 2, output_tokens: 3 } })
    expect(costOf(event, bookOf({}))).toBe('missing_meter: cache_read_tokens,output_tokens')
  })

  test('a cached token is not an input token unless the book says so', () => {
    const event = makeEvent({ usage: { cache_read_tokens: 1_000_000 } })
    expect(costOf(event, bookOf({}))).toBe('no_price: cache_read_tokens')
    expect(costOf(event, bookOf({ also: ['cache_read_tokens'] }))).toBe('4')
  })

  test('reasoning is output unless it has a price of its own; a contract for output covers it', () => {
    const event = makeEvent({ usage: { reasoning_tokens: 1_000_000 } })
    const output = { meter: 'output_tokens', amount: '8' } as const
    const own = { meter: 'reasoning_tokens', amount: '6' } as const
    expect(costOf(event, bookOf(output))).toBe('8')
    expect(costOf(event, bookOf(output, own))).toBe('6')
    expect(costOf(event, bookOf({ ...output, amount: '7', status: 'contract' }, own))).toBe('7')
  })

  test('no usage is unknown; free is 0; a count of 0 needs no price', () => {
    expect(costOf(makeEvent({ outcome: 'error' }), bookOf({}))).toBe('no_usage: ')
    expect(costOf(input(5), bookOf({ amount: '0' }))).toBe('0')
    expect(
      costOf(makeEvent({ usage: { uncached_input_tokens: 250_000, output_tokens: 0 } }), bookOf({})),
    ).toBe('1')
  })

  test("a hit of the application's own cache costs 0 and keeps what it saved", () => {
    const hit = input(1_000_000, { outcome: 'cache' })
    expect(rateAmounts(hit, bookOf({}))).toMatchObject({
      kind: 'priced',
      total: 0n,
      list_total: 4n * 10n ** 18n,
    })
    expect(rateAmounts({ ...hit, model: 'unknown' }, bookOf({}))).toMatchObject({ total: 0n, list_total: 0n })
    expect(explain(hit, bookOf({}))).toEqual([])
  })
})

test('a line of a bill costs nothing, whatever is charged for its model', () => {
  const line = makeEvent({ usage: {}, outcome: 'bill' })
  for (const book of [bookOf({}), bookOf({ meter: 'request', amount: '1' })]) {
    for (const event of [line, { ...line, model: 'unknown' }]) {
      expect(rateAmounts(event, book)).toMatchObject({ kind: 'priced', total: 0n, list_total: 0n })
      expect(explain(event, book)).toEqual([])
    }
  }
})

describe('how much', () => {
  const long = (op: '>' | '>=', mode: 'whole_request' | 'marginal') =>
    bookOf({}, { amount: '8', conditions: { context: { threshold: 100, op, mode } } })

  test.each([
    ['>', 100, '0.0004'],
    ['>', 101, '0.000808'],
    ['>=', 99, '0.000396'],
    ['>=', 100, '0.0008'],
  ] as const)('whole request %s 100: %i tokens cost $%s', (op, tokens, expected) => {
    expect(costOf(input(tokens), long(op, 'whole_request'))).toBe(expected)
  })

  test.each([
    [100, '0.0004'],
    [101, '0.000408'],
    [250, '0.0016'],
  ])('marginal above 100: %i tokens cost $%s', (tokens, expected) => {
    expect(costOf(input(tokens), long('>', 'marginal'))).toBe(expected)
  })

  test('the size of the context counts cached tokens, which stand first in the prompt', () => {
    const read = { price_id: 'read', meter: 'cache_read_tokens', amount: '1' } as const
    const event = makeEvent({ usage: { uncached_input_tokens: 20, cache_read_tokens: 90 } })
    const condition = { threshold: 100, op: '>' } as const
    const long = (mode: 'whole_request' | 'marginal') => ({
      amount: '8',
      conditions: { context: { ...condition, mode } },
    })
    expect(costOf(event, bookOf({}, read, long('whole_request')))).toBe('0.00025')
    expect(costOf(event, bookOf({}, read, long('marginal')))).toBe('0.00021') // 10 × 4 + 10 × 8 + 90 × 1
  })

  test('two marginal thresholds make three bands', () => {
    const from = (threshold: number) => ({ context: { threshold, op: '>', mode: 'marginal' } as const })
    const book = bookOf({}, { amount: '6', conditions: from(100) }, { amount: '8', conditions: from(200) })
    expect(costOf(input(250), book)).toBe('0.0014')
  })

  test('quantities round to units and up to minimums', () => {
    const rounding = (mode: 'up' | 'down' | 'half_even') =>
      bookOf({ per: 1, rounding: { unit: 1_000, mode } })
    expect(costOf(input(1_001), rounding('up'))).toBe('8000')
    expect(costOf(input(1_999), rounding('down'))).toBe('4000')
    expect(costOf(input(1_500), rounding('half_even'))).toBe('8000')
    expect(costOf(input(2_500), rounding('half_even'))).toBe('8000')
    expect(costOf(input(3), bookOf({ per: 1, minimum_quantity: 10 }))).toBe('40')
    expect(costOf(input(3), bookOf({ minimum_charge: '0.01' }))).toBe('0.01')
    expect(costOf(input(1_000_000), bookOf({ minimum_charge: '0.01' }))).toBe('4')
    expect(costOf(input(0), bookOf({ minimum_charge: '0.01' }))).toBe('0')
  })

  test('a request fee is charged once, with tokens or without', () => {
    const book = bookOf({}, { price_id: 'fee', meter: 'request', amount: '5', per: 1_000 })
    expect(costOf(input(1_000_000), book)).toBe('4.005')
    expect(costOf(input(0), book)).toBe('0.005')
  })

  test('off-peak windows go by the wall clock of their zone, past midnight and through a change of clocks', () => {
    const window = { days: ['fri'], start: '23:00', end: '06:00', tz: 'Europe/Berlin' } as const
    const book = bookOf({}, { amount: '1', conditions: { time_windows: [{ ...window, days: ['fri'] }] } })
    const at = (time: string) =>
      costOf(makeEvent({ time, usage: { uncached_input_tokens: 1_000_000 } }), book)
    expect(at('2026-10-23T20:59:59Z')).toBe('4') // Friday 22:59 in summer
    expect(at('2026-10-23T21:00:00Z')).toBe('1')
    expect(at('2026-10-24T03:59:59Z')).toBe('1') // Saturday 05:59, the night that began on Friday
    expect(at('2026-10-24T04:00:00Z')).toBe('4')
    expect(at('2026-10-30T21:30:00Z')).toBe('4') // Friday 22:30 in winter
    expect(at('2026-10-30T22:00:00Z')).toBe('1')
  })

  test('multipliers apply in order where their conditions hold', () => {
    const adjustments = [
      { label: 'half', multiplier: '0.5', conditions: { service_tier: ['batch' as const] } },
      { label: 'zone', multiplier: '1.1', conditions: { region: ['eu'] } },
      { label: 'beta', multiplier: '3', conditions: { attributes: { beta: 'yes' } } },
    ]
    const book = bookOf({ adjustments })
    expect(costOf(input(1_000_000), book)).toBe('4')
    expect(costOf(input(1_000_000, { service_tier: 'batch', region: 'eu' }), book)).toBe('2.2')
    expect(costOf(input(1_000_000, { region: 'eu', attributes: { beta: 'YES' } }), book)).toBe('13.2')
  })

  test('GPUs cost count × seconds by type and pool; the tokens of the same event nothing more', () => {
    const gpu = {
      meter: 'gpu_second',
      amount: '2.50',
      per: 3_600,
      model_match: { type: 'prefix', pattern: '' },
    } as const
    const book = bookOf(
      { ...gpu, gpu: { type: 'h100-sxm' } },
      { ...gpu, amount: '3.60', gpu: { type: 'h100-sxm', pool: 'prod-eu' } },
    )
    const event = makeEvent({
      gpu: { type: 'H100-SXM', count: 8, seconds: 0.42, pool: 'prod-eu' },
      usage: { output_tokens: 300 },
    })
    expect(costOf(event, book)).toBe('0.00336')
    const elsewhere = { ...event, gpu: { type: 'h100-sxm', count: 8, seconds: 0.9 } }
    expect(costOf(elsewhere, book)).toBe('0.005')
    expect(costOf({ ...event, gpu: { type: 'b200', count: 1, seconds: 1 } }, book)).toBe('unknown_gpu: b200')
  })

  test('a third of a cent is rounded once, and its lines add up to the total', () => {
    const rates = [
      { base: 'USD', quote: 'EUR', rate: '3', valid_from: '2020-01-01T00:00:00Z', source: 'test' },
    ]
    const entries = [
      makePrice({ price_id: 'in', currency: 'EUR', amount: '1', per: 1 }),
      makePrice({ price_id: 'out', currency: 'EUR', amount: '1', per: 1, meter: 'output_tokens' }),
    ]
    const book = compileBook(entries, { version: 1, rates })
    const event = makeEvent({ usage: { uncached_input_tokens: 1, output_tokens: 1 } })
    expect(costOf(event, book)).toBe('0.666666666666666667')
    expect(explain(event, book).map(({ amount }) => amount)).toEqual([
      '0.333333333333333334',
      '0.333333333333333333',
    ])
  })
})
