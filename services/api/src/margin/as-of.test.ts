import { usageLedger } from '@marginscope/ledger'
import { insertPostings, insertSelectSql } from '@marginscope/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type Params, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

/** Later than every recorded_at so far, by the warehouse's own clock. */
async function warehouseNow(): Promise<string> {
  const [row] = await api.warehouse.query<{ now_ms: string }>(
    'SELECT toUnixTimestamp64Milli(now64(3)) AS now_ms',
  )
  return new Date(Number(row?.now_ms)).toISOString()
}

test('a report as of a past instant stays the same, byte for byte, whatever is posted later', async () => {
  await insertPostings(api.warehouse, [
    { time: '2026-05-01T10:00:00Z', feature: 'a', cost: '1' },
    { time: '2026-05-02T10:00:00Z', feature: 'b', cost: '2' },
  ])
  const as_of = await warehouseNow()
  const requests: Params[] = [
    { as_of },
    { as_of, from: '2026-05-01', group_by: 'feature', grain: 'day' },
    { as_of, from: '2026-05-01', group_by: 'feature', limit: '1' },
    {
      as_of,
      from: '2026-05-01',
      group_by: 'feature',
      format: 'csv',
      timezone: 'Asia/Kathmandu',
      grain: 'week',
    },
  ]
  const ask = () => Promise.all(requests.map(async (params) => (await api.get('/v1/margin', params)).text))
  const before = await ask()
  expect(JSON.parse(before[1] ?? '').totals.cost).toBe('3')

  // A late event, a correction of b, and an event of another year.
  await insertPostings(api.warehouse, [
    { time: '2026-05-01T11:00:00Z', feature: 'a', cost: '10' },
    { time: '2026-05-02T10:00:00Z', feature: 'b', cost: '5', version: 2 },
    { time: '2026-05-02T10:00:00Z', feature: 'b', kind: 'reversal', requests: -1, cost: '-2', seq: 1 },
    { time: '2020-05-02T10:00:00Z', feature: 'c', cost: '7' },
  ])
  expect(await ask()).toEqual(before)
  const now = await api.get('/v1/margin', { from: '2026-05-01', to: '2026-06-01' })
  expect(now.json.totals.cost).toBe('16')
  const then = await api.get('/v1/margin', {
    from: '2026-05-01',
    to: '2026-06-01',
    as_of: '2026-05-03T00:00:00Z',
  })
  expect(then.json.totals.cost).toBe('0')
})

test('an instant that has not passed is refused', async () => {
  const answer = await api.get('/v1/margin', { as_of: new Date(Date.now() + 60_000).toISOString() })
  expect([answer.status, answer.json.error.path]).toEqual([400, 'as_of'])
})

/** Begins an insert of four requests that takes over a second; its stamp is from its beginning. */
function slowInsert() {
  const done = { yet: false }
  const insert = api.warehouse
    .command(
      insertSelectSql(
        usageLedger,
        {
          tenant: "'default'",
          kind: "'charge'",
          time: "toDateTime64('2024-05-01 00:00:00', 3, 'UTC')",
          feature: "'slow'",
          requests: '1',
          cost: '1',
        },
        'numbers(4) WHERE sleepEachRow(0.4) = 0 SETTINGS max_block_size = 1',
      ),
    )
    .finally(() => {
      done.yet = true
    })
  return { insert, done }
}

/** Whether the slow insert has its stamp and no end: it has read rows. */
async function isUnderWay(): Promise<boolean> {
  const found = await api.warehouse.query(
    "SELECT 1 FROM system.processes WHERE query LIKE '%sleepEachRow(0.4)%' AND query_kind = 'Insert' AND read_rows > 0",
  )
  return found.length > 0
}

test('an insert that began before the instant is waited for', async () => {
  let begun = 1
  let slow = slowInsert()
  while (!(await isUnderWay())) {
    if (!slow.done.yet) continue
    // It ended unseen, on a machine with other things to do: the next one.
    await slow.insert
    begun++
    slow = slowInsert()
  }
  const as_of = await warehouseNow()
  const params = { from: '2024-01-01', to: '2025-01-01', as_of }
  const first = await api.get('/v1/margin', params)
  await slow.insert
  const second = await api.get('/v1/margin', params)
  expect(first.json.totals.requests).toBe(4 * begun)
  expect(second.text).toBe(first.text)
})
