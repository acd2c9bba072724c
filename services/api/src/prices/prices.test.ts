import { jobReport, noteStep, TenantReader } from '@marginscope/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestAnswer, type TestApi } from '../testing/api.ts'

let api: TestApi
let acme: { authorization: string }
let other: { authorization: string }
beforeAll(async () => {
  api = await openTestApi()
  acme = { authorization: await api.key('acme', ['read', 'admin']) }
  other = { authorization: await api.key('other', ['read', 'admin']) }
})
afterAll(() => api.remove())

function price(price_id: string, over: Record<string, unknown> = {}) {
  return {
    price_id,
    provider: 'acme-llm',
    model_match: { type: 'exact', pattern: price_id },
    meter: 'output_tokens',
    amount: '3',
    per: 1_000_000,
    currency: 'USD',
    valid_from: '2026-01-01T00:00:00Z',
    source: 'order form 17',
    ...over,
  }
}

const problem = ({ status, json }: TestAnswer) => [status, json.error.code, json.error.path]
const post = (entries: unknown, headers = acme) => api.post('/v1/prices', { entries }, headers)

describe('posting prices', () => {
  test('answers the version, and asks for pricing of what had no price', async () => {
    const { status, json } = await post([price('a'), price('b', { tenant: 'acme' })])
    expect(status).toBe(201)
    expect(json).toMatchObject({ entries: 2, rates: 0 })
    const job = await jobReport(api.warehouse, new TenantReader(api.warehouse, 'acme'), json.reprice_job)
    expect(job).toMatchObject({ done: false, models: [] })
    const next = await post([price('c')])
    expect(next.json.book_version).toBe(json.book_version + 1)
  })

  test('a price that holds only later than any event may lie asks for nothing', async () => {
    const { json } = await post([price('later', { valid_from: '2100-01-01T00:00:00Z' })])
    expect(json.reprice_job).toBeNull()
  })

  test('needs the scope admin, JSON and a bounded body', async () => {
    const reader = { authorization: await api.key('acme', ['read', 'ingest']) }
    expect((await post([price('x')], reader)).status).toBe(403)
    expect((await api.post('/v1/prices', { entries: [] })).status).toBe(401)
    expect(problem(await api.post('/v1/prices', '{"entries": [', acme))).toEqual([400, 'bad_request', ''])
    const csv = await api.post('/v1/prices', 'a,b', { ...acme, 'content-type': 'text/csv' })
    expect(problem(csv)).toEqual([415, 'unsupported_media_type', 'content-type'])
    const huge = await api.post('/v1/prices', `"${'x'.repeat(17 * 1024 * 1024)}"`, acme)
    expect(problem(huge)).toEqual([413, 'body_too_large', ''])
  })

  test.each([
    [[], 'invalid_field', 'entries'],
    [[price('x', { amount: '1e3' })], 'invalid_field', 'entries.0.amount'],
    [[price('x', { amount: 3 })], 'invalid_field', 'entries.0.amount'],
    [[price('x', { prise: '3' })], 'unknown_field', 'entries.0.prise'],
    [[price('x'), price('y', { tenant: 'other' })], 'invalid_field', 'entries.1.tenant'],
    [[price('x', { recorded_at: '2020-01-01T00:00:00Z' })], 'invalid_field', 'entries.0.recorded_at'],
    [[price('x'), price('x')], 'duplicate_price_id', 'entries.1.price_id'],
    [
      [price('x'), price('y'), price('y2', { model_match: { type: 'exact', pattern: 'y' } })],
      'ambiguous_prices',
      'entries.1',
    ],
  ])('of a wrong entry is refused by name, and nothing is written (%#)', async (entries, code, path) => {
    const before = (await api.get('/v1/prices', { model: 'x' }, acme)).json.book_version
    expect(problem(await post(entries))).toEqual([400, code, path])
    expect((await api.get('/v1/prices', { model: 'x' }, acme)).json).toMatchObject({
      book_version: before,
      entries: [],
    })
  })

  test('takes a discount instead of a price', async () => {
    const discount = {
      price_id: 'framework',
      provider: 'acme-llm',
      model_match: { type: 'prefix', pattern: 'with-' },
      discount: '0.12',
      valid_from: '2026-01-01T00:00:00Z',
      source: 'framework contract',
    }
    const { status, json } = await post([discount, price('with-it')])
    expect([status, json.entries]).toEqual([201, 2])
    const listed = await api.get('/v1/prices', { model: 'with-it', provider: 'acme-llm' }, acme)
    expect(listed.json.entries).toContainEqual(
      expect.objectContaining({
        price_id: 'framework',
        tenant: 'acme',
        discount: '0.12',
        status: 'contract',
      }),
    )
    const wrong = async (over: Record<string, unknown>) => problem(await post([{ ...discount, ...over }]))
    expect(await wrong({ discount: '12' })).toEqual([400, 'invalid_field', 'entries.0.discount'])
    expect(await wrong({ amount: '3' })).toEqual([400, 'invalid_field', 'entries.0.amount'])
    expect(await wrong({ status: 'list' })).toEqual([400, 'invalid_field', 'entries.0.status'])
    expect(await wrong({ discount: undefined })).toEqual([400, 'invalid_field', 'entries.0.meter'])
    expect(await wrong({ price_id: 'again' })).toEqual([400, 'ambiguous_prices', 'entries.0'])
  })

  test('takes rates with prices, or alone', async () => {
    const rate = {
      base: 'EUR',
      quote: 'USD',
      rate: '1.1',
      valid_from: '2026-01-01T00:00:00Z',
      source: 'treasury',
    }
    const { status, json } = await api.post('/v1/prices', { entries: [], rates: [rate] }, acme)
    expect([status, json.entries, json.rates]).toEqual([201, 0, 1])
  })
})

