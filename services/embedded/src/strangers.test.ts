import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { createKey, keysFile } from '@marginscope/keys'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBench, type TestBench, until } from './testing/bench.ts'

let bench: TestBench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.end())

/** Sends bytes as they are; what comes back until the connection closes. */
async function raw(bytes: string): Promise<string> {
  const { port, hostname } = new URL(bench.engine.url)
  const socket = connect(Number(port), hostname)
  let said = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    said += text
  })
  socket.on('error', () => {}) // a reset ends it as well
  socket.write(bytes, 'latin1')
  await once(socket, 'close')
  return said
}

const line = (target: string) => `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`

/** Without `fetch`, which sets these headers by itself. */
async function ask(headers: Readonly<Record<string, string>>, path = '/?query=SELECT%201'): Promise<number> {
  const sent = request(`${bench.engine.url}${path}`, { headers }).end()
  const [response] = await once(sent, 'response')
  response.resume()
  await once(response, 'end')
  return response.statusCode
}

test.each(['//', '/\\', 'http://[', '//[', '/%', '/%ff?query_id=%00', '*', '/../x', '\x80\xff', '/?\xff'])(
  'a request line with %j ends neither the engine nor in its own fault',
  async (target) => {
    expect(await raw(line(target))).toMatch(/^HTTP\/1\.1 (4\d\d|200) /)
    expect((await bench.ask('SELECT 1')).text).toBe('1\n')
  },
)

test('bodies that are not what they are said to be are the sender’s fault', async () => {
  const post = (headers: Readonly<Record<string, string>>) =>
    fetch(bench.engine.url, { method: 'POST', body: 'SELECT 1', headers })
  const lies: Readonly<Record<string, string>>[] = [
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'multipart/form-data' },
    { 'content-encoding': 'gzip' },
    { 'content-encoding': 'br' },
  ]
  for (const headers of lies)
    expect((await post(headers)).status, JSON.stringify(headers)).toBeOneOf([400, 415])
})

test.each([
  [{ origin: 'https://evil.example' }],
  [{ origin: 'null' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }],
  [{ host: 'rebound.example' }],
  [{ 'x-forwarded-for': '203.0.113.9' }],
])('no web page and no proxy asks as a guest: %j', async (headers) => {
  expect(await ask(headers)).toBe(403)
  expect(await ask(headers, '/ping')).toBe(403)
})

test('this machine asks as a guest, and an answer is not sniffed', async () => {
  expect(await ask({})).toBe(200)
  expect(await ask({ origin: 'http://localhost:3000' })).toBe(200)
  expect((await fetch(bench.engine.url)).headers.get('x-content-type-options')).toBe('nosniff')
})

test('once a key exists a login is what counts, through a proxy too', async () => {
  await createKey(keysFile({ MARGINSCOPE_DATA_DIR: bench.data_dir }), { tenant: 'acme', scopes: ['read'] })
  await until(async () => (await bench.ask('SELECT 1')).status === 403)
  const authorization = `Basic ${btoa(`marginscope:${bench.engine.password}`)}`
  expect(await ask({ authorization, 'x-forwarded-for': '203.0.113.9', host: 'grafana.example' })).toBe(200)
})
