import { expect, test } from 'vitest'
import { openTestApi } from './testing/api.ts'
import { startTestEngine } from './testing/engine.ts'

test('without a warehouse reads are answered 503 with Retry-After, and readiness says why', async () => {
  const engine = await startTestEngine()
  const api = await openTestApi({}, engine)
  try {
    expect((await api.get('/v1/margin')).status).toBe(200)
    await engine.process.kill()
    for (const path of ['/v1/margin', '/v1/events/x', '/v1/conservation', '/v1/dead-letters']) {
      const answer = await api.get(path)
      expect([answer.status, answer.json.error.code]).toEqual([503, 'warehouse_unavailable'])
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
    await expect
      .poll(async () => (await api.get('/readyz')).json.checks.warehouse.ok, { timeout: 60_000 })
      .toBe(false)
    expect((await api.get('/readyz')).status).toBe(503)
    expect((await api.get('/healthz')).status).toBe(200)
  } finally {
    await api.remove()
    await engine.remove()
  }
})
