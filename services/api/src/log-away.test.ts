import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestLedger } from '@marginscope/ledger/testing'
import { publishListBook } from '@marginscope/pricebook'
import { readConfig } from '@marginscope/service'
import { expect, test } from 'vitest'
import { apiConfig } from './config.ts'
import { startApi } from './start.ts'

test('started while Kafka is away it serves reports, and says of the rest what is missing', async () => {
  const { warehouse, url, user, password, database } = await openTestLedger()
  await publishListBook(warehouse)
  const data_dir = await mkdtemp(join(tmpdir(), 'marginscope-api-'))
  const api = await startApi(
    readConfig(apiConfig, {
      MARGINSCOPE_DATA_DIR: data_dir,
      MARGINSCOPE_API_PORT: '0',
      MARGINSCOPE_LOG_LEVEL: 'silent',
      KAFKA_BROKERS: '127.0.0.1:1',
      CLICKHOUSE_URL: url,
      CLICKHOUSE_USER: user,
      CLICKHOUSE_PASSWORD: password,
      CLICKHOUSE_DATABASE: database,
    }),
  )
  try {
    const get = async (path: string) => {
      const answer = await fetch(`${api.address}${path}`)
      return { status: answer.status, text: await answer.text() }
    }
    expect(await get('/v1/margin')).toMatchObject({ status: 200 })
    const counts = await get('/v1/conservation')
    expect([counts.status, JSON.parse(counts.text).error.code]).toEqual([503, 'log_unavailable'])
    await expect.poll(async () => (await get('/readyz')).text, { timeout: 60_000 }).toContain('Kafka')
    expect((await get('/readyz')).status).toBe(503)
  } finally {
    await api.stop()
    await warehouse.close()
    await rm(data_dir, { recursive: true, force: true })
  }
})
