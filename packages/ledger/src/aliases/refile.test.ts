import { parseAtto, ZERO } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { type Alias, noUsage, priceEntry } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { makePosting, makeStandingEvent } from '../testing/posting.ts'
import { keep } from '../usage/detail.ts'
import { noCosts, type Posting, reverse } from '../usage/posting.ts'
import type { StandingEvent } from '../usage/read.ts'
import { filingOf, REFILE_POSTINGS, refile } from './refile.ts'
import { compileAliases, NO_ALIASES } from './resolve.ts'

const aliasesOf = (...list: readonly Alias[]) => compileAliases(list, 'UTC')

describe('an event is filed elsewhere', () => {
  const SENT = { customer: 'acme', feature: 'summarize', provider: 'anthropic', model: 'claude-sonnet-4-5' }

  test('where an alias renames its customer, its feature or its model', () => {
    const event = makeStandingEvent()
    expect(filingOf(event, NO_ALIASES)).toBeUndefined()
    expect(filingOf(event, aliasesOf({ kind: 'customer', from: 'other', to: 'new' }))).toBeUndefined()
    expect(filingOf(event, aliasesOf({ kind: 'customer', from: 'acme', to: 'new' }))).toEqual({
      ...SENT,
      customer: 'new',
    })
    expect(filingOf(event, aliasesOf({ kind: 'feature', from: 'summarize', to: 'new' }))).toEqual({
      ...SENT,
      feature: 'new',
    })
    const deployment: Alias = {
      kind: 'deployment',
      provider: 'anthropic',
      from: 'claude-sonnet-4-5',
      to: 'new',
    }
    expect(filingOf(event, aliasesOf(deployment))).toEqual({ ...SENT, model: 'new' })
  })

  test('from the instant on from which the alias holds', () => {
    const event = makeStandingEvent()
    const since = (ms: number): Alias => ({
      kind: 'customer',
      from: 'acme',
      to: 'new',
      since: new Date(ms).toISOString(),
    })
    expect(filingOf(event, aliasesOf(since(event.time_ms)))?.customer).toBe('new')
    expect(filingOf(event, aliasesOf(since(event.time_ms + 1)))).toBeUndefined()
  })

  test('by the names that it came under, not by those that it has', () => {
    const event = makeStandingEvent({ customer: 'new', detail: { as_sent: { customer: 'acme' } } })
    const renamed = (from: string, to: string) => aliasesOf({ kind: 'customer', from, to })
    expect(filingOf(event, renamed('acme', 'new'))).toBeUndefined()
    expect(filingOf(event, renamed('acme', 'newer'))?.customer).toBe('newer')
    expect(filingOf(event, renamed('new', 'newer'))).toEqual(SENT)
    expect(filingOf(event, NO_ALIASES)).toEqual(SENT)
  })
})

