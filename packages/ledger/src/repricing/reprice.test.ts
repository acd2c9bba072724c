import { formatAtto, parseAtto, ZERO } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { noUsage, priceEntry } from '@marginscope/schemas'
import { expect, test } from 'vitest'
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

test('an event with a second model has no price, whatever the book says of the first', () => {
  const [change] = repricePage(
    [standing('1.5', { detail: { other_models: [{ model: 'x' }] } })],
    bookOf('3'),
    given,
  )
  expect(change).toMatchObject({
    new: null,
    posting: { unpriced_reason: 'other_model_usage', unpriced_requests: 1 },
  })
  const [alone] = repricePage([standing('1.5', { detail: { other_models: [] } })], bookOf('3'), given)
  expect(alone?.posting).toBeUndefined()
})
