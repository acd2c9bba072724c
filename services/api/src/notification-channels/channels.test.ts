import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { notificationChannels, TenantReader } from '@marginscope/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

const PATH = '/v1/notification-channels'
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
/** What the receiver was sent. */
const received: { readonly url: string | undefined; readonly body: string }[] = []

let api: TestApi
let receiver: Server
let address: string
let headers: Record<string, string>
beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    received.push({ url: request.url, body: await text(request) })
    response.writeHead(request.url === '/gone' ? 404 : 204).end()
  })
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
  const { port } = receiver.address() as AddressInfo // it listens on a port
  address = `http://127.0.0.1:${port}`
  api = await openTestApi({ MARGINSCOPE_NOTIFY_ALLOW: '127.0.0.1' })
  headers = { authorization: await api.key('acme', ['read', 'admin']) }
})
afterAll(async () => {
  await api.remove()
  receiver.close()
})

const hook = (over = {}) => ({
  name: 'oncall',
  kind: 'webhook',
  url: `${address}/hook`,
  secret: SECRET,
  ...over,
})

test('channels are put as a whole, and no answer and no row holds a secret', async () => {
  expect((await api.get(PATH, {}, headers)).json).toEqual({ version: 0, channels: [] })
  const put = await api.put(PATH, { channels: [hook()] }, headers)
  const shown = { ...hook(), secret: { set: true }, send_resolved: true }
  expect([put.status, put.json]).toEqual([200, { version: 1, channels: [shown] }])
  const got = await api.get(PATH, {}, headers)
  expect(got.json).toEqual(put.json)
  const { c, columns, ofTenant } = notificationChannels
  const rows = await new TenantReader(api.warehouse, 'acme').query(`SELECT ${c.channels} FROM ${ofTenant}`, {
    channels: columns.channels,
  })
  expect(rows).toHaveLength(1)
  for (const each of [put.text, got.text, rows[0]?.channels ?? ''])
    expect(each).not.toContain(SECRET.slice(6))
  const again = await api.put(PATH, { channels: got.json.channels }, headers)
  expect([again.status, again.json]).toEqual([200, put.json])
  expect((await api.put(PATH, { channels: [] }, headers)).json.version).toBe(2)
  expect((await api.put(PATH, { channels: [hook()] }, headers)).json.version).toBe(3)
  const moved = { ...shown, url: `${address}/elsewhere` }
  const refused = await api.put(PATH, { channels: [moved] }, headers)
  expect([refused.status, refused.json.error.path]).toEqual([400, 'channels.0.secret'])
  const other = { authorization: await api.key('other') }
  expect((await api.get(PATH, {}, other)).json.channels).toEqual([])
  expect((await api.put(PATH, { channels: [] }, other)).status).toBe(403)
})

test.each([
  [{ channels: [{ name: 'a', kind: 'slack', url: 'ftp://x' }] }, 'channels.0.url'],
  [{ channels: [{ name: 'a', kind: 'pigeon' }] }, 'channels.0.kind'],
  [{ channels: [{ name: 'a', kind: 'slack', url: 'https://x.example/y', to: 1 }] }, 'channels.0.to'],
  [{ channel: [] }, 'channels'],
])('%j is refused at %s', async (body, path) => {
  const { status, json } = await api.put(PATH, body, headers)
  expect([status, json.error.path]).toEqual([400, path])
})

test('a test reaches the receiver with what was kept, or says why not', async () => {
  const channels = [hook(), { name: 'lost & found', kind: 'slack', url: `${address}/gone` }]
  expect((await api.put(PATH, { channels }, headers)).status).toBe(200)
  received.length = 0
  const sent = await api.post(`${PATH}/oncall/test`, {}, headers)
  expect(sent.json).toEqual({ delivered: true, error: null })
  expect(received.map(({ url }) => url)).toEqual(['/hook'])
  expect(received[0]?.body).toContain('test')
  const lost = await api.post(`${PATH}/${encodeURIComponent('lost & found')}/test`, {}, headers)
  expect(lost.json).toEqual({ delivered: false, error: 'HTTP 404' })
  expect((await api.post(`${PATH}/nobody/test`, {}, headers)).status).toBe(404)
  const private_address = { name: 'inside', kind: 'slack', url: 'http://10.0.0.1/x' }
  await api.put(PATH, { channels: [private_address] }, headers)
  const inside = await api.post(`${PATH}/inside/test`, {}, headers)
  expect(inside.json).toMatchObject({
    delivered: false,
    error: expect.stringContaining('MARGINSCOPE_NOTIFY_ALLOW'),
  })
})