describe('the postings of an event that is filed elsewhere', () => {
  const NOW_MS = Date.UTC(2026, 11, 1)
  const COST = parseAtto('0.0045')
  const amounts = { cost: COST, list_cost: COST, costs: { ...noCosts(), cost_output: COST } }
  const unsettled = { now_ms: NOW_MS, first_offset: 60, isSettled: () => false }
  const names = { customer: 'acme', feature: 'summarize', provider: 'anthropic', model: 'claude-sonnet-4-5' }

  const entryOf = (model: string, amount: string) =>
    priceEntry.parse({
      price_id: model,
      provider: 'anthropic',
      model_match: { type: 'exact', pattern: model },
      meter: 'output_tokens',
      amount,
      per: 1_000_000,
      currency: 'USD',
      valid_from: '2026-01-01T00:00:00Z',
      source: 'test',
    })
  const book = compileBook(
    [entryOf('claude-sonnet-4-5', '30'), entryOf('alike', '15'), entryOf('dear', '20')],
    { version: 9 },
  )
  const eventOf = (over: Partial<StandingEvent> = {}) => makeStandingEvent({ ...amounts, ...over })
  const inForce = (over: Partial<Posting> = {}) =>
    makePosting({ ...amounts, version: 4, log_offset: 7, ...over })

  test('take back what stands and post it again there, to the last digit', () => {
    const detail = { attributes: { team: 'a' }, gpu: { type: 'H100', count: 1, seconds: 3.36 } }
    const event = eventOf({ detail })
    const in_force = inForce({ ...keep(detail), reported_cost: parseAtto('0.5'), unpriced_reason: 'once' })
    const place = { ...names, customer: 'new', feature: 'other' }
    const [back, there, ...more] = refile(event, in_force, place, book, unsettled)
    expect(back).toEqual(reverse(in_force, { version: 4, received_at_ms: NOW_MS, log_offset: 60, seq: 1 }))
    expect(there).toEqual({
      ...in_force,
      ...keep({ ...detail, as_sent: { customer: 'acme', feature: 'summarize' } }),
      customer: 'new',
      feature: 'other',
      unpriced_reason: '',
      log_offset: 61,
      seq: 1,
    })
    expect(more).toEqual([])
  })

  test('say no more under which names it came where it is filed under those again', () => {
    const detail = { as_sent: { customer: 'acme', model: 'claude-sonnet-4-5' } }
    const event = eventOf({ customer: 'new', detail })
    const in_force = inForce({ customer: 'new', ...keep(detail) })
    const [back, there] = refile(event, in_force, names, book, unsettled)
    expect([back?.customer, there?.customer]).toEqual(['new', 'acme'])
    expect(there?.detail).toBe('')
  })

  test('leave an event without a price without one, and say why', () => {
    const event = eventOf({ is_unpriced: true, unpriced_reason: 'no_price', cost: ZERO, list_cost: ZERO })
    const in_force = inForce({ unpriced_requests: 1, cost: ZERO, list_cost: ZERO, unpriced_reason: '' })
    const [, there, ...more] = refile(event, in_force, { ...names, customer: 'new' }, book, unsettled)
    expect(there).toMatchObject({ cost: null, list_cost: null, unpriced_reason: 'no_price' })
    expect(more).toEqual([])
  })

  test('bring it to the price of another model, as a repricing would', () => {
    const event = eventOf({ usage: { ...noUsage(), output_tokens: 300 }, reported_currency: 'EUR' })
    const postings = refile(event, inForce(), { ...names, model: 'dear' }, book, unsettled)
    expect(postings).toHaveLength(REFILE_POSTINGS)
    const difference = parseAtto('0.0015')
    expect(postings[1]).toMatchObject({ model: 'dear', cost: COST, log_offset: 61 })
    expect(postings[2]).toMatchObject({
      kind: 'reprice',
      customer: 'acme',
      feature: 'summarize',
      model: 'dear',
      requests: 0,
      unpriced_requests: 0,
      cost: difference,
      list_cost: difference,
      costs: { ...noCosts(), cost_output: difference },
      detail: '',
      reported_currency: 'EUR',
      book_version: 9,
      received_at_ms: NOW_MS,
      log_offset: 62,
    })
  })

  test('are two where the other model costs the same, and where the model stays', () => {
    expect(refile(eventOf(), inForce(), { ...names, model: 'alike' }, book, unsettled)).toHaveLength(2)
    expect(refile(eventOf(), inForce(), { ...names, customer: 'new' }, book, unsettled)).toHaveLength(2)
  })

  test('are two where the window of a pool says what the event costs', () => {
    const event = eventOf()
    const given = { ...unsettled, isSettled: (asked: unknown) => asked === event }
    expect(refile(event, inForce(), { ...names, model: 'dear' }, book, given)).toHaveLength(2)
    expect(refile(eventOf(), inForce(), { ...names, model: 'dear' }, book, given)).toHaveLength(3)
  })
})
