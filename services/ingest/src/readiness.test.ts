import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MarginscopeError } from '@marginscope/schemas'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Harness, harness } from './testing/harness.ts'

const OK = { ok: true, reason: '' }
let api: Server
let api_ready: boolean
let disk: MarginscopeError | undefined
let ingest: Harness

beforeEach(async () => {
  api_ready = true
  disk = undefined
  api = createServer((_request, response) => {
    const progress = api_ready ? OK : { ok: false, reason: 'nothing was posted' }
    response.writeHead(api_ready ? 200 : 503, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ready: api_ready, checks: { warehouse: OK, log: OK, progress } }))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  const { port } = api.address() as AddressInfo // it listens on TCP
  ingest = await harness({
    config: { MARGINSCOPE_API_URL: `http://127.0.0.1:${port}` },
    disk: { problem: () => disk, stop: () => {} },
  })
})
afterEach(async () => {
  await ingest.close()
  await closeApi()
})

async function closeApi(): Promise<void> {
  api.closeAllConnections()
  await new Promise((resolve) => api.close(resolve))
}

const ready = async (method = 'GET') => {
  const response = await fetch(`${ingest.url}/readyz`, { method })
  const text = await response.text()
  return {
    status: response.status,
    retry_after: response.headers.get('retry-after'),
    body: text && JSON.parse(text),
  }
}

test('events that are taken and posted are ready, with every check', async () => {
  expect(await ready()).toMatchObject({
    status: 200,
    body: { ready: true, checks: { ingest: OK, warehouse: OK, log: OK, progress: OK } },
  })
  expect(await ready('HEAD')).toMatchObject({ status: 200, body: '' })
})

test('a full disk is not ready though everything behind it is', async () => {
  disk = new MarginscopeError('disk_full', 'free some', { status: 503, retry_after_s: 30 })
  expect(await ready()).toMatchObject({
    status: 503,
    retry_after: '30',
    body: { ready: false, checks: { ingest: { ok: false, reason: 'free some' }, progress: OK } },
  })
  expect((await ready('HEAD')).status).toBe(503)
  expect(await (await fetch(`${ingest.url}/metrics/ingest`)).text()).toMatch(/marginscope_ingest_ready\S* 0/)
})

test('a ledger that stands still is not ready though events are taken', async () => {
  api_ready = false
  expect(await ready()).toMatchObject({
    status: 503,
    retry_after: '1',
    body: { ready: false, checks: { ingest: OK, progress: { ok: false, reason: 'nothing was posted' } } },
  })
})

test('an api that is away is not ready, and says so', async () => {
  await closeApi()
  const answer = await ready()
  expect(answer).toMatchObject({ status: 503, body: { ready: false, checks: { progress: { ok: false } } } })
  expect(answer.body.checks.ingest).toEqual(OK)
  expect(answer.body.checks.progress.reason).toMatch(/the api does not answer/)
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
})

test('what stands behind ingest changes neither its own readiness nor its liveness', async () => {
  const own = async (path: string, method = 'GET') => (await fetch(`${ingest.url}${path}`, { method })).status
  await closeApi()
  expect((await ready()).status).toBe(503)
  for (const method of ['GET', 'HEAD'])
    for (const path of ['/healthz', '/readyz/ingest']) expect(await own(path, method), path).toBe(200)
  disk = new MarginscopeError('disk_full', 'free some', { status: 503, retry_after_s: 30 })
  expect(await own('/readyz/ingest')).toBe(503)
  expect(await own('/healthz')).toBe(200)
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
})