describe('listing prices', () => {
  const ids = ({ json }: TestAnswer) => json.entries.map((entry: { price_id: string }) => entry.price_id)

  test("shows list prices and the tenant's own, and never another's", async () => {
    await post([price('secret')])
    const mine = await api.get('/v1/prices', { model: 'secret' }, acme)
    expect(mine.json.entries).toMatchObject([{ price_id: 'secret', tenant: 'acme', amount: '3' }])
    expect(ids(await api.get('/v1/prices', { model: 'secret' }, other))).toEqual([])
    const list = await api.get('/v1/prices', { provider: 'anthropic', model: 'claude-sonnet-4-5' }, other)
    expect(list.json.entries.length).toBeGreaterThan(3)
  })

  test('is of an instant, as it was known at an instant', async () => {
    await post([price('dated', { valid_from: '2026-03-01T00:00:00Z', valid_to: '2026-04-01T00:00:00Z' })])
    const at = (instant: string) => api.get('/v1/prices', { model: 'dated', at: instant }, acme)
    expect(ids(await at('2026-03-31T23:59:59Z'))).toEqual(['dated'])
    expect(ids(await at('2026-04-01T00:00:00Z'))).toEqual([])
    const first = await post([price('revised', { amount: '1' })])
    await post([price('revised', { amount: '2' })])
    const known = async (known_at: string) =>
      (await api.get('/v1/prices', { model: 'revised', known_at }, acme)).json.entries
    expect(await known(first.json.recorded_at)).toMatchObject([{ amount: '1' }])
    expect(await known(new Date(Date.parse(first.json.recorded_at) - 1).toISOString())).toEqual([])
    expect((await api.get('/v1/prices', { model: 'revised' }, acme)).json.entries).toMatchObject([
      { amount: '2' },
    ])
  })

  test('pages come to the whole, each price once; csv has the same rows', async () => {
    const whole = ids(await api.get('/v1/prices', { provider: 'anthropic', limit: '10000' }, acme))
    const paged: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const given: Record<string, string> = cursor === '' ? {} : { cursor }
      const page: TestAnswer = await api.get(
        '/v1/prices',
        { provider: 'anthropic', limit: '70', ...given },
        acme,
      )
      paged.push(...ids(page))
      cursor = page.json.next_cursor
    }
    expect(paged).toEqual(whole)
    expect(whole.length).toBeGreaterThan(70)
    const csv = await api.get('/v1/prices', { provider: 'anthropic', limit: '10000', format: 'csv' }, acme)
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(whole.length + 1)
    expect(problem(await api.get('/v1/prices', { model: 'x', cursor: 'x' }, acme))).toEqual([
      400,
      'invalid_parameter',
      'cursor',
    ])
  })
})

describe('a repricing', () => {
  test('is reported to its tenant alone', async () => {
    const { json } = await post([price('job')])
    const path = `/v1/reprice/${json.reprice_job}`
    expect((await api.get(path, {}, acme)).json).toMatchObject({ status: 'running' })
    expect(problem(await api.get(path, {}, other))).toEqual([404, 'not_found', 'job_id'])
    const step = { job_id: json.reprice_job, page: 0, pages: 1, totals: [], error: '' }
    for (let partition = 0; partition < api.log.partitions; partition++)
      await noteStep(api.warehouse, { ...step, partition })
    expect((await api.get(path, {}, acme)).json).toMatchObject({
      status: 'done',
      totals: { events: 0, difference: '0' },
    })
  })

  test('that is wrongly asked for is refused by field', async () => {
    const asked = async (body: unknown) => problem(await api.post('/v1/reprice', body, acme))
    expect(await asked({ to: '2026-12-01' })).toEqual([400, 'invalid_field', 'from'])
    expect(await asked({ from: '2026-12-01', to: '2026-11-01' })).toEqual([400, 'invalid_parameter', 'to'])
    expect(await asked({ from: '2026-11-01', to: 'soon' })).toEqual([400, 'invalid_parameter', 'to'])
    expect(await asked({ from: '2026-11-01', to: '2026-12-01', filter: { colour: 'red' } })).toEqual([
      400,
      'unknown_field',
      'filter.colour',
    ])
    expect(await asked({ from: '2026-11-01', to: '2026-12-01', dryrun: true })).toEqual([
      400,
      'unknown_field',
      'dryrun',
    ])
    const range = { from: '2026-11-01', to: '2026-12-01' }
    expect(await asked({ ...range, entries: [price('try')] })).toEqual([400, 'invalid_parameter', 'entries'])
    const tried = (entries: unknown) => asked({ ...range, dry_run: true, entries })
    expect(await tried([price('try', { amount: 'much' })])).toEqual([
      400,
      'invalid_field',
      'entries.0.amount',
    ])
    expect(await tried([price('try'), price('try')])).toEqual([
      400,
      'duplicate_price_id',
      'entries.1.price_id',
    ])
    const open = { model_match: { type: 'exact', pattern: 'open' } }
    expect(await tried([price('try-1', open), price('try-2', open)])).toEqual([
      400,
      'ambiguous_prices',
      'entries.0',
    ])
  })
})
