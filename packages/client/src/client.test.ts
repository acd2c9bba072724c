import { gunzipSync } from 'node:zlib'
import { conservationAnswer, healthAnswer } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { Client } from './client.ts'
import { ClientError, type Failure, isPassing } from './failure.ts'
import { errorBody, serve } from './testing/server.ts'

/** The failure of what must fail. */
async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof ClientError) return error.failure
  throw new Error(`no ClientError: ${String(error)}`)
}

describe('an answer', () => {
  test('is parsed, and the key goes along', async () => {
    await using server = await serve(() => ({ status: 200, body: { status: 'ok' } }))
    const client = new Client({ url: server.url, key: 'ms_1' })
    expect(await client.get('/healthz', healthAnswer)).toEqual({ status: 'ok' })
    expect(server.received[0]).toMatchObject({
      method: 'GET',
      path: '/healthz',
      headers: { authorization: 'Bearer ms_1' },
    })
  })

  test.each([
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'refused'],
    [202, 'refused'],
    [429, 'busy'],
    [500, 'failed'],
    [502, 'busy'],
    [503, 'busy'],
    [504, 'busy'],
  ])('with status %i is %s, in the words of the server', async (status, code) => {
    const headers = { 'retry-after': '7' }
    await using server = await serve(() => ({ status, headers, body: errorBody('its_code', 'Its words.') }))
    const failure = await failureOf(new Client({ url: server.url }).get('/healthz', healthAnswer))
    expect(failure).toMatchObject({
      code,
      status,
      server_code: 'its_code',
      message: 'Its words.',
      retry_after_ms: 7_000,
    })
    expect(isPassing(failure)).toBe(code === 'busy' || code === 'failed')
  })

  test('of something that is no such server is refused by its shape, and says what it may be', async () => {
    for (const body of ['<html>', { accepted: 'many' }, []]) {
      await using server = await serve(() => ({ status: 200, body }))
      const asking = new Client({ url: server.url }).get('/v1/conservation', conservationAnswer)
      expect(await failureOf(asking)).toMatchObject({
        code: 'unexpected_answer',
        status: 200,
        message: expect.stringContaining('is it Marginscope'),
      })
    }
  })

  test('of a page without words of its own is shown from its beginning', async () => {
    await using server = await serve(() => ({ status: 404, body: 'x'.repeat(1_000) }))
    expect(await failureOf(new Client({ url: server.url }).getText('/'))).toMatchObject({
      code: 'refused',
      server_code: undefined,
      message: 'x'.repeat(300),
    })
  })
})

describe('no answer', () => {
  test('where nobody listens', async () => {
    const gone = await serve(() => 'silence')
    await gone[Symbol.asyncDispose]()
    const failure = await failureOf(new Client({ url: gone.url }).ask('/healthz'))
    expect(failure.code).toBe('nobody_listens')
    expect(isPassing(failure)).toBe(true)
  })

  test('where there is no such place', async () => {
    const failure = await failureOf(new Client({ url: 'http://nowhere.invalid' }).ask('/healthz'))
    expect(failure.code).toBe('unreachable')
    expect(isPassing(failure)).toBe(false)
  })

  test('when the connection breaks, in time or not at all', async () => {
    await using server = await serve((_, index) => (index === 0 ? 'hang up' : 'silence'))
    const client = new Client({ url: server.url, timeout_ms: 50 })
    expect(await failureOf(client.ask('/healthz'))).toMatchObject({ code: 'disconnected' })
    expect(await failureOf(client.ask('/healthz'))).toMatchObject({ code: 'timeout' })
    const stop = new AbortController()
    const asking = client.ask('/healthz', { signal: stop.signal, timeout_ms: 60_000 })
    stop.abort()
    expect(await failureOf(asking)).toMatchObject({ code: 'aborted' })
  })
})

describe('a batch', () => {
  const texts = ['{"id":"a"}', '{"id":"日本"}']
  const rejected = [{ index: 1, id: null, code: 'missing_field', path: 'model', message: 'is missing' }]

  test.each([false, true])('goes as NDJSON, compressed: %s', async (gzip) => {
    await using server = await serve(() => ({ status: 202, body: { accepted: 2, rejected: [] } }))
    const sent = await new Client({ url: server.url }).send('/v1/revenue', texts, { gzip })
    expect(sent).toEqual({ accepted: 2, rejected: [] })
    const [one] = server.received
    expect(one).toMatchObject({ method: 'POST', path: '/v1/revenue' })
    expect(one?.headers['content-type']).toBe('application/x-ndjson')
    expect(one?.headers['content-encoding']).toBe(gzip ? 'gzip' : undefined)
    const body = one?.body ?? Buffer.alloc(0)
    expect((gzip ? gunzipSync(body) : body).toString()).toBe(texts.join('\n'))
  })

  test('tells what was refused of it, also where nothing was accepted', async () => {
    for (const [status, accepted] of [
      [202, 1],
      [400, 0],
    ] as const) {
      await using server = await serve(() => ({ status, body: { accepted, rejected } }))
      expect(await new Client({ url: server.url }).send('/v1/events', texts)).toEqual({ accepted, rejected })
    }
  })

  test('that is refused as a whole throws', async () => {
    await using server = await serve(() => ({ status: 400, body: errorBody('empty_body', 'Nothing.') }))
    expect(await failureOf(new Client({ url: server.url }).send('/v1/events', []))).toMatchObject({
      code: 'refused',
      server_code: 'empty_body',
    })
  })
})

test('a POST takes the statuses that it wants and no other', async () => {
  await using server = await serve(() => ({ status: 201, body: { status: 'ok' } }))
  const client = new Client({ url: server.url })
  expect(await client.post('/v1/x', { a: 1 }, healthAnswer, { wanted: [200, 201] })).toEqual({ status: 'ok' })
  expect(server.received[0]?.body.toString()).toBe('{"a":1}')
  expect(server.received[0]?.headers['content-type']).toBe('application/json')
  const asking = client.post('/v1/x', {}, healthAnswer, { wanted: [200] })
  expect(await failureOf(asking)).toMatchObject({ code: 'refused', status: 201 })
})
