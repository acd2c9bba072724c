import { pollUntil } from '@marginscope/flow'
import { insertReceipts } from '@marginscope/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({ MARGINSCOPE_READY_STALL_S: '1' })
})
afterAll(() => api.remove())

async function until(status: number): Promise<{ checks: Record<string, { ok: boolean; reason: string }> }> {
  const answers = async () => {
    const answer = await api.get('/readyz')
    return answer.status === status ? answer : undefined
  }
  const answer = await pollUntil(answers, { every_ms: 50, limit_ms: 60_000 })
  if (answer === undefined) throw new Error(`never ${status}: ${(await api.get('/readyz')).text}`)
  return answer.json
}

test('ready, then not while nothing is posted from a log that holds more, then ready again', async () => {
  await until(200)
  await api.log.append([{ key: 'k', value: Buffer.from('{}') }])
  const { checks } = await until(503)
  expect(checks.progress?.reason).toMatch(/nothing was posted from partition 0/)
  expect(checks.warehouse?.ok).toBe(true)
  // Nobody posts: that is the processor's fault, and the api's own readiness does not tell of it.
  expect(await api.get('/readyz/api')).toMatchObject({ status: 200, json: { ready: true } })
  await insertReceipts(api.warehouse, [{ log_source: api.log.source, from_offset: 0, to_offset: 1 }])
  await until(200)
  const metrics = await api.get('/metrics')
  expect(metrics.text).toMatch(/marginscope_log_lag_records\{partition="0",service="api"\} 0/)
})
