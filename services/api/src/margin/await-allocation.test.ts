import { allocationRounds, noteRound, readStamps, TenantReader } from '@marginscope/ledger'
import { insertPostings, insertRevenue, openTestLedger } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { allocateAll } from '@marginscope/worker'
import { beforeEach, expect, test } from 'vitest'
import { awaitAllocation } from './await-allocation.ts'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  await usage()
  await revenue()
  await allocateAll(warehouse)
  return () => warehouse.close()
})

// No row is like one before: the warehouse takes that for the same insert, sent again.
let rows = 0
const used = (customer = 'acme') => ({ time: '2026-11-10T12:00:00Z', customer, feature: `feature ${rows++}` })
const usage = () => insertPostings(warehouse, [used()])
const revenue = (customer = 'acme') =>
  insertRevenue(warehouse, [{ day: '2026-11-10', customer, amount: String(1 + rows++) }])

/** A round of the worker that found nothing to post and rests then; it saw what was visible at `visible_ms`. */
async function round(usage_rest_ms: number, visible_ms?: number): Promise<void> {
  await noteRound(warehouse, {
    visible_ms: visible_ms ?? (await warehouse.visibleUpTo()),
    tomorrow: (await readStamps(warehouse)).tomorrow,
    until_today: true,
    coming: false,
    units: 0,
    took_ms: 5,
    usage_rest_ms,
  })
}

/** Waits as a report does; `afterLook` is called after each look how far the rounds have come, with its number. */
async function looks(afterLook: (look: number) => Promise<unknown> = async () => {}): Promise<number> {
  let count = 0
  const watched: Warehouse = {
    ...warehouse,
    query: async (...given) => {
      const rows = await warehouse.query(...given)
      if (!given[0].includes(allocationRounds.name)) return rows as never // the rows of whoever asked
      count += 1
      await afterLook(count)
      return rows as never
    },
  }
  await awaitAllocation(watched, new TenantReader(watched, 'default'))
  return count
}

test('what is settled waits for nothing', async () => {
  expect(await looks()).toBe(1)
})

test('usage that came just now waits for its round', async () => {
  await round(1_000)
  await usage()
  expect(await looks(async (look) => look === 3 && round(1_000))).toBe(4)
})

test('usage whose round rests for longer than a report waits is not waited for', async () => {
  await round(60_000)
  await usage()
  expect(await looks()).toBe(1)
  await revenue('bolt')
  await allocateAll(warehouse)
  await round(60_000)
  await insertPostings(warehouse, [used('bolt')])
  expect(await looks()).toBe(1) // though revenue of the customer has no place
})

test('revenue waits for the round that covers it, and not for usage that this round came too early for', async () => {
  await round(60_000)
  await revenue()
  const { revenue_ms } = await readStamps(warehouse)
  await usage()
  expect(await looks(async (look) => look === 2 && round(60_000, revenue_ms))).toBe(3)
})
