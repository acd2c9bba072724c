import { identityOf } from '@marginscope/identity'
import { deadLetters, usageLedger } from '@marginscope/ledger'
import { insertPostings, insertRows, insertSelectSql, type PostingGiven } from '@marginscope/ledger/testing'
import { atto, formatAtto, parseAtto, sumAtto } from '@marginscope/money'
import { compileBook, rateAmounts } from '@marginscope/pricing'
import { NO_RUN, type NormalisedEvent, noUsage } from '@marginscope/schemas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIST, openTestApi, type TestApi } from '../testing/api.ts'
import { DAYS_SQL } from './postings.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

const list = compileBook(LIST, { version: 1 })
const TIME = '2026-11-01T10:00:00.123Z'
const USAGE = { uncached_input_tokens: 1200, cache_read_tokens: 8000, output_tokens: 300 }

/** What the processor would post for such an event: priced by the list. */
function posted(id: string, given: Partial<PostingGiven> = {}, tenant = 'default'): PostingGiven {
  const usage = { ...noUsage(), ...USAGE }
  const event: NormalisedEvent = {
    tenant,
    id,
    version: 1,
    time_ms: Date.parse(TIME),
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    customer: 'acme',
    feature: 'summarize',
    operation: 'chat',
    service_tier: 'standard',
    region: '',
    speed: '',
    agent: '',
    in_run: NO_RUN,
    environment: '',
    outcome: 'success',
    usage,
    gpu: undefined,
    attributes: {},
  }
  const rating = rateAmounts(event, list)
  if (rating.kind !== 'priced') throw new Error('the list has a price for this model')
  const { provider, model, customer, feature } = event
  return {
    tenant,
    event_id: id,
    identity: identityOf(tenant, id).uuid,
    time: TIME,
    provider,
    model,
    customer,
    feature,
    ...USAGE,
    cost: formatAtto(rating.total),
    ...given,
  }
}

const negated = (posting: PostingGiven): PostingGiven => ({
  ...posting,
  kind: 'reversal',
  requests: -(posting.requests ?? 1),
  uncached_input_tokens: -USAGE.uncached_input_tokens,
  cache_read_tokens: -USAGE.cache_read_tokens,
  output_tokens: -USAGE.output_tokens,
  cost: typeof posting.cost === 'string' ? formatAtto(atto(-parseAtto(posting.cost))) : null,
})

test('an event shows its counts, its posting and lines that add up to the amount', async () => {
  const detail = JSON.stringify({
    attributes: { prompt_version: '42' },
    time: '2026-11-01T11:00:00.123456+01:00',
  })
  await insertPostings(api.warehouse, [posted('plain', { detail, log_offset: 7 })])
  const { json } = await api.get('/v1/events/plain')
  expect(json.event).toMatchObject({
    id: 'plain',
    time: '2026-11-01T11:00:00.123456+01:00',
    version: 1,
    void: false,
    customer: 'acme',
    usage: { ...noUsage(), ...USAGE },
    attributes: { prompt_version: '42' },
  })
  // claude-sonnet-4-5 at list: 1,200 × $3 + 8,000 × $0.30 + 300 × $15 per million.
  expect(json.total).toBe('0.0105')
  expect(json.unpriced_reason).toBeNull()
  expect(json.postings).toHaveLength(1)
  const [posting] = json.postings
  expect(posting).toMatchObject({
    posting_id: 'test/0/7/0',
    kind: 'charge',
    amount: '0.0105',
    book_version: 1,
  })
  const lines: { meter: string; amount: string; text: string }[] = posting.lines
  expect(Object.fromEntries(lines.map(({ meter, amount }) => [meter, amount]))).toEqual({
    uncached_input_tokens: '0.0036',
    cache_read_tokens: '0.0024',
    output_tokens: '0.0045',
  })
  expect(lines.find(({ meter }) => meter === 'cache_read_tokens')?.text).toContain('8,000 cache-read tokens')
})

test('a correction shows what was taken back and what stands; the total is that of the newest version', async () => {
  const first = posted('fixed', { log_offset: 1 })
  await insertPostings(api.warehouse, [first])
  const second = { ...first, version: 2, log_offset: 2, customer: 'other', cost: '0.5' }
  await insertPostings(api.warehouse, [second, negated({ ...first, version: 2, log_offset: 2, seq: 1 })])
  const { json } = await api.get('/v1/events/fixed')
  expect(json.event).toMatchObject({ version: 2, customer: 'other', void: false })
  expect(json.total).toBe('0.5')
  const brief = json.postings.map((posting: { kind: string; amount: string }) => [
    posting.kind,
    posting.amount,
  ])
  expect(brief).toEqual([
    ['charge', '0.0105'],
    ['reversal', '-0.0105'],
    ['charge', '0.5'],
  ])
  const taken_back: { amount: string }[] = json.postings[1].lines
  expect(formatAtto(sumAtto(taken_back.map(({ amount }) => parseAtto(amount))))).toBe('-0.0105')
  // 0.5 is not what the list says: no lines rather than wrong ones.
  expect(json.postings[2].lines).toEqual([])
})

test('a voided event comes to nothing', async () => {
  const first = posted('gone', { log_offset: 1 })
  await insertPostings(api.warehouse, [first])
  await insertPostings(api.warehouse, [negated({ ...first, log_offset: 2 })])
  const { json } = await api.get('/v1/events/gone')
  expect([json.event.void, json.total, json.postings.length]).toEqual([true, '0', 2])
})

