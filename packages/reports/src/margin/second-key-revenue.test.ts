import { TenantReader } from '@marginscope/ledger'
import { insertRevenue, openTestLedger, type TestLedger } from '@marginscope/ledger/testing'
import { atto } from '@marginscope/money'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { revenueBySecondKey } from './second-key-revenue.ts'

const DAY = 20_000

let ledger: TestLedger
beforeAll(async () => {
  ledger = await openTestLedger()
})
afterAll(() => ledger.warehouse.close())

test("40,000 customers' days are as many as one comparison takes", async () => {
  const rows = Array.from({ length: 40_001 }, (_, i) => ({
    day: '2024-10-04',
    customer: `c${i}`,
    amount: '0.000000000000000001',
  }))
  await insertRevenue(ledger.warehouse, rows)
  const reader = new TenantReader(ledger.warehouse, 'default')
  const asked = { from_day: DAY, to_day: DAY + 1, customers: undefined }
  await expect(revenueBySecondKey(reader, asked, 'tokens')).rejects.toMatchObject({
    code: 'too_many_units',
    about: 'second_key',
    message: "compares at most 40000 customers' days; take a shorter range or fewer customers",
  })
  const some = { ...asked, customers: ['c1', 'c40000'] }
  expect(await revenueBySecondKey(reader, some, 'tokens')).toEqual(new Map([['', atto(2n)]]))
})
