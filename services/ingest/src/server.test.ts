import { createKey, revokeKey, type Scope } from '@marginscope/keys'
import { event, FULL_EVENT } from '@marginscope/normalise/testing'
import { LIMITS } from '@marginscope/schemas'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, harness } from './testing/harness.ts'

let ingest: Harness
beforeAll(async () => {
  ingest = await harness()
})
afterAll(() => ingest.close())

const lines = (...items: unknown[]) =>
  items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join('\n')
const NDJSON = { 'content-type': 'application/x-ndjson' }

/** The new records of the log after `send`. */
async function recordsOf(send: () => Promise<unknown>) {
  const before = (await ingest.records()).length
  await send()
  return (await ingest.records()).slice(before)
}

describe('accepted events', () => {
  test('one event, an array and lines are durable when the answer is read', async () => {
    const records = await recordsOf(async () => {
      expect(await ingest.post(JSON.stringify(FULL_EVENT))).toMatchObject({
        status: 202,
        body: { accepted: 1, rejected: [] },
      })
      expect(await ingest.post(JSON.stringify([event('b'), event('c')], null, 2))).toMatchObject({
        status: 202,
        body: { accepted: 2, rejected: [] },
      })
      expect(await ingest.post(`${lines(event('d'), '', ' ', event('é'))}\r\n`, NDJSON)).toMatchObject({
        status: 202,
        body: { accepted: 2, rejected: [] },
      })
    })
    expect(records.map((record) => record.kind === 'usage' && record.event.id)).toEqual([
      'req-7f3a',
      'b',
      'c',
      'd',
      'é',
    ])
    expect(records[0]).toEqual({
      kind: 'usage',
      tenant: 'default',
      received_at: expect.any(Number),
      event: FULL_EVENT,
    })
  })

  test('an event without a time gets its arrival, a gpu without a count one', async () => {
    const { time: _time, ...timeless } = event('now', { gpu: { type: 'h100', seconds: 2 } })
    const before = Date.now()
    const [record] = await recordsOf(() => ingest.post(JSON.stringify(timeless)))
    if (record?.kind !== 'usage') throw new Error('not accepted')
    expect(record.event).toEqual({
      ...timeless,
      time: new Date(record.received_at).toISOString(),
      gpu: { type: 'h100', seconds: 2, count: 1 },
    })
    expect(record.received_at).toBeGreaterThanOrEqual(before)
    expect(record.received_at).toBeLessThanOrEqual(Date.now())
  })

  test('white space, escapes and repeated fields come out as JSON.parse reads them', async () => {
    const text = `{ "id" : "w\\u0041\\n", "id":"w2",\n\t"provider":"p","model":"m","usage":{"images":1e2}}`
    const [record] = await recordsOf(() => ingest.post(` [ ${text} ] `))
    expect(record?.kind === 'usage' && record.event).toMatchObject({ id: 'w2', usage: { images: 100 } })
  })

  test.each([
    ['application/json; charset=utf-8'],
    ['application/json;charset="UTF-8"'],
    ['Application/JSON'],
  ])('content type %j is taken', async (type) => {
    expect((await ingest.post(JSON.stringify(event('t')), { 'content-type': type })).status).toBe(202)
  })

  test.each([
    'application/x-ndjson',
    'application/ndjson',
    'application/jsonl',
    'application/jsonlines',
    'Application/JSONL; charset=UTF-8',
  ])('%s is one event a line, also where the line is bad or one alone', async (type) => {
    const lines = `${JSON.stringify(event(type))}\nnot json\n${JSON.stringify(event(`${type} 2`))}\n`
    const headers = { 'content-type': type }
    expect(await ingest.post(lines, headers)).toMatchObject({
      status: 202,
      body: { accepted: 2, rejected: [{ index: 1, code: 'invalid_json' }] },
    })
    expect(await ingest.post(`${JSON.stringify(event('one'))}\n`, headers)).toMatchObject({ status: 202 })
  })

  test('another content type is refused with the list of those that are taken', async () => {
    const answer = await ingest.post('', { 'content-type': 'application/json-seq' })
    expect(answer).toMatchObject({ status: 415, body: { error: { path: 'content-type' } } })
    for (const type of ['application/json', 'application/x-ndjson', 'application/jsonl'])
      expect(JSON.stringify(answer.body)).toContain(type)
  })

  test('a body without a content type is taken as JSON', async () => {
    const body = Buffer.from(JSON.stringify(event('untyped'))) // bytes, for which fetch names no type
    expect((await fetch(`${ingest.url}/v1/events`, { method: 'POST', body })).status).toBe(202)
  })
})

