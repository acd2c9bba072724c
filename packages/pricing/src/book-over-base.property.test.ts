import type {
  ExchangeRate,
  NormalisedEvent,
  PriceEntry,
  PriceEntryInput,
  PriceMeter,
  UsageCount,
} from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allEntries, planFor } from './book.ts'
import {
  BookError,
  compileBook,
  entriesFor,
  explain,
  openBook,
  type PriceBook,
  rateAmounts,
} from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'
import { listPrices } from './testing/list.ts'

const METERS = ['uncached_input_tokens', 'cache_read_tokens', 'output_tokens', 'reasoning_tokens'] as const
const MODELS = ['model-a', 'acme-llm/model-a', 'model-a-20260105', 'model-b', 'other-c'] as const
const PROVIDERS = ['acme-llm', 'openai', 'azure'] as const
const CONDITIONS: readonly PriceEntryInput['conditions'][] = [
  {},
  {},
  { service_tier: ['batch'] },
  { context: { threshold: 1_000, op: '>' } },
  { region: ['eu'] },
]

const entry = fc
  .record({
    price_id: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'),
    provider: fc.constantFrom('acme-llm', 'acme-llm', 'openai', 'azure', '*'),
    model_match: fc.constantFrom<PriceEntryInput['model_match'][]>(
      { type: 'exact', pattern: 'model-a' },
      { type: 'exact', pattern: 'acme-llm/model-a' },
      { type: 'exact', pattern: 'model-a-2026-01-05' },
      { type: 'prefix', pattern: 'model-' },
      { type: 'regex', pattern: '^model-(a|b)' },
    ),
    meter: fc.constantFrom<PriceMeter[]>(...METERS),
    amount: fc.integer({ min: 0, max: 9_999 }).map((cents) => (cents / 100).toFixed(2)),
    currency: fc.constantFrom('USD', 'USD', 'RUB', 'EUR'),
    status: fc.constantFrom('list' as const, 'contract' as const),
    priority: fc.constantFrom(0, 1),
    sheet: fc.constantFrom(undefined, undefined, 'sheet-1'),
    conditions: fc.constantFrom(...CONDITIONS),
    valid_from: fc.constantFrom('2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'),
  })
  .map(({ sheet, ...parts }) => makePrice({ ...parts, ...(sheet === undefined ? {} : { sheet }) }))

const listed = (entries: readonly PriceEntry[]) =>
  new Map(
    [...Map.groupBy(entries, ({ provider }) => provider)].map(([provider, own]) => [provider, () => own]),
  )

const entries = fc.array(entry, { maxLength: 8 })

const rates = fc
  .uniqueArray(
    fc.record({
      quote: fc.constantFrom('RUB', 'EUR'),
      month: fc.integer({ min: 1, max: 7 }),
      rate: fc.nat(99),
    }),
    { selector: ({ quote, month }) => `${quote} ${month}`, maxLength: 4 },
  )
  .map((list) =>
    list.map(
      ({ quote, month, rate }): ExchangeRate => ({
        base: 'USD',
        quote,
        rate: `${rate + 1}.5`,
        valid_from: `2026-0${month}-01T00:00:00Z`,
        source: 'test',
      }),
    ),
  )

const event = fc
  .record({
    tenant: fc.constantFrom('acme', 'acme', 'other', 'nobody'),
    provider: fc.constantFrom(...PROVIDERS),
    model: fc.constantFrom(...MODELS),
    service_tier: fc.constantFrom('standard' as const, 'batch' as const),
    region: fc.constantFrom('', 'eu'),
    time: fc.constantFrom('2026-03-05T00:00:00Z', '2026-08-05T00:00:00Z'),
    usage: fc
      .dictionary(fc.constantFrom<UsageCount[]>(...METERS), fc.nat(3_000), { maxKeys: 3 })
      .map((usage) => usage as Partial<Record<UsageCount, number>>),
  })
  .map(makeEvent)

function sameAnswers(layered: PriceBook, whole: PriceBook, events: readonly NormalisedEvent[]): void {
  // Twice: the second answer comes from the cache of resolved models.
  for (const each of [...events, ...events]) {
    expect(rateAmounts(each, layered)).toEqual(rateAmounts(each, whole))
    expect(explain(each, layered)).toEqual(explain(each, whole))
  }
  for (const { tenant, time_ms: at_ms, provider, model } of events)
    for (const wanted of [
      { provider, model },
      { provider: undefined, model },
      { provider, model: undefined },
    ])
      expect(entriesFor(layered, { tenant, at_ms, ...wanted })).toEqual(
        entriesFor(whole, { tenant, at_ms, ...wanted }),
      )
  const everything = { tenant: 'acme', at_ms: Date.UTC(2026, 7, 5), provider: undefined, model: undefined }
  expect(entriesFor(layered, everything)).toEqual(entriesFor(whole, everything))
}

/** The book, or the problems that it is refused for. */
function outcome(compile: () => PriceBook): PriceBook | readonly string[] {
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof BookError)) throw error
    return error.problems.map(({ message }) => message).sort()
  }
}

