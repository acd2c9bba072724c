import type { PostedGpuWindow } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertSelectSql } from '../testing/rows.ts'
import { billedBy, countWindows, windowsBeside } from './beside.ts'
import { gpuWindows } from './table.ts'
import { insertWindows } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const at = (hour: number) => Date.UTC(2026, 10, 23, hour)
const rented = (id: string, [from, to]: readonly [number, number], over: Partial<PostedGpuWindow> = {}) => ({
  id,
  version: 1,
  void: false,
  pool: 'EU',
  gpu: { type: 'H100-SXM', count: 1 },
  start: new Date(at(from)).toISOString(),
  end: new Date(at(to)).toISOString(),
  utilisation: '1',
  weights: { alpha: '1', beta: '0.1', gamma: '4' },
  ...over,
})
const placed = (id: string, from: number, to: number) => ({
  id,
  version: 1,
  is_void: false,
  from_ms: at(from),
  to_ms: at(to),
  billed: billedBy('eu', 'h100-sxm'),
})

/** Each test has tenants of its own. */
const post = (tenant: string, ...windows: readonly PostedGpuWindow[]) =>
  insertWindows(warehouse, tenant, windows, 'key')

async function beside(tenant: string, ids: readonly string[], from: number, to: number) {
  const range = { from_ms: at(from), to_ms: at(to) }
  const found = await windowsBeside(new TenantReader(warehouse, tenant), ids, range)
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

test('a tenant is asked how many versions it has posted, voids among them', async () => {
  const count = (tenant: string) => countWindows(new TenantReader(warehouse, tenant))
  await post('counted', rented('a', [1, 2]), rented('a', [1, 2], { version: 2 }), rented('b', [2, 3]))
  await post('counted', rented('b', [2, 3], { void: true }))
  await post('counted too', rented('a', [1, 2]))
  expect([await count('counted'), await count('counted too'), await count('new')]).toEqual([4, 1, 0])
})

test('beside times are the windows that share a moment with them, not one that ends or begins there', async () => {
  const windows = [
    rented('before', [1, 4]),
    rented('into', [1, 5]),
    rented('within', [5, 6]),
    rented('around', [1, 20]),
    rented('out of', [7, 20]),
    rented('after', [8, 20]),
  ]
  await post('times', ...windows)
  await post('times too', rented('theirs', [5, 6]))
  expect(await beside('times', [], 4, 8)).toEqual([
    placed('around', 1, 20),
    placed('into', 1, 5),
    placed('out of', 7, 20),
    placed('within', 5, 6),
  ])
})

test('windows that are asked for by id come whenever they are, of the tenant alone', async () => {
  await post('ids', rented('a', [1, 2]), rented('b', [1, 2]), rented('c', [2, 3]))
  await post('ids too', rented('d', [1, 2]))
  expect(await beside('ids', ['c', 'a', 'd', 'none'], 10, 11)).toEqual([placed('a', 1, 2), placed('c', 2, 3)])
  expect(await beside('ids', [], 10, 11)).toEqual([])
})

test('a window is where its highest version has it, and void once that one is', async () => {
  const moved = { version: 10, pool: 'US', gpu: { type: 'A100', count: 1 } }
  await post('versions', rented('a', [1, 2], moved), rented('a', [5, 6], { version: 9 }))
  await post('versions', rented('b', [1, 3], { void: true }), rented('c', [1, 4], { void: true }))
  await post('versions', rented('b', [1, 3]), rented('c', [1, 4], { version: 2 }))
  expect(await beside('versions', [], 5, 6)).toEqual([])
  expect(await beside('versions', [], 1, 2)).toEqual([
    { ...placed('a', 1, 2), version: 10, billed: billedBy('us', 'a100') },
    { ...placed('b', 1, 3), is_void: true },
    { ...placed('c', 1, 4), version: 2 },
  ])
})

test('of a version that was posted twice at once the first holds', async () => {
  const { tenant, window_id, version, pool, gpu_type, start_time, end_time, recorded_at } = gpuWindows.c
  const written = (second: number, hour: number) =>
    insertSelectSql(
      gpuWindows,
      {
        [tenant]: "'twice'",
        [window_id]: "'a'",
        [version]: '1',
        [pool]: "'eu'",
        [gpu_type]: "'h100-sxm'",
        [start_time]: `fromUnixTimestamp64Milli(${at(hour)}, 'UTC')`,
        [end_time]: `fromUnixTimestamp64Milli(${at(hour + 1)}, 'UTC')`,
        [recorded_at]: `fromUnixTimestamp64Milli(${second * 1_000}, 'UTC')`,
      },
      'numbers(1)',
    )
  for (const [second, hour] of [
    [20, 6],
    [10, 4],
    [30, 8],
  ] as const)
    await warehouse.command(written(second, hour))
  expect(await beside('twice', ['a'], 0, 1)).toEqual([placed('a', 4, 5)])
})

test('whose requests a window bills does not depend on case, and a window without a pool has its own', () => {
  expect(billedBy('EU', 'H100')).toBe(billedBy('eu', 'h100'))
  expect(billedBy(undefined, 'h100')).toBe(billedBy('', 'h100'))
  const apart = [billedBy('eu', 'h100'), billedBy('us', 'h100'), billedBy('eu', 'a100'), billedBy('', 'h100')]
  expect(new Set(apart).size).toBe(4)
})
