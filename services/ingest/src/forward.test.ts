import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { event } from '@marginscope/normalise/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, harness } from './testing/harness.ts'

/** An api that tells what reached it. */
let api: Server
let ingest: Harness
let served = 0
let cut = 0

beforeAll(async () => {
  api = createServer(async (request, response) => {
    served++
    if (request.url === '/early') return void response.writeHead(413).end('too large')
    const body = await text(request).catch(() => undefined)
    if (body === undefined) return void cut++
    const told = {
      method: request.method,
      url: request.url,
      key: request.headers.authorization,
      body,
    }
    response.writeHead(request.url === '/busy' ? 503 : 200, {
      'content-type': 'application/json',
      'retry-after': '9',
    })
    response.end(JSON.stringify(told))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  const { port } = api.address() as AddressInfo // it listens on TCP
  ingest = await harness({ config: { MARGINSCOPE_API_URL: `http://127.0.0.1:${port}` } })
})
afterAll(async () => {
  await ingest.close()
  if (api.listening) await closeApi()
})

async function text(request: IncomingMessage): Promise<string> {
  let all = ''
  for await (const chunk of request) all += chunk
  return all
}

function urlParts(): { host: string; port: string } {
  const { hostname, port } = new URL(ingest.url)
  return { host: hostname, port }
}

async function closeApi(): Promise<void> {
  api.closeAllConnections()
  await new Promise((resolve) => api.close(resolve))
}

test.each([
  ['GET', '/v1/margin?group_by=customer&filter.customer=a%20b', undefined],
  ['GET', '/', undefined],
  ['GET', '/metrics', undefined],
  ['GET', '/v1/events/req%2F7f3a', undefined],
  ['PUT', '/v1/alert-rules', '{"rules":[]}'],
  ['POST', '/v1/prices', '{"entries":[]}'],
  ['POST', '/v1/periods/2026-01/close', ''],
])('%s %s reaches the api as it was sent', async (method, path, body) => {
  const response = await fetch(`${ingest.url}${path}`, {
    method,
    headers: { authorization: 'Bearer k', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body === undefined ? {} : { body }),
  })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ method, url: path, key: 'Bearer k', body: body ?? '' })
})

test('a large body is streamed through', async () => {
  const body = 'x'.repeat(20_000_000)
  const response = await fetch(`${ingest.url}/v1/annotations`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body,
  })
  const told = (await response.json()) as { body: string }
  expect(told.body.length).toBe(body.length)
})

test('a sender whose body is refused before it has come hears why, and may go on', async () => {
  const sent = request(`${ingest.url}/early`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  })
  const broken = once(sent, 'error')
  const answered = once(sent, 'response')
  for (let part = 0; part < 20; part++) {
    sent.write(Buffer.alloc(1_000_000, ' '))
    await setTimeout(5)
  }
  sent.end()
  const [response] = await Promise.race([answered, broken])
  expect(response.statusCode).toBe(413)
  expect(await text(response)).toBe('too large')
  await expect.poll(() => sent.writableFinished).toBe(true)
})

test('a body that is cut is not passed on as a whole one', async () => {
  const before = served
  const sent = request(`${ingest.url}/v1/prices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': '100' },
  })
  sent.on('error', () => {})
  sent.write('{"entries":[]}')
  await expect.poll(() => served).toBe(before + 1)
  sent.destroy()
  await expect.poll(() => cut).toBe(1)
})

test('a sender that asks whether to go on is told so, and its body forwarded', async () => {
  const sent = request(`${ingest.url}/v1/prices`, {
    method: 'POST',
    headers: { expect: '100-continue', 'content-type': 'application/json' },
  })
  sent.flushHeaders()
  await once(sent, 'continue')
  sent.end('{"entries":[]}')
  const [response] = await once(sent, 'response')
  expect(response.statusCode).toBe(200)
  expect(JSON.parse(await text(response))).toMatchObject({ body: '{"entries":[]}' })
})

test.each(['//', '/\\', '/%', '/%ff/..', '/v1/..%2f', 'http://[', 'http://elsewhere/'])(
  'a request line with %s is refused here and reaches nobody',
  async (path) => {
    const before = served
    const sent = request({ ...urlParts(), path }).end()
    const [response] = await once(sent, 'response')
    expect(response.statusCode).toBe(400)
    response.resume()
    expect(served).toBe(before)
  },
)

test('a method that nobody serves is refused here, as an error of this project', async () => {
  for (const path of ['/', '/v1/margin']) {
    const sent = request(`${ingest.url}${path}`, { method: 'PROPFIND' }).end()
    const [response] = await once(sent, 'response')
    expect(response.statusCode).toBe(405)
    expect(response.headers.allow).toContain('GET')
    expect(JSON.parse(await text(response))).toMatchObject({
      error: { code: 'method_not_allowed', path: '' },
    })
  }
})

test('whether a connection goes on is said to the sender as it asked', async () => {
  for (const connection of ['close', 'keep-alive']) {
    const sent = request(`${ingest.url}/v1/margin`, { headers: { connection } }).end()
    const [response] = await once(sent, 'response')
    expect(response.headers.connection).toBe(connection)
    response.resume()
  }
})

test('no answer is sniffed, forwarded or not', async () => {
  for (const path of ['/v1/margin', '/metrics/ingest', '/v1/events'])
    expect((await fetch(`${ingest.url}${path}`)).headers.get('x-content-type-options'), path).toBe('nosniff')
})

test('events and its own metrics stay here', async () => {
  const before = served
  expect((await ingest.post(JSON.stringify(event('a')))).status).toBe(202)
  expect(await (await fetch(`${ingest.url}/metrics/ingest`)).text()).toContain(
    'marginscope_ingest_events_accepted_total',
  )
  expect((await fetch(`${ingest.url}/v1/events`)).status).toBe(405)
  expect(served).toBe(before)
})

test('a 503 of the api is passed on once, not tried again here', async () => {
  const before = served
  const response = await fetch(`${ingest.url}/busy`)
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('9')
  expect(served).toBe(before + 1)
})

test('without the api events are still taken, and the rest gets 503 with Retry-After', async () => {
  await closeApi()
  const response = await fetch(`${ingest.url}/v1/margin`)
  expect(response.status).toBe(503)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await response.json()).toMatchObject({ error: { code: 'api_unavailable' } })
  expect((await ingest.post(JSON.stringify(event('b')))).status).toBe(202)
})
