import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { insertPostings } from '@marginscope/ledger/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type Params, type TestAnswer, type TestApi } from './testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
  await insertPostings(api.warehouse, [
    { time: '2026-11-01T00:00:00Z', tenant: 'a', customer: 'mine', cost: '1' },
    { time: '2026-11-01T00:00:00Z', tenant: 'b', customer: 'theirs', cost: '2' },
    { time: '2026-11-01T00:00:00Z', tenant: 'default', customer: 'open', cost: '4' },
  ])
})
afterAll(() => api.remove())

const problem = ({ status, json }: TestAnswer) => [status, json.error.code, json.error.path]

describe('without a key', () => {
  test('a path that is not served and a method that is not are told apart', async () => {
    expect(problem(await api.get('/v1/margins'))).toEqual([404, 'not_found', ''])
    const wrong = await api.get('/v1/events')
    expect(problem(wrong)).toEqual([404, 'not_found', ''])
    const deleted = await api.get('/v1/margin', {}, {}, 'DELETE')
    expect(problem(deleted)).toEqual([405, 'method_not_allowed', ''])
    expect(deleted.headers.allow).toBe('GET')
  })

  test('unknown, repeated and malformed parameters are refused by name', async () => {
    const asked = async (params: Params, path = '/v1/margin') => problem(await api.get(path, params))
    const refused = (path: string) => [400, 'invalid_parameter', path]
    expect(await asked({ form: '2026-11-01' })).toEqual(refused('form'))
    expect(await asked({ 'filter.nothing': 'x' })).toEqual(refused('filter.nothing'))
    expect(await asked({ tenant: 'b' })).toEqual(refused('tenant'))
    expect(await asked({ from: ['2026-11-01', '2026-11-02'] })).toEqual(refused('from'))
    expect(await asked({ from: '2026-02-30' })).toEqual(refused('from'))
    expect(await asked({ from: 'yesterday' })).toEqual(refused('from'))
    expect(await asked({ from: '2026-11-02', to: '2026-11-01' })).toEqual(refused('to'))
    expect(await asked({ to: '2300-01-01' })).toEqual(refused('to'))
    expect(await asked({ timezone: 'Mars/Olympus' })).toEqual(refused('timezone'))
    expect(await asked({ grain: 'fortnight' })).toEqual(refused('grain'))
    expect(await asked({ group_by: 'feature,nothing' })).toEqual(refused('group_by'))
    expect(await asked({ group_by: 'feature,feature' })).toEqual(refused('group_by'))
    expect(await asked({ group_by: 'feature,model,customer,provider,operation' })).toEqual(
      refused('group_by'),
    )
    expect(await asked({ order: 'model' })).toEqual(refused('order'))
    expect(await asked({ limit: '0' })).toEqual(refused('limit'))
    expect(await asked({ limit: '10001' })).toEqual(refused('limit'))
    expect(await asked({ limit: '1.5' })).toEqual(refused('limit'))
    expect(await asked({ cursor: 'x' })).toEqual(refused('cursor'))
    expect(await asked({ 'filter.model': Array(101).fill('m') })).toEqual(refused('filter.model'))
    expect(await asked({ x: '1' }, '/v1/events/e')).toEqual(refused('x'))
    expect(await asked({ from: 'x' }, '/v1/conservation')).toEqual(refused('from'))
    expect(await asked({ limit: 'x' }, '/v1/dead-letters')).toEqual(refused('limit'))
  })

  test('lists may be repeated or separated by commas', async () => {
    const range = { from: '2026-11-01', to: '2026-11-02' }
    const commas = await api.get('/v1/margin', { ...range, group_by: 'customer,model' })
    const repeated = await api.get('/v1/margin', { ...range, group_by: ['customer', 'model'] })
    expect(repeated.text).toBe(commas.text)
  })

  test('a URL that is too long is refused', async () => {
    expect(problem(await api.get('/v1/margin', { 'filter.model': 'm'.repeat(9_000) }))[0]).toBe(414)
  })

  test('a body is JSON in UTF-8, plain or packed, of any spelling of its type', async () => {
    const sent = (payload: Buffer | string, headers: Record<string, string> = {}) =>
      api.raw({ method: 'PUT', url: '/v1/aliases', payload, headers })
    const json = '{"aliases":[{"kind":"customer","from":"é","to":"é"}]}'
    // Told by what is wrong with the alias that the body was read.
    const read = [400, 'alias_cycle', 'aliases.0.to']
    expect(problem(await sent(json, { 'content-type': '' }))).toEqual([
      415,
      'unsupported_media_type',
      'content-type',
    ])
    expect(problem(await sent(json, { 'content-type': 'application/json; charset=UTF-8' }))).toEqual(read)
    expect(problem(await sent(`\ufeff${json}`))).toEqual(read)
    expect(problem(await sent(gzipSync(json), { 'content-encoding': 'gzip' }))).toEqual(read)
    const latin1 = Buffer.from(json, 'latin1')
    expect(problem(await sent(latin1))).toEqual([400, 'invalid_utf8', ''])
    const unsupported = (path: string) => [415, 'unsupported_media_type', path]
    const charset = { 'content-type': 'application/json; charset=latin1' }
    expect(problem(await sent(latin1, charset))).toEqual(unsupported('content-type'))
    expect(problem(await sent(json, { 'content-type': 'text/plain' }))).toEqual(unsupported('content-type'))
    expect(problem(await sent(json, { 'content-encoding': 'br' }))).toEqual(unsupported('content-encoding'))
    expect(problem(await sent(''))).toEqual([400, 'invalid_body', ''])
    for (const name of ['__proto__', '\\u005f_proto__'])
      expect(problem(await sent(`{"aliases":[{"${name}":1}]}`))).toEqual([400, 'unknown_field', '__proto__'])
  })

  test('a body that is too large is refused once it has come, so that the sender hears why', async () => {
    const payload = new Readable({ read() {} })
    const answer = api.raw({
      method: 'PUT',
      url: '/v1/settings',
      payload,
      headers: { 'content-length': '30000000' },
    })
    for (let sent = 0; sent < 30_000_000; sent += 1_000_000) payload.push(Buffer.alloc(1_000_000, ' '))
    payload.push(null)
    const { status, headers, json } = await answer
    expect([status, json.error.code]).toEqual([413, 'body_too_large'])
    expect(headers.connection).not.toBe('close')
  })

  test('a web page under another name is not served', async () => {
    expect((await api.get('/v1/margin', {}, { host: 'evil.example' })).status).toBe(403)
    expect((await api.get('/v1/margin', {}, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await api.get('/v1/margin', {}, { host: '127.0.0.1:8081' })).status).toBe(200)
  })
})

describe('with keys', () => {
  let a: string
  beforeAll(async () => {
    a = await api.key('a')
  })

  test('reading needs a key with the scope read; health, metrics and documents need none', async () => {
    const ingest = await api.key('a', ['ingest'])
    for (const path of ['/v1/margin', '/v1/events/x', '/v1/conservation', '/v1/dead-letters']) {
      expect(problem(await api.get(path))).toEqual([401, 'unauthorized', ''])
      expect((await api.get(path, {}, { authorization: 'Bearer nonsense' })).status).toBe(401)
      expect((await api.get(path, {}, { authorization: ingest })).status).toBe(403)
    }
    for (const path of ['/healthz', '/metrics', '/openapi.json', '/docs']) {
      expect((await api.get(path)).status).toBe(200)
    }
  })

  test('no parameter shows what belongs to another tenant', async () => {
    const hostile = [
      "b' OR 1=1 --",
      'b',
      "') OR tenant = 'b",
      '\\',
      "x'] OR ['y",
      '{tenant:String}',
      '%',
      '\u0000',
    ]
    const names = [
      'from',
      'to',
      'group_by',
      'grain',
      'timezone',
      'as_of',
      'order',
      'limit',
      'cursor',
      'format',
      'tenant',
    ]
    const filters = ['customer', 'feature', 'model', 'provider', 'service_tier', 'environment', 'operation']
    const range = { from: '2026-11-01', to: '2026-11-02', group_by: 'customer' }
    for (const value of hostile) {
      for (const name of [...names, ...filters.map((filter) => `filter.${filter}`)]) {
        const answer = await api.get('/v1/margin', { ...range, [name]: value }, { authorization: a })
        expect(answer.text, `${name}=${value}`).not.toContain('theirs')
        expect([200, 400], `${name}=${value}: ${answer.text}`).toContain(answer.status)
        if (answer.status === 200) expect(['0', '1']).toContain(answer.json.totals.cost)
      }
      const event = await api.get(`/v1/events/${encodeURIComponent(value)}`, {}, { authorization: a })
      expect(event.status).toBe(404)
    }
    const all = await api.get('/v1/margin', range, { authorization: a })
    expect(all.json.rows.map((row: { customer: string }) => row.customer)).toEqual(['mine'])
  })
})