describe('refused events', () => {
  test('good ones are never held back by bad ones, and bad ones are kept to be read', async () => {
    const bad = event('x', { usage: { output_tokens: -1 } })
    const records = await recordsOf(async () => {
      expect(await ingest.post(JSON.stringify([event('good'), bad]))).toMatchObject({
        status: 202,
        body: {
          accepted: 1,
          rejected: [{ index: 1, id: 'x', code: 'invalid_field', path: 'usage.output_tokens' }],
        },
      })
    })
    expect(records.map((record) => record.kind)).toEqual(['usage', 'refused'])
    expect(records[1]).toMatchObject({
      kind: 'refused',
      tenant: 'default',
      refusal: { index: 1, id: 'x', code: 'invalid_field', path: 'usage.output_tokens' },
      body: JSON.stringify(bad),
    })
  })

  test('when none is accepted the answer is 400 with the same body, and they are kept all the same', async () => {
    const records = await recordsOf(async () => {
      const answer = await ingest.post(JSON.stringify([event(''), 5, null]))
      expect(answer).toMatchObject({
        status: 400,
        body: {
          accepted: 0,
          rejected: [
            { index: 0, id: '', code: 'invalid_field', path: 'id' },
            { index: 1, id: null, code: 'invalid_field', path: '' },
            { index: 2, id: null, code: 'invalid_field', path: '' },
          ],
        },
      })
    })
    expect(records.map((record) => record.kind)).toEqual(['refused', 'refused', 'refused'])
  })

  test('a line that is not JSON is refused alone; its index counts lines that are not blank', async () => {
    const answer = await ingest.post(lines(event('1'), '', '{"id":', event('2')), NDJSON)
    expect(answer).toMatchObject({
      status: 202,
      body: { accepted: 2, rejected: [{ index: 1, id: null, code: 'invalid_json', path: '' }] },
    })
  })

  test('64 KiB is taken, one byte more is not; what a dead letter keeps is cut to 4 KiB', async () => {
    const sized = (id: string, bytes: number) => {
      const base = event(id, { usage: undefined, raw_format: 'openai.chat', raw_usage: { pad: '' } })
      const room = bytes - Buffer.byteLength(JSON.stringify(base))
      return JSON.stringify({ ...base, raw_usage: { pad: 'é'.repeat(room >> 1) + 'x'.repeat(room & 1) } })
    }
    const fits = sized('fits', LIMITS.event_bytes)
    const over = sized('over', LIMITS.event_bytes + 1)
    expect(Buffer.byteLength(fits)).toBe(LIMITS.event_bytes)
    for (const [body, headers] of [
      [`[${fits},${over}]`, {}],
      [lines(fits, over), NDJSON],
    ] as const) {
      const records = await recordsOf(async () => {
        expect(await ingest.post(body, headers)).toMatchObject({
          status: 202,
          body: { accepted: 1, rejected: [{ index: 1, id: 'over', code: 'event_too_large' }] },
        })
      })
      const letter = records[1]
      if (letter?.kind !== 'refused') throw new Error('no dead letter')
      const kept = Buffer.byteLength(letter.body)
      expect(kept).toBeGreaterThan(4_090)
      expect(kept).toBeLessThanOrEqual(4_096)
      expect(over.startsWith(letter.body)).toBe(true)
    }
  })
})

