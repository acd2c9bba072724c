import { randomUUID } from 'node:crypto'
import { pollUntil } from '@marginscope/flow'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant, uint32, uint64, uuid } from '../table/column-type.ts'
import { CrossTenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { Lease } from './lease.ts'
import { leases } from './table.ts'
import { writeTerm } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  // What merges would drop is what the tests look at.
  await warehouse.command(`SYSTEM STOP MERGES ${leases.name}`)
})
afterAll(async () => {
  await warehouse.command(`SYSTEM START MERGES ${leases.name}`)
  await warehouse.close()
})

async function termsOf(lease: string) {
  const { c } = leases
  return new CrossTenantReader(warehouse, 'a test').query(
    `SELECT ${c.term}, ${c.holder}, ${c.ttl_ms}, ${c.recorded_at} FROM ${leases.name} WHERE ${c.lease} = {lease:String} ORDER BY ${c.term}`,
    { term: uint64, holder: uuid, ttl_ms: uint32, recorded_at: instant },
    { lease },
  )
}

/** `until` comes true within a minute, looked for every 20 ms. */
async function eventually(until: () => Promise<boolean>): Promise<number> {
  const began = performance.now()
  const seen = await pollUntil(async () => (await until()) || undefined, { every_ms: 20, limit_ms: 60_000 })
  if (seen === undefined) throw new Error('did not come true within a minute')
  return performance.now() - began
}

test('of many that ask at once one holds, and goes on holding', async () => {
  const all = Array.from(
    { length: 8 },
    () => new Lease(warehouse, 'one', { ttl_ms: 60_000, holder: randomUUID() }),
  )
  const first = await Promise.all(all.map((lease) => lease.hold()))
  expect(first.filter(Boolean)).toHaveLength(1)
  expect(await Promise.all(all.map((lease) => lease.hold()))).toEqual(first)
  expect(await termsOf('one')).toHaveLength(1)
})

test('a holder that stops asking is followed when its time is over, and not before', async () => {
  const ttl_ms = 3_000
  const [dead, next] = [randomUUID(), randomUUID()].map(
    (holder) => new Lease(warehouse, 'dead', { ttl_ms, holder }),
  )
  expect(await dead?.hold()).toBe(true)
  expect(await next?.hold()).toBe(false)
  await eventually(async () => (await next?.hold()) === true)
  const [first, second] = await termsOf('dead')
  expect((second?.recorded_at ?? 0) - (first?.recorded_at ?? 0)).toBeGreaterThanOrEqual(ttl_ms)
  expect(await dead?.hold()).toBe(false)
})

test('a lease that was given back is taken at once', async () => {
  const [one, other] = [randomUUID(), randomUUID()].map(
    (holder) => new Lease(warehouse, 'back', { ttl_ms: 60_000, holder }),
  )
  expect(await one?.hold()).toBe(true)
  await one?.release()
  expect(await other?.hold()).toBe(true)
  await one?.release() // no longer its own: changes nothing
  expect(await one?.hold()).toBe(false)
})

test('whatever many holders do, no two terms of different ones overlap by the clock of the warehouse', async () => {
  const holders = Array.from({ length: 4 }, () => randomUUID())
  const began = performance.now()
  const holdersOfMany = async () => new Set((await termsOf('many')).map(({ holder }) => holder)).size
  await Promise.all(
    holders.map(async (holder, at) => {
      const lease = new Lease(warehouse, 'many', { ttl_ms: 150, holder })
      // On a slow machine it takes longer until the lease has changed hands.
      const goesOn = async () => {
        const passed_ms = performance.now() - began
        return passed_ms < 4_000 || (passed_ms < 40_000 && (await holdersOfMany()) < 2)
      }
      for (let round = 1; await goesOn(); round += 1) {
        await lease.hold()
        if ((round + at) % 7 === 0) await lease.release()
      }
    }),
  )
  const terms = await termsOf('many')
  expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length)
  expect(await holdersOfMany()).toBeGreaterThan(1)
  const overlaps = terms.filter((term, at) => {
    const before = terms[at - 1]
    if (before === undefined || before.holder === term.holder) return false
    return term.recorded_at < before.recorded_at + before.ttl_ms
  })
  expect(overlaps).toEqual([])
})

test('a term that was planned before others went on changes nothing when it comes late', async () => {
  const [holder, late] = [randomUUID(), randomUUID()]
  const lease = new Lease(warehouse, 'late', { ttl_ms: 60_000, holder })
  await lease.hold()
  const before = await termsOf('late')
  await writeTerm(warehouse, { lease: 'late', term: 1, holder: late, ttl_ms: 60_000 })
  expect(await termsOf('late')).toEqual(before)
})
