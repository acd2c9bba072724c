import { formatAtto, parseAtto, ZERO } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { NO_RUN, noUsage, priceEntry } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { readDetail } from '../usage/detail.ts'
import { NO_SAVINGS, noCosts } from '../usage/posting.ts'
import type { StandingEvent } from '../usage/read.ts'
import { repricePage, totalsByModel } from './reprice.ts'

const bookOf = (amount: string) =>
  compileBook(
    [
      priceEntry.parse({
        price_id: 'p',
        provider: 'acme',
        model_match: { type: 'exact', pattern: 'm' },
        meter: 'output_tokens',
        amount,
        per: 1_000,
        currency: 'USD',
        valid_from: '2026-01-01T00:00:00Z',
        source: 'test',
      }),
    ],
    { version: 7 },
  )

function standing(cost: string | null, over: Partial<StandingEvent> = {}): StandingEvent {
  const amount = parseAtto(cost ?? '0')
  return {
    tenant: 't',
    identity: '00000000-0000-0000-0000-000000000001',
    event_id: 'e',
    event_source: '',
    time_ms: Date.UTC(2026, 10, 1),
    provider: 'acme',
    model: 'm',
    feature: '',
    customer: '',
    operation: 'chat',
    service_tier: 'standard',
    environment: '',
    outcome: 'success',
    region: '',
    speed: '',
    agent: '',
    in_run: NO_RUN,
    version: 3,
    usage: { ...noUsage(), output_tokens: 500 },
    is_unpriced: cost === null,
    is_estimate: false,
    incomplete_fields: '',
    estimated_cost: ZERO,
    unpriced_reason: cost === null ? 'no_price' : '',
    cost: amount,
    list_cost: amount,
    costs: { ...noCosts(), cost_output: amount },
    savings: NO_SAVINGS,
    detail: {},
    reported_currency: '',
    book_version: 1,
    ...over,
  }
}

const given = { now_ms: 1, first_offset: 100 }

test('an event that costs what the book says gets no posting', () => {
  const [change] = repricePage([standing('1.5')], bookOf('3'), given)
  expect(change).toMatchObject({ old: parseAtto('1.5'), new: parseAtto('1.5'), posting: undefined })
})

test('the posting is the difference, counts nothing, and is found by what corrections look for', () => {
  const [change] = repricePage([standing('1.5', { reported_currency: 'EUR' })], bookOf('2'), given)
  expect(change?.posting).toMatchObject({
    kind: 'reprice',
    version: 3,
    requests: 0,
    unpriced_requests: 0,
    cost: parseAtto('-0.5'),
    list_cost: parseAtto('-0.5'),
    reported_cost: null,
    reported_currency: 'EUR',
    book_version: 7,
    log_offset: 100,
  })
  expect(change?.posting?.costs.cost_output).toBe(parseAtto('-0.5'))
})

test('a price that arrives, one that goes and one that is free move the count of the unpriced', () => {
  const unknown = standing('1.5', { model: 'other' })
  const changes = repricePage(
    [standing(null), unknown, standing(null, { model: 'other' })],
    bookOf('0'),
    given,
  )
  expect(changes.map(({ posting }) => posting && [posting.unpriced_requests, posting.cost])).toEqual([
    [-1, 0n],
    [1, parseAtto('-1.5')],
    undefined,
  ])
  expect(
    totalsByModel(changes).map((total) => [
      total.model,
      total.events,
      total.changed,
      total.newly_priced,
      total.newly_unpriced,
      formatAtto(total.old),
      formatAtto(total.new),
    ]),
  ).toEqual([
    ['m', 1, 1, 1, 0, '0', '0'],
    ['other', 2, 1, 0, 1, '1.5', '0'],
  ])
})

test('what a window shares out keeps its cost, priced or not, and is told apart from what changed', () => {
  const changes = repricePage([standing('1.5'), standing(null)], bookOf('9'), {
    ...given,
    isSettled: ({ tenant }) => tenant === 't',
  })
  const amount = parseAtto('1.5')
  expect(changes).toEqual([
    { provider: 'acme', model: 'm', old: amount, new: amount, posting: undefined },
    { provider: 'acme', model: 'm', old: null, new: null, posting: undefined },
  ])
  expect(totalsByModel(changes)).toEqual([
    {
      provider: 'acme',
      model: 'm',
      events: 2,
      changed: 0,
      newly_priced: 0,
      newly_unpriced: 0,
      old: amount,
      new: amount,
    },
  ])
})

