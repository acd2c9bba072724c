import { compileAliases, NO_ALIASES, type RevenuePosting } from '@marginscope/ledger'
import { sumAtto } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { type Alias, DEFAULT_SETTINGS, type RevenueCharge } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makePostings } from './line.ts'
import type { LineBook } from './posting.ts'
import { restateLine } from './restate.ts'

const rates = [{ base: 'EUR', quote: 'USD', rate: '1.1', valid_from: '2026-01-01T00:00:00Z', source: 'ECB' }]
const { exchange } = compileBook([], { version: 1, rates })

function book(zone = 'UTC', aliases: readonly Alias[] = []): LineBook {
  const settings = { ...DEFAULT_SETTINGS, accounting_time_zone: zone }
  return { exchange, settings, aliases: aliases.length === 0 ? NO_ALIASES : compileAliases(aliases, zone) }
}

function line(parts: Partial<RevenueCharge> = {}): RevenueCharge {
  return {
    id: 'l1',
    customer: 'c-ist',
    kind: 'seat',
    amount: '300',
    currency: 'USD',
    service_start: '2026-01-31T18:30:00Z',
    service_end: '2026-02-28T18:30:00Z',
    ...parts,
  }
}

function posted(charge: RevenueCharge, by: LineBook): readonly RevenuePosting[] {
  const record = { kind: 'revenue', tenant: 't', received_at: 0, line: charge, offset: 0 } as const
  const made = makePostings({ record, identity: 'i', charge }, () => by)
  if (made.kind !== 'posted') throw new Error(made.kind)
  return made.postings
}

/** What stands after a restatement: all postings added up, by all that they say beside amounts. */
function standing(postings: readonly RevenuePosting[]): readonly RevenuePosting[] {
  const isAmount = ([name, value]: [string, unknown]) => typeof value === 'bigint' && name !== 'rate'
  const groups = Map.groupBy(postings, ({ kind: _, ...posting }) =>
    JSON.stringify(Object.entries(posting).flatMap((each) => (isAmount(each) ? [] : [String(each[1])]))),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const sums = Object.entries(first)
      .filter(isAmount)
      .map(([name]) => [name, sumAtto(group.map((each) => each[name as 'amount']))] as const) // an amount's name
    return sums.every(([, sum]) => sum === 0n)
      ? []
      : [{ ...first, kind: 'recognised' as const, ...Object.fromEntries(sums) }]
  })
}

function after(before: readonly RevenuePosting[], by: LineBook): readonly RevenuePosting[] {
  const restated = restateLine(before, by)
  if (restated.kind === 'impossible') throw new Error(restated.message)
  return restated.kind === 'same' ? before : standing([...before, ...restated.postings])
}

const byDay = (postings: readonly RevenuePosting[]) =>
  postings.toSorted((a, b) => (a.day < b.day ? -1 : 1)).map(({ day, amount }) => [day, amount])

describe('a line counted anew by the days of another zone', () => {
  test('has what it would have had, had it come under that zone', () => {
    const before = posted(line(), book())
    expect([before.length, before[0]?.day]).toEqual([29, '2026-01-31'])
    const now = after(before, book('Asia/Kolkata'))
    expect(byDay(now)).toEqual(byDay(posted(line(), book('Asia/Kolkata'))))
    expect([now.length, byDay(now)[0]?.[0], byDay(now).at(-1)?.[0]]).toEqual([28, '2026-02-01', '2026-02-28'])
  })

  test('is the same when it is counted again, and needs no posting', () => {
    const now = after(posted(line(), book()), book('Asia/Kolkata'))
    expect(restateLine(now, book('Asia/Kolkata'))).toEqual({ kind: 'same' })
    expect(restateLine(posted(line(), book()), book())).toEqual({ kind: 'same' })
  })

  test('any line, through any zones and back, adds up and ends as it began', () => {
    const zones = fc.constantFrom('America/New_York', 'Asia/Kathmandu', 'Europe/Berlin', 'Pacific/Apia')
    const lines = fc.record({
      kind: fc.constantFrom('usage', 'one_off', 'drawdown', 'refund', 'credit_purchase'),
      currency: fc.constantFrom('USD', 'EUR'),
      start_ms: fc.integer({ min: Date.UTC(2026, 0, 3), max: Date.UTC(2027, 0) }),
      hours: fc.option(fc.integer({ min: 0, max: 1_500 })),
      midnight: fc.boolean(),
      quantity: fc.option(fc.constant('5')),
    })
    fc.assert(
      fc.property(lines, zones, zones, (drawn, zone, other) => {
        const start_ms = drawn.midnight
          ? Math.floor(drawn.start_ms / 86_400_000) * 86_400_000
          : drawn.start_ms
        const end_ms = start_ms + (drawn.hours ?? 0) * 3_600_000
        const charge = line({
          kind: drawn.kind as RevenueCharge['kind'],
          currency: drawn.currency,
          amount: '100.07',
          quantity: drawn.quantity,
          service_start: new Date(start_ms).toISOString(),
          service_end: drawn.hours === null ? null : new Date(end_ms).toISOString(),
        })
        const before = posted(charge, book())
        const there = after(before, book(zone))
        expect(byDay(there)).toEqual(byDay(posted(charge, book(zone))))
        const back = after(after(there, book(other)), book())
        expect(back.toSorted((a, b) => (a.day < b.day ? -1 : 1))).toEqual(before)
      }),
      { numRuns: 300 },
    )
  })

  test('stays as it was where a day has no rate of exchange, and says which', () => {
    const charge = line({
      currency: 'EUR',
      service_start: '2026-01-01T00:00:00Z',
      service_end: '2026-02-01T00:00:00Z',
    })
    const restated = restateLine(posted(charge, book()), book('America/New_York'))
    expect(restated).toMatchObject({ kind: 'impossible', message: expect.stringContaining('for 2025-12-31') })
  })
})

describe('a line under other names', () => {
  const merged: readonly Alias[] = [{ kind: 'customer', from: 'c-ist', to: 'c-new' }]
  const since: readonly Alias[] = [
    { kind: 'customer', from: 'c-ist', to: 'c-new', since: '2026-02-15T00:00:00Z' },
    { kind: 'feature', from: 'f', to: 'g' },
  ]

  test('is filed under the new one as a line that came later is, and put back when the alias goes', () => {
    const before = posted(line({ feature: 'f' }), book())
    const now = after(before, book('UTC', merged))
    expect(new Set(now.map(({ customer }) => customer))).toEqual(new Set(['c-new']))
    expect(now).toEqual(posted(line({ feature: 'f' }), book('UTC', merged)))
    expect(after(now, book())).toEqual(before)
  })

  test('from a date on only its days from then are', () => {
    const now = after(posted(line({ feature: 'f' }), book()), book('UTC', since))
    for (const { day, customer, feature } of now)
      expect([day, customer, feature]).toEqual([day, day < '2026-02-15' ? 'c-ist' : 'c-new', 'g'])
    expect(restateLine(now, book('UTC', since))).toEqual({ kind: 'same' })
    expect(after(now, book())).toEqual(posted(line({ feature: 'f' }), book()))
  })

  test('in another zone as well it is the line that was sent', () => {
    const now = after(after(posted(line(), book()), book('UTC', since)), book('Asia/Kolkata', since))
    expect(byDay(after(now, book('Asia/Kolkata')))).toEqual(byDay(posted(line(), book('Asia/Kolkata'))))
  })
})