describe('requests that are refused as a whole', () => {
  const json = { 'content-type': 'application/json' }
  test.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['an empty body', '', json, 400, 'empty_body'],
    ['an empty array', ' [ ] ', json, 400, 'empty_body'],
    ['blank lines alone', '\n \r\n', NDJSON, 400, 'empty_body'],
    ['text that is not JSON', 'hello', json, 400, 'invalid_json'],
    ['an array that breaks off', '[{"id":"a"}', json, 400, 'invalid_json'],
    ['two documents', '{} {}', json, 400, 'invalid_json'],
    ['a comma too many', `[${JSON.stringify(event('a'))},]`, json, 400, 'invalid_json'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), json, 400, 'invalid_utf8'],
    ['half a character in a line', Buffer.from([0x7b, 0xc3]), NDJSON, 400, 'invalid_utf8'],
    ['another content type', 'id=1', { 'content-type': 'text/csv' }, 415, 'unsupported_media_type'],
    ['a content type that is none', '{}', { 'content-type': '///' }, 415, 'unsupported_media_type'],
    [
      'another charset',
      '{}',
      { 'content-type': 'application/json; charset=latin1' },
      415,
      'unsupported_media_type',
    ],
    ['another encoding', '{}', { ...json, 'content-encoding': 'br' }, 415, 'unsupported_media_type'],
    ['broken gzip', 'not gzip', { ...json, 'content-encoding': 'gzip' }, 400, 'invalid_encoding'],
  ])('%s', async (_name, body, headers, status, code) => {
    const records = await recordsOf(async () => {
      const answer = await ingest.post(body, headers)
      expect(answer).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } })
    })
    expect(records).toEqual([])
  })

  test('10,000 events are taken, 10,001 are not, in both writings', async () => {
    const items = Array.from({ length: LIMITS.events_per_request }, (_, i) => event(`n${i}`))
    const more = [...items, event('more')]
    expect(await ingest.post(JSON.stringify(items))).toMatchObject({
      status: 202,
      body: { accepted: 10_000, rejected: [] },
    })
    expect(await ingest.post(lines(...items), NDJSON)).toMatchObject({
      status: 202,
      body: { accepted: 10_000 },
    })
    for (const answer of [
      await ingest.post(JSON.stringify(more)),
      await ingest.post(lines(...more), NDJSON),
    ]) {
      expect(answer).toMatchObject({ status: 413, body: { error: { code: 'too_many_events' } } })
    }
  })

  test('10,000 refusals are all listed, in an answer and a log of bounded size', async () => {
    const bad = JSON.stringify({ id: 'b', pad: '\u0001'.repeat(30) })
    const records = await recordsOf(async () => {
      const answer = await ingest.post(`[${Array(10_000).fill(bad).join(',')}]`)
      expect(answer.status).toBe(400)
      const { rejected } = answer.body as { rejected: { index: number }[] }
      expect(rejected.map((one) => one.index)).toEqual(Array.from({ length: 10_000 }, (_, i) => i))
    })
    expect(records).toHaveLength(10_000)
  })

  test('nesting as deep as the body allows ends in a plain refusal', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(await ingest.post(deep)).toMatchObject({ status: 400 })
    const shallow = JSON.stringify(event('deep', { usage: undefined, raw_format: 'openai.chat' })).slice(
      0,
      -1,
    )
    const inside = '['.repeat(20_000) + ']'.repeat(20_000)
    expect(await ingest.post(`${shallow},"raw_usage":{"a":${inside}}}`)).toMatchObject({
      status: 400,
      body: { rejected: [{ code: 'invalid_field', message: expect.stringContaining('nested deeper') }] },
    })
  })

  test.each([
    ['GET', '/v1/events', 405, 'method_not_allowed'],
    ['DELETE', '/v1/events', 405, 'method_not_allowed'],
    ['GET', '/nothing', 404, 'not_found'],
    ['POST', '/v1/event', 404, 'not_found'],
    ['GET', '/%zz', 400, 'bad_request'],
  ])('%s %s is answered in the same shape', async (method, path, status, code) => {
    const response = await fetch(`${ingest.url}${path}`, { method })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code, message: expect.any(String) } })
    if (status === 405) expect(response.headers.get('allow')).toBe('POST')
  })
})

