import type { EventAnswer } from '@marginscope/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conservation, deliver, eventually, get, margin, type Stack, startStack } from '../support/index.ts'
import { postPrices, priceFor } from '../support/prices.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
})
afterAll(() => stack.remove())

const PERIOD = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }
const common = { provider: 'acme-llm', model: 'model-u', time: '2026-03-05T10:00:00Z' }
const raw = (id: string, gizmos: number) => ({
  ...common,
  id,
  customer: 'raw',
  raw_format: 'openai.chat',
  raw_usage: {
    prompt_tokens: 10,
    completion_tokens: 5,
    total_tokens: 15,
    prompt_tokens_details: { gizmos },
  },
})
const totalsOf = async (customer: string) =>
  (await margin(stack.url, { ...PERIOD, 'filter.customer': customer })).totals
const eventOf = async (id: string) => get<EventAnswer>(stack.url, `/v1/events/${id}`)

test('a count that nobody understands is named and counted; once it is said what it is, past and new events are priced with it', async () => {
  await postPrices(stack.url, [
    priceFor('u-in', 'model-u', 'uncached_input_tokens', '1', { per: 1 }),
    priceFor('u-out', 'model-u', 'output_tokens', '2', { per: 1 }),
    priceFor('u-search', 'model-u', 'web_searches', '100', { per: 1 }),
  ])
  await deliver(stack.url, [raw('u1', 3), raw('u2', 0)])
  await eventually(async () => expect((await totalsOf('raw')).requests).toBe(2))
  expect(await totalsOf('raw')).toMatchObject({ incomplete_requests: 1, unpriced_requests: 0, cost: '40' })
  const field = 'prompt_tokens_details.gizmos'
  expect(await eventOf('u1')).toMatchObject({ incomplete: [field], postings: [{ incomplete: [field] }] })
  expect(await eventOf('u2')).toMatchObject({ incomplete: [] })

  const put = await fetch(`${stack.url}/v1/usage-fields`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fields: [{ raw_format: 'openai.chat', field, is: 'web_searches' }] }),
  })
  expect(put.status).toBe(200)
  await eventually(async () =>
    expect(await totalsOf('raw')).toMatchObject({ incomplete_requests: 0, cost: '340' }),
  )
  const learnt = await eventOf('u1')
  expect(learnt).toMatchObject({ total: '320', incomplete: [], event: { usage: { web_searches: 3 } } })
  for (const { amount, lines } of learnt.postings)
    expect(lines.reduce((sum, line) => sum + Number(line.amount), 0)).toBe(Number(amount))
  await deliver(stack.url, [{ ...raw('u3', 1), customer: 'new' }])
  await eventually(async () =>
    expect(await totalsOf('new')).toMatchObject({ requests: 1, incomplete_requests: 0, cost: '120' }),
  )
})

test('the bill of a call without usage replaces its estimate, and no repricing changes it', async () => {
  const price = (amount: string) => priceFor('b-out', 'model-b', 'output_tokens', amount, { per: 1 })
  await postPrices(stack.url, [price('2')])
  const cut = { ...common, model: 'model-b', id: 'billed', customer: 'billed', outcome: 'error' }
  const estimate = { usage: { output_tokens: 50 }, method: 'cancelled_stream' }
  const reported_cost = { amount: '0.75', currency: 'USD' }
  await deliver(stack.url, [{ ...cut, estimate }])
  await eventually(async () => expect((await totalsOf('billed')).requests).toBe(1))
  await deliver(stack.url, [{ ...cut, reported_cost }])
  const billed = { requests: 1, unpriced_requests: 0, cost: '0.75', estimated_cost: '0' }
  await eventually(async () => expect(await totalsOf('billed')).toMatchObject(billed))
  await postPrices(stack.url, [price('9')])
  await deliver(stack.url, [{ ...cut, id: 'at once', estimate, reported_cost }])
  await eventually(async () =>
    expect(await totalsOf('billed')).toMatchObject({ requests: 2, cost: '1.5', estimated_cost: '0' }),
  )
  const { event, total, postings } = await eventOf('billed')
  expect([total, event.usage, event.reported_cost]).toEqual(['0.75', null, reported_cost])
  expect(event).not.toHaveProperty('estimate')
  expect(postings.findLast(({ kind }) => kind === 'charge')?.lines).toMatchObject([
    { meter: 'reported', quantity: '1', amount: '0.75', source: 'reported cost of billed' },
  ])
})

test('a call without usage is priced by its estimate, shown apart, until the usage of the same version comes', async () => {
  const estimate = { usage: { uncached_input_tokens: 10, output_tokens: 50 }, method: 'cancelled_stream' }
  const cancelled = { ...common, id: 'cut', customer: 'cut', outcome: 'error' }
  await deliver(stack.url, [{ ...cancelled, estimate }])
  await eventually(async () =>
    expect(await totalsOf('cut')).toMatchObject({ requests: 1, cost: '110', estimated_cost: '110' }),
  )
  expect(await eventOf('cut')).toMatchObject({
    total: '110',
    event: { estimate: { method: 'cancelled_stream' } },
    postings: [{ kind: 'estimate' }],
  })
  await deliver(stack.url, [{ ...cancelled, usage: { uncached_input_tokens: 10, output_tokens: 7 } }])
  await eventually(async () =>
    expect(await totalsOf('cut')).toMatchObject({ requests: 1, cost: '24', estimated_cost: '0' }),
  )
  await deliver(stack.url, [{ ...cancelled, estimate }])
  await eventually(async () => expect((await conservation(stack.url)).stale).toBeGreaterThan(0))
  expect(await totalsOf('cut')).toMatchObject({ requests: 1, cost: '24', estimated_cost: '0' })
  expect((await eventOf('cut')).postings.map(({ kind }) => kind).sort()).toEqual([
    'charge',
    'estimate',
    'reversal',
  ])
  expect((await conservation(stack.url)).balanced).toBe(true)
})