test('what a second model used is repriced with the event; without its name or its price the whole is unknown', () => {
  const beside = (model: string) =>
    standing('1.5', { detail: { other_models: [{ model, usage: { output_tokens: 500 } }] } })
  const [alike] = repricePage([beside('m')], bookOf('3'), given)
  expect(alike?.new).toBe(2n * (alike?.old ?? 0n))
  const [unnamed] = repricePage([beside('')], bookOf('3'), given)
  expect(unnamed).toMatchObject({ new: null, posting: { unpriced_reason: 'other_model_usage' } })
  const [change] = repricePage([beside('x')], bookOf('3'), given)
  expect(change).toMatchObject({
    new: null,
    posting: { unpriced_reason: 'no_price: output_tokens of x', unpriced_requests: 1 },
  })
  const [alone] = repricePage([standing('1.5', { detail: { other_models: [] } })], bookOf('3'), given)
  expect(alone?.posting).toBeUndefined()
})

const UNREAD = {
  raw_format: 'openai.chat',
  raw_usage: { prompt_tokens: 0, completion_tokens: 500, total_tokens: 500, gizmos: 7, other: 1 },
  unknown_fields: ['raw_usage.gizmos', 'raw_usage.other'],
}
const incomplete = standing('1.5', { detail: UNREAD, incomplete_fields: 'gizmos,other' })

test('an incomplete event is read anew by what was learnt since: counts, cost and what is left unknown are posted', () => {
  const fields = [{ raw_format: 'openai.chat' as const, field: 'gizmos', is: 'output_tokens' as const }]
  const [change] = repricePage([incomplete], { ...bookOf('3'), fields }, given)
  expect(change).toMatchObject({ old: parseAtto('1.5'), new: parseAtto('1.521') })
  expect(change?.posting).toMatchObject({
    kind: 'reprice',
    is_recount: true,
    usage: { ...noUsage(), output_tokens: 7 },
    cost: parseAtto('0.021'),
    incomplete_requests: 0,
    incomplete_fields: 'other',
    requests: 0,
  })
  expect(readDetail(change?.posting?.detail ?? '')).toMatchObject({ raw_usage: UNREAD.raw_usage })
  const all = [...fields, { raw_format: 'openai.chat' as const, field: 'other', carries: 'nothing' as const }]
  const [learnt] = repricePage([incomplete], { ...bookOf('3'), fields: all }, given)
  expect(learnt?.posting).toMatchObject({ incomplete_requests: -1, incomplete_fields: '' })
})

test('what was learnt to cost nothing is posted, though no amount changes', () => {
  const carries = 'nothing' as const
  const fields = ['gizmos', 'other'].map((field) => ({ raw_format: 'openai.chat' as const, field, carries }))
  const [change] = repricePage([incomplete], { ...bookOf('3'), fields }, given)
  expect(change).toMatchObject({
    old: parseAtto('1.5'),
    new: parseAtto('1.5'),
    posting: { cost: 0n, usage: noUsage(), is_recount: true, incomplete_requests: -1, incomplete_fields: '' },
  })
})

test('without anything learnt, and without the usage, an incomplete event stays as it is', () => {
  const without = { ...incomplete, detail: { ...UNREAD, raw_usage: undefined } }
  expect(repricePage([incomplete, without], bookOf('3'), given).map(({ posting }) => posting)).toEqual([
    undefined,
    undefined,
  ])
})

test('a meter without a quantity leaves an event unpriced, and an estimate moves as the price does', () => {
  const container = standing('1.5', { detail: { unquantified: ['container_minutes'] } })
  const estimate = standing('1.5', {
    is_estimate: true,
    detail: { estimate: { method: 'cut' } },
    estimated_cost: parseAtto('1.5'),
  })
  const [unpriced, moved] = repricePage([container, estimate], bookOf('4'), given)
  expect(unpriced?.posting).toMatchObject({
    unpriced_requests: 1,
    unpriced_reason: 'unknown_quantity: container_minutes',
  })
  expect(moved?.posting).toMatchObject({
    is_estimate: true,
    is_recount: false,
    cost: parseAtto('0.5'),
    estimated_cost: parseAtto('0.5'),
  })
})
