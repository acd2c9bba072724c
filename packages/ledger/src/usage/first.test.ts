import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CrossTenantReader } from '../table/reader.ts'
import { insertPostings, openTestLedger } from '../testing/index.ts'
import { recordedUsage } from './first.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

test('what was recorded in a span says whose it is, how much of it is old, and how far the ledger is behind', async () => {
  const posting = { tenant: 'a', time: '2026-09-01T10:00:00Z', recorded_at: '2026-09-01 10:03:00.000' }
  await insertPostings(warehouse, [
    posting,
    { ...posting, time: '2026-09-01T10:01:00Z' },
    // A correction of what came days ago tells nothing of what comes now.
    ...[1, 2, 3].map(() => ({ ...posting, kind: 'reversal' as const, time: '2026-08-20T10:00:00Z' })),
  ])
  await insertPostings(warehouse, [{ ...posting, tenant: 'b', recorded_at: '2026-09-01 10:04:00.000' }])
  const all = new CrossTenantReader(warehouse, 'a test')
  const span = (after: string, until: string) => ({
    after_ms: Date.parse(`2026-09-01T${after}Z`),
    until_ms: Date.parse(`2026-09-01T${until}Z`),
    old_ms: Date.parse('2026-09-01T00:00:00Z'),
  })
  const [own, ...others] = await recordedUsage(all, span('10:02:59', '10:03:00'))
  expect(others).toEqual([])
  expect(own).toMatchObject({ tenant: 'a', postings: 5, old: 3 })
  expect(own?.behind_ms).toBeGreaterThanOrEqual(120_000)
  expect(own?.behind_ms).toBeLessThanOrEqual(180_000)
  expect(await recordedUsage(all, span('10:03:00', '10:04:00'))).toEqual([
    { tenant: 'b', postings: 1, old: 0, behind_ms: 240_000 },
  ])
})
