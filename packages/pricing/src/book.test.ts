import type { PriceEntry } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { allEntries } from './book.ts'
import { BookError, type BookProblem, compileBook } from './index.ts'
import { buildPlan } from './plan.ts'
import { PlanCache } from './plan-cache.ts'
import { makePrice } from './testing/events.ts'

function refusal(
  entries: readonly PriceEntry[],
  options: Parameters<typeof compileBook>[1] = { version: 1 },
) {
  try {
    compileBook(entries, options)
  } catch (error) {
    if (error instanceof BookError) return error
    throw error
  }
  throw new Error('the book was accepted')
}

describe('a book that cannot be used', () => {
  test.each<[string, Partial<PriceEntry>]>([
    ['valid_from and valid_to must be instants', { valid_from: 'yesterday' }],
    ['valid_from and valid_to must be instants', { valid_to: 'tomorrow' }],
    ['valid_to must be after valid_from', { valid_to: '2026-01-01T00:00:00Z' }],
    ['valid_to must be after valid_from', { valid_to: '2025-01-01T00:00:00Z' }],
    ['per must be at least 1', { per: 0 }],
    ['per must be at least 1', { per: Number.NaN }],
    ['amount must not be negative', { amount: '-1' }],
    ['not a decimal number: "1e3"', { amount: '1e3' }],
    ['gpu_second needs gpu {type}', { meter: 'gpu_second' }],
    ['is not in the safe subset', { model_match: { type: 'regex', pattern: '(a+)+' } }],
    ['is not in the safe subset', { model_match: { type: 'regex', pattern: 'a'.repeat(100_000) } }],
  ])('says %s', (message, over) => {
    const error = refusal([{ ...makePrice(), ...over } as PriceEntry])
    expect(error).toMatchObject({ name: 'BookError', code: 'invalid_prices', status: 400 })
    expect(error.problems).toMatchObject([{ kind: 'invalid', price_ids: ['input'] }])
    expect(error.message).toContain('price "input": ')
    expect(error.message).toContain(message)
  })

  test('names an id that is used twice, by one tenant', () => {
    const x = { model_match: { type: 'exact', pattern: 'x' } } as const
    const { problems, code } = refusal([makePrice(), makePrice(x)])
    expect([code, problems]).toEqual([
      'invalid_prices',
      [
        {
          kind: 'duplicate',
          price_ids: ['input'],
          message: 'price_id "input" is used twice: give each price an id of its own',
        },
      ],
    ])
    expect(
      allEntries(compileBook([makePrice(), makePrice({ ...x, tenant: 'acme' })], { version: 1 })),
    ).toHaveLength(2)
    expect(
      refusal([makePrice({ tenant: 'acme' }), makePrice({ ...x, tenant: 'acme' })]).problems,
    ).toHaveLength(1)
  })

  test('says so with the code of ambiguous prices where one pair is, five problems at most in the message', () => {
    const problem = (index: number, kind: BookProblem['kind'] = 'invalid'): BookProblem => ({
      kind,
      price_ids: [`p${index}`],
      message: `m${index}`,
    })
    const of = (count: number) => Array.from({ length: count }, (_, index) => problem(index))
    expect(new BookError(of(2)).message).toBe('m0; m1')
    expect(new BookError(of(5)).message).toBe('m0; m1; m2; m3; m4')
    expect(new BookError(of(7)).message).toBe('m0; m1; m2; m3; m4 (and 2 more)')
    expect(new BookError(of(7)).problems).toHaveLength(7)
    expect(new BookError([problem(0), problem(1, 'ambiguous')]).code).toBe('ambiguous_prices')
    expect(new BookError([problem(0), problem(1, 'duplicate')]).code).toBe('invalid_prices')
  })
})

describe('a book over a base', () => {
  const base = compileBook([makePrice()], { version: 1 })
  const own = makePrice({ price_id: 'own', tenant: 'acme' })

  test('has the entries of both and knows whose are its own', () => {
    const book = compileBook([own], { version: 2, base })
    expect([book.version, allEntries(book).length, [...book.tenants]]).toEqual([2, 2, ['acme']])
    expect([allEntries(base).length, base.tenants.size]).toEqual([1, 0])
    expect(book.plans).toBe(base.plans)
    expect(book.exchange).toBe(base.exchange)
    expect(compileBook([own], { version: 2, base, rates: [] }).exchange).not.toBe(base.exchange)
  })

  test('takes no entry that is nobody’s own', () => {
    expect(refusal([makePrice({ price_id: 'shared' })], { version: 2, base }).problems).toEqual([
      {
        kind: 'invalid',
        price_ids: ['shared'],
        message: 'price "shared" is nobody\'s own: what is added to a shared book must name its tenant',
      },
    ])
  })

  test('has only a book of shared entries for its base', () => {
    const message = 'the base of a book has shared entries only'
    const over = compileBook([], { version: 2, base })
    expect(() => compileBook([], { version: 3, base: over })).toThrow(message)
    expect(() => compileBook([], { version: 3, base: compileBook([own], { version: 2 }) })).toThrow(message)
  })
})

describe('the cache of plans', () => {
  const plan = buildPlan({
    candidates: new Map(),
    discounts: [],
    exchange: new Map(),
    model: { provider: 'p', platform: '', region: '' },
  })
  const key = { tenant: 'acme', provider: 'p', model: 'm' }

  test('finds what was kept, by book, tenant, provider and model', () => {
    const [cache, book] = [new PlanCache(), new Map()]
    expect(cache.find(book, 'acme', 'p', 'm')).toBeUndefined()
    cache.keep(book, key, plan, false)
    cache.keep(book, { ...key, model: 'n' }, plan, false)
    expect(cache.find(book, 'acme', 'p', 'm')).toBe(plan)
    expect(cache.find(book, 'acme', 'p', 'n')).toBe(plan)
    for (const [tenant, provider, model] of [
      ['other', 'p', 'm'],
      ['acme', 'q', 'm'],
      ['acme', 'p', 'o'],
    ] as const)
      expect(cache.find(book, tenant, provider, model)).toBeUndefined()
    expect(cache.find(new Map(), 'acme', 'p', 'm')).toBeUndefined()
  })

  test.each([
    [20_000, false],
    [160_000, true],
  ])('holds %i plans (shared: %s), then starts afresh', (most, is_shared) => {
    const [cache, book] = [new PlanCache(), new Map()]
    for (let i = 0; i < most; i += 1) cache.keep(book, { ...key, model: `m${i}` }, plan, is_shared)
    expect(cache.find(book, 'acme', 'p', 'm0')).toBe(plan)
    cache.keep(book, { ...key, model: 'one more' }, plan, is_shared)
    expect(cache.find(book, 'acme', 'p', 'm0')).toBeUndefined()
    expect(cache.find(book, 'acme', 'p', 'one more')).toBe(plan)
    cache.keep(book, { ...key, model: 'another' }, plan, is_shared)
    expect(cache.find(book, 'acme', 'p', 'one more')).toBe(plan)
  })
})