const ownedBy = (list: readonly PriceEntry[], tenant: string) => list.map((each) => ({ ...each, tenant }))

/** Books that can be compiled are few among random ones, so what another entry contradicts is left out first. */
function consistent(list: readonly PriceEntry[]): readonly PriceEntry[] {
  const kept: PriceEntry[] = []
  for (const each of list) {
    const tried = outcome(() => compileBook([...kept, each], { version: 1 }))
    if (!Array.isArray(tried)) kept.push(each)
  }
  return kept
}

describe('a book over a base', () => {
  test('answers as one book of all entries does', () => {
    let own_counted = 0
    const own = fc
      .tuple(entries, entries)
      .map(([mine, theirs]) => [
        ...ownedBy(consistent(mine), 'acme'),
        ...ownedBy(consistent(theirs), 'other'),
      ])
    const given = fc.tuple(entries.map(consistent), own, rates, rates)
    fc.assert(
      fc.property(
        given,
        fc.array(event, { maxLength: 6 }),
        ([shared, own, base_rates, own_rates], events) => {
          const later = new Map(
            [...base_rates, ...own_rates].map((each) => [each.quote + each.valid_from, each]),
          )
          const all = [...later.values()]
          const base = compileBook(shared, { version: 1, rates: base_rates })
          const whole = compileBook([...shared, ...own], { version: 2, rates: all })
          const options = own_rates.length === 0 ? { base } : { base, rates: all }
          const layered = compileBook(own, { version: 2, ...options })
          expect(layered.base).toBe(base)
          expect(allEntries(layered).length).toBe(allEntries(whole).length)
          expect(layered.exchange).toEqual(whole.exchange)
          sameAnswers(layered, whole, events)
          // Shared plans must not carry one book's answer into another.
          sameAnswers(base, compileBook(shared, { version: 1, rates: base_rates }), events)
          const opened = () => openBook(listed(shared), { version: 1, rates: base_rates })
          sameAnswers(opened(), base, events)
          sameAnswers(compileBook(own, { version: 2, ...options, base: opened() }), whole, events)
          for (const each of events)
            if (explain(each, layered).length > explain(each, base).length) own_counted += 1
        },
      ),
      { numRuns: 400 },
    )
    // Else the events would all have been priced without an own entry, and the test would show nothing.
    expect(own_counted).toBeGreaterThan(20)
  })

  test('is refused for exactly what one book of all entries is refused for', () => {
    let refused = 0
    fc.assert(
      fc.property(entries.map(consistent), entries, (shared, mine) => {
        const own = ownedBy(mine, 'acme')
        const base = compileBook(shared, { version: 1 })
        const layered = outcome(() => compileBook(own, { version: 2, base }))
        const whole = outcome(() => compileBook([...shared, ...own], { version: 2 }))
        expect(Array.isArray(layered)).toBe(Array.isArray(whole))
        if (!Array.isArray(layered)) return
        expect(layered).toEqual(whole)
        refused += 1
      }),
      { numRuns: 300 },
    )
    expect(refused).toBeGreaterThan(20)
  })

  test('takes own entries only, and a base of shared ones only', () => {
    const base = compileBook([], { version: 1 })
    expect(() => compileBook([makePrice()], { version: 2, base })).toThrow(/must name its tenant/)
    const mine = compileBook(ownedBy([makePrice()], 'acme'), { version: 2, base })
    expect(() => compileBook([], { version: 3, base: mine })).toThrow(RangeError)
  })
})

test('an opened book is that of its entries, and refuses those of a provider when a model of it is asked for', () => {
  const bad = { ...makePrice({ provider: 'acme-llm', price_id: 'bad' }), per: 0 }
  const book = openBook(listed([makePrice({ provider: 'openai' }), bad]), { version: 7 })
  expect(book).toMatchObject({ version: 7, base: undefined })
  const asked = (provider: string) => () => planFor(book, makeEvent({ provider, model: 'model-a' }))
  for (const times of [1, 2]) {
    expect(asked('openai'), `${times}`).not.toThrow()
    expect(asked('nobody'), `${times}`).not.toThrow()
    expect(asked('acme-llm'), `${times}`).toThrow('price "bad": per must be at least 1')
  }
})

test('a model without an own price has one plan for all tenants, with an own price one each', () => {
  const base = listPrices
  const own = { provider: 'openai', model_match: { type: 'exact', pattern: 'gpt-5' } } as const
  const tenants = ['a', 'b']
  const books = tenants.map((tenant, index) =>
    compileBook(ownedBy([makePrice({ ...own, amount: `${index}` })], tenant), { version: 2, base }),
  )
  const plansOf = (model: string) => [
    planFor(base, makeEvent({ provider: 'openai', model })),
    ...books.map((book, index) =>
      planFor(book, makeEvent({ tenant: tenants[index], provider: 'openai', model })),
    ),
  ]
  expect(new Set(plansOf('gpt-4o')).size).toBe(1)
  expect(new Set(plansOf('gpt-5')).size).toBe(3)
})
