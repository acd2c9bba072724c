import type { Alias } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '../table/column-type.ts'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { aliasesAbove, firstAliased } from './read.ts'
import { tenantAliases } from './table.ts'
import { insertionOfAliases } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const aliasOf = (to: string): Alias => ({ kind: 'customer', from: 'old', to, since: null })
const postOf = (book_version: number) => `00000000-0000-4000-8000-00000000000${book_version}`

/** A publication that was recorded at an instant. */
async function publish(tenant: string, book_version: number, recorded_ms: number): Promise<void> {
  const put = {
    aliases: [aliasOf(`${tenant} ${book_version}`)],
    touched: { customer: ['old'], feature: ['f'], model: [] },
    partitions: 3,
  }
  const publication = { tenant, book_version, post_id: postOf(book_version), posted_by: 'key' }
  const { table, columns, rows_tsv } = insertionOfAliases(put, publication)
  const dated = `${rows_tsv.toString().trimEnd()}\t${instant.encode(recorded_ms)}\n`
  await warehouse.insert(table, [...columns, tenantAliases.c.recorded_at], dated)
}

test('aliases are read above a version, of one tenant or of all, and since when a tenant has any is known', async () => {
  const FIRST_MS = Date.UTC(2026, 4, 1, 12, 0, 0, 123)
  const acme = new TenantReader(warehouse, 'acme')
  expect(await firstAliased(acme)).toBe(0)
  await publish('other', 1, FIRST_MS - 5_000)
  await publish('acme', 3, FIRST_MS + 7_000)
  await publish('acme', 2, FIRST_MS)
  const set = (tenant: string, version: number) => ({
    post_id: postOf(version),
    aliases: [aliasOf(`${tenant} ${version}`)],
  })
  const inAnyOrder = <T>(rows: readonly T[]) => new Set(rows)
  expect(inAnyOrder(await aliasesAbove(acme, 0))).toEqual(inAnyOrder([set('acme', 2), set('acme', 3)]))
  expect(await aliasesAbove(acme, 2)).toEqual([set('acme', 3)])
  expect(await aliasesAbove(acme, 3)).toEqual([])
  const all = new CrossTenantReader(warehouse, 'this test')
  expect(inAnyOrder(await aliasesAbove(all, 0))).toEqual(
    inAnyOrder([set('other', 1), set('acme', 2), set('acme', 3)]),
  )
  expect(await firstAliased(acme)).toBe(FIRST_MS)
  expect(await firstAliased(new TenantReader(warehouse, 'nobody'))).toBe(0)
  const [row] = await warehouse.query(
    'SELECT tenant, partitions, posted_by, touched FROM tenant_aliases WHERE book_version = 1',
  )
  expect(row).toEqual({
    tenant: 'other',
    partitions: 3,
    posted_by: 'key',
    touched: JSON.stringify({ customer: ['old'], feature: ['f'], model: [] }),
  })
})
