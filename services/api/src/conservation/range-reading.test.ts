import { insertPostings, insertReceipts } from '@marginscope/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'
import { outcomesSql } from './outcomes-query.ts'

const DAYS = ['2026-11-01', '2026-11-02', '2026-11-03'] as const
const PER_DAY = 3

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
  const times = DAYS.flatMap((day) =>
    ['00:00:00.000', '12:00:00.500', '23:59:59.999'].map((time) => `${day}T${time}Z`),
  )
  await insertPostings(
    api.warehouse,
    times.map((time, log_offset) => ({ time, log_source: api.log.source, log_offset })),
  )
  await insertReceipts(api.warehouse, [
    { log_source: api.log.source, from_offset: 0, to_offset: times.length, accepted: times.length },
  ])
})
afterAll(() => api.remove())

const priced = async (params: Record<string, string>) => {
  const { status, json, text } = await api.get('/v1/conservation', params)
  expect(status, text).toBe(200)
  return [json.posted.priced, json.balanced]
}

test('a range counts to the millisecond at both ends, and the balance stays that of all time', async () => {
  expect(await priced({})).toEqual([DAYS.length * PER_DAY, true])
  expect(await priced({ from: '2026-11-02', to: '2026-11-03' })).toEqual([PER_DAY, true])
  expect(await priced({ from: '2026-11-02T23:59:59.999Z' })).toEqual([1 + PER_DAY, true])
  expect(await priced({ to: '2026-11-02T12:00:00.500Z' })).toEqual([PER_DAY + 1, true])
  expect(await priced({ from: '2026-11-02T12:00:00.501Z', to: '2026-11-02T23:59:59.999Z' })).toEqual([
    0,
    true,
  ])
})

test('the count of a range reads its days by the sort key', async () => {
  const rows = await api.warehouse.query<{ explain: string }>(
    `EXPLAIN indexes = 1 ${outcomesSql(['all', 'in_range'])}`,
    {
      tenant: 'default',
      from_ms: Date.parse('2026-11-02'),
      to_ms: Date.parse('2026-11-03'),
      from_s: Date.parse('2026-11-02') / 1000,
      to_s: Date.parse('2026-11-03') / 1000,
      places: [],
      marks: [],
      least_mark: 0,
    },
  )
  const plan = rows.map(({ explain }) => explain).join('\n')
  expect(plan.match(/Condition: .*\(day in /g)?.length).toBeGreaterThanOrEqual(1)
})
