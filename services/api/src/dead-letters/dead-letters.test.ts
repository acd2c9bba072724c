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
  const conflict = (offset: number, second: number) => ({
    ...letter('clash', offset, second),
    event_source: '/gw/eu',
    code: 'conflict',
    kept: '{"a":2}',
  })
  // Seven at the same instant, then three later; two of another tenant; conflicts among refusals of a third.
  const mine = [...Array(10).keys()].map((i) => letter('default', i, i < 7 ? 1 : 2))
  await insertRows(api.warehouse, deadLetters, [
    ...mine,
    letter('other', 1, 3),
    letter('other', 2, 3),
    letter('clash', 1, 1),
    conflict(2, 1),
    letter('clash', 3, 2),
    conflict(4, 2),
    conflict(5, 2),
  ])
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
      source: null,
      kind: 'refused',
      stage: 'ingest',
      code: 'invalid_field',
      path: 'usage',
      message: 'must be\tan integer',
      received_at: '2026-11-01T00:00:02Z',
      body: '{"a":1}',
      kept: null,
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

test('what came again with other content can be read alone, page by page, with both contents', async () => {
  const authorization = await api.key('clash')
  const ask = async (params: Record<string, string>) =>
    (await api.get('/v1/dead-letters', params, { authorization })).json
  const idsOf = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id)
  expect(idsOf(await ask({}))).toEqual(['e5', 'e3', 'e4', 'e1', 'e2'])
  expect(idsOf(await ask({ kind: 'refused' }))).toEqual(['e3', 'e1'])
  const first = await ask({ kind: 'conflict', limit: '2' })
  const next = await ask({ kind: 'conflict', limit: '2', cursor: first.next_cursor })
  expect([idsOf(first), idsOf(next), next.next_cursor]).toEqual([['e5', 'e4'], ['e2'], null])
  expect(next.rows[0]).toMatchObject({
    source: '/gw/eu',
    kind: 'conflict',
    code: 'conflict',
    body: '{"a":1}',
    kept: '{"a":2}',
  })
  const other = await api.get(
    '/v1/dead-letters',
    { kind: 'refused', cursor: first.next_cursor },
    { authorization },
  )
  expect(other.status).toBe(400)
})

test('what one request left behind is found by the instant that its answer names', async () => {
  const authorization = await api.key('clash')
  const ask = (received_at: string) =>
    api.get('/v1/dead-letters', { kind: 'conflict', received_at }, { authorization })
  const { json } = await ask('2026-11-01T00:00:01.000Z')
  expect(json.rows.map(({ id }: { id: string }) => id)).toEqual(['e2'])
  expect((await ask('2026-11-01T00:00:01.001Z')).json.rows).toEqual([])
  expect((await ask('yesterday')).status).toBe(400)
})
