import { deadLetters } from '@marginscope/ledger'
import { insertRows } from '@marginscope/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
  const letter = (tenant: string, offset: number, second: number) => ({
    tenant,
    event_id: `e${offset}`,
    code: 'invalid_field',
    path: 'usage',
    message: 'must be\tan integer',
    body: '{"a":1}',
    received_at: Date.parse(`2026-11-01T00:00:0${second}Z`),
    log_source: 'test',
    log_partition: offset % 2,
    log_offset: offset,
  })
  // Seven at the same instant, then three later; two of another tenant.
  const mine = [...Array(10).keys()].map((i) => letter('default', i, i < 7 ? 1 : 2))
  await insertRows(api.warehouse, deadLetters, [...mine, letter('other', 1, 3), letter('other', 2, 3)])
})
afterAll(() => api.remove())

test('newest first, every letter on exactly one page', async () => {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const { json }: { json: { rows: { id: string }[]; next_cursor: string | null } } = await api.get(
      '/v1/dead-letters',
      { limit: '3', ...(cursor === null ? {} : { cursor }) },
    )
    ids.push(...json.rows.map(({ id }) => id))
    cursor = json.next_cursor
  } while (cursor !== null)
  expect(ids).toEqual(['e9', 'e7', 'e8', 'e5', 'e3', 'e1', 'e6', 'e4', 'e2', 'e0'])
})

test('a letter says what was wrong, where and when', async () => {
  const { json } = await api.get('/v1/dead-letters', { limit: '1' })
  expect(json.rows).toEqual([
    {
      id: 'e9',
      stage: 'ingest',
      code: 'invalid_field',
      path: 'usage',
      message: 'must be\tan integer',
      received_at: '2026-11-01T00:00:02Z',
      body: '{"a":1}',
    },
  ])
})

test('another tenant sees its own letters only, and no cursor of this one', async () => {
  const { next_cursor } = (await api.get('/v1/dead-letters', { limit: '1' })).json
  const authorization = await api.key('other')
  const { json } = await api.get('/v1/dead-letters', {}, { authorization })
  expect(json.rows.map((row: { id: string }) => row.id)).toEqual(['e1', 'e2'])
  expect((await api.get('/v1/dead-letters', { cursor: next_cursor }, { authorization })).status).toBe(400)
})