test('any JSON value, and any bytes, get 202 or 400 and never an error of the server', async () => {
  const media = fc.constantFrom(
    'application/json',
    'application/x-ndjson',
    'application/cloudevents+json',
    'application/cloudevents-batch+json',
  )
  const near = fc.record(
    {
      id: fc.jsonValue(),
      provider: fc.jsonValue(),
      model: fc.string(),
      usage: fc.jsonValue(),
      data: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  const body = fc.oneof(
    fc.json(),
    near.map((value) => JSON.stringify([value])),
    fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes)),
  )
  await fc.assert(
    fc.asyncProperty(body, media, async (sent, type) => {
      expect([202, 400]).toContain((await ingest.post(sent, { 'content-type': type })).status)
    }),
    { numRuns: 300 },
  )
})

describe('keys', () => {
  let keyed: Harness
  const keys = new Map<Scope | 'revoked', string>()
  beforeAll(async () => {
    keyed = await harness()
    for (const scope of ['ingest', 'read', 'admin'] as const) {
      keys.set(scope, (await createKey(keyed.keys_file, { tenant: `t-${scope}`, scopes: [scope] })).key)
    }
    const gone = await createKey(keyed.keys_file, { tenant: 'gone', scopes: ['ingest'] })
    await revokeKey(keyed.keys_file, gone.key_id)
    keys.set('revoked', gone.key)
    // The keyring looks again after half a second: the first 401 says that it has.
    while ((await keyed.post('[]')).status !== 401) await new Promise((resolve) => setTimeout(resolve, 20))
  })
  afterAll(() => keyed.close())

  test.each([
    ['ingest', 202],
    ['admin', 202],
    ['read', 403],
    ['revoked', 401],
  ] as const)('a key with scope %s gets %i', async (scope, status) => {
    const answer = await keyed.post(JSON.stringify(event('k')), {
      authorization: `Bearer ${keys.get(scope)}`,
    })
    expect(answer.status).toBe(status)
    if (status === 202) {
      expect((await keyed.records()).at(-1)).toMatchObject({ tenant: `t-${scope}` })
    } else {
      expect(answer.body).toMatchObject({ error: { code: status === 401 ? 'unauthorized' : 'forbidden' } })
    }
    expect(answer.headers.has('www-authenticate')).toBe(status === 401)
  })

  test('no key gets 401 before its body is looked at', async () => {
    expect(await keyed.post('not json')).toMatchObject({ status: 401 })
  })

  test('without keys, web pages of other sites and foreign names are refused', async () => {
    const origin = await ingest.post(JSON.stringify(event('o')), { origin: 'https://evil.example' })
    expect(origin).toMatchObject({ status: 403, body: { error: { code: 'cross_site' } } })
    const own = await ingest.post(JSON.stringify(event('o')), { origin: 'http://localhost:3000' })
    expect(own.status).toBe(202)
    const inject = await ingest.ingest.app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { host: 'rebound.example:8080', 'content-type': 'application/json' },
      payload: JSON.stringify(event('h')),
    })
    expect(inject.statusCode).toBe(403)
  })
})

describe('health and metrics', () => {
  test('a process that takes events says so', async () => {
    expect((await fetch(`${ingest.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${ingest.url}/readyz`)).status).toBe(200)
  })

  test.each(['/metrics', '/metrics/ingest'])('%s counts what was accepted and refused', async (path) => {
    const value = async (name: string) => {
      const text = await (await fetch(`${ingest.url}${path}`)).text()
      return Number(
        text
          .split('\n')
          .find((line) => line.startsWith(name))
          ?.split(' ')
          .at(-1) ?? 0,
      )
    }
    const accepted = 'marginscope_ingest_events_accepted_total'
    const refused = 'marginscope_ingest_events_refused_total{code="unknown_field"'
    const before = [await value(accepted), await value(refused)] as const
    await ingest.post(JSON.stringify([event('m'), event('m2'), event('m3', { typo: 1 })]))
    expect(await value(accepted)).toBe(before[0] + 2)
    expect(await value(refused)).toBe(before[1] + 1)
    expect(await value('marginscope_ingest_append_seconds_count')).toBeGreaterThan(0)
    expect(await value('marginscope_ingest_pending_bytes')).toBe(0)
  })
})