test('a line of a bill stands without being a request, until it is taken back', async () => {
  const usage = { uncached_input_tokens: 0, cache_read_tokens: 0, output_tokens: 0 }
  const bill = { outcome: 'bill', requests: 0, ...usage, cost: '0', reported_currency: 'USD' } as const
  const line = posted('line', { ...bill, reported_cost: '2', log_offset: 1 })
  await insertPostings(api.warehouse, [line])
  const { json } = await api.get('/v1/events/line')
  expect(json).toMatchObject({
    total: '0',
    event: { void: false, outcome: 'bill', reported_cost: { amount: '2', currency: 'USD' } },
    postings: [{ kind: 'charge', amount: '0', lines: [] }],
  })
  await insertPostings(api.warehouse, [{ ...line, kind: 'reversal', reported_cost: '-2', log_offset: 2 }])
  expect((await api.get('/v1/events/line')).json.event.void).toBe(true)
})

test('an unpriced event has no total, and says why', async () => {
  await insertPostings(api.warehouse, [
    posted('unknown-model', {
      model: 'mystery',
      cost: null,
      unpriced_requests: 1,
      unpriced_reason: 'no_price',
    }),
  ])
  const { json } = await api.get('/v1/events/unknown-model')
  expect([json.total, json.unpriced_reason, json.postings[0].amount, json.postings[0].lines]).toEqual([
    null,
    'no_price',
    null,
    [],
  ])
})

test('an id of any characters is found', async () => {
  const id = 'a/b?c=d&é %2F#🦊'
  await insertPostings(api.warehouse, [posted(id)])
  const { json } = await api.get(`/v1/events/${encodeURIComponent(id)}`)
  expect(json.event.id).toBe(id)
  const longest = 'é'.repeat(128)
  await insertPostings(api.warehouse, [posted(longest)])
  expect((await api.get(`/v1/events/${encodeURIComponent(longest)}`)).json.event.id).toBe(longest)
})

test('an unknown id is 404; one that was refused says why', async () => {
  const { status, json } = await api.get('/v1/events/never-sent')
  expect([status, json.error.code]).toEqual([404, 'not_found'])
  await insertRows(api.warehouse, deadLetters, [
    { event_id: 'refused-1', code: 'invalid_field', path: 'usage.output_tokens', message: 'must be >= 0' },
  ])
  const refused = await api.get('/v1/events/refused-1')
  expect([refused.status, refused.json.error.code]).toEqual([404, 'event_refused'])
  expect(refused.json.error.message).toContain('usage.output_tokens')
})

describe('of CloudEvents with one id', () => {
  const sourced = (id: string, event_source: string, given: Partial<PostingGiven> = {}) =>
    posted(id, { event_source, identity: identityOf('default', id, event_source).uuid, ...given })
  const ask = async (id: string, source?: string) => {
    const { status, json } = await api.get(`/v1/events/${id}`, source === undefined ? {} : { source })
    return status === 200 ? [json.event.source, json.event.customer] : [status, json.error.code]
  }

  test('each is found by its source, and none by that of another', async () => {
    const [eu, us] = ['/gw/eu', 'urn:gw:us?é#']
    await insertPostings(api.warehouse, [
      sourced('ce', eu, { customer: 'c-eu' }),
      sourced('ce', us, { customer: 'c-us' }),
      posted('ce-plain'),
      sourced('ce-plain', eu, { customer: 'c-eu' }),
    ])
    expect(await ask('ce', eu)).toEqual([eu, 'c-eu'])
    expect(await ask('ce', us)).toEqual([us, 'c-us'])
    expect(await ask('ce', '/gw/asia')).toEqual([404, 'not_found'])
    expect(await ask('ce-plain')).toEqual([undefined, 'acme'])
    expect(await ask('ce-plain', eu)).toEqual([eu, 'c-eu'])
    expect(await ask('ce-plain', us)).toEqual([404, 'not_found'])
  })

  test('one alone is found without its source; of several the sources are named', async () => {
    await insertPostings(api.warehouse, [
      sourced('alone', '/gw/eu', { customer: 'c-eu' }),
      sourced('several', '/gw/eu'),
      sourced('several', '/gw/us'),
    ])
    expect(await ask('alone')).toEqual(['/gw/eu', 'c-eu'])
    const { status, json } = await api.get('/v1/events/several')
    expect([status, json.error.code, json.error.path]).toEqual([404, 'ambiguous_id', 'source'])
    expect(json.error.message).toContain('"/gw/eu", "/gw/us"')
  })

  test('a refusal is that of the source, and a conflict is none', async () => {
    await insertRows(api.warehouse, deadLetters, [
      { event_id: 'ce-bad', event_source: '/gw/eu', code: 'invalid_field' },
      { event_id: 'ce-bad', event_source: '/gw/us', code: 'conflict' },
    ])
    expect(await ask('ce-bad', '/gw/eu')).toEqual([404, 'event_refused'])
    expect(await ask('ce-bad', '/gw/us')).toEqual([404, 'not_found'])
    expect(await ask('ce-bad')).toEqual([404, 'not_found'])
  })
})

test('the id is found through the projection by_identity', async () => {
  const params = { tenant: 'default', identity: identityOf('default', 'needle').uuid }
  // One part with so many that going through them all is worth avoiding.
  await api.warehouse.command(
    insertSelectSql(
      usageLedger,
      {
        tenant: '{tenant:String}',
        event_id: "if(number = 7, 'needle', '')",
        identity: 'if(number = 7, {identity:UUID}, generateUUIDv4())',
        time: "toDateTime64('2026-11-01 00:00:00', 3, 'UTC')",
        requests: '1',
      },
      'numbers(100000)',
    ),
    params,
  )
  const lines = await api.warehouse.query<{ explain: string }>(`EXPLAIN projections = 1 ${DAYS_SQL}`, params)
  expect(lines.map(({ explain }) => explain).join('\n')).toContain('ReadFromMergeTree (by_identity)')
  expect((await api.get('/v1/events/needle')).json.postings).toHaveLength(1)
})
