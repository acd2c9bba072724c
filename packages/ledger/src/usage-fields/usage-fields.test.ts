import type { UsageField } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeAll, expect, test } from 'vitest'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert } from '../testing/rows.ts'
import { fieldsAbove } from './read.ts'
import { insertionOfFields } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  await publish('globex', 2, [counted('g')])
  await publish('acme', 4, [counted('d')])
  await publish('acme', 3, [counted('c'), free('b')])
  await publish('acme', 2, [counted('a')])
  return () => warehouse.close()
})

const counted = (field: string): UsageField => ({ raw_format: 'openai.chat', field, is: 'web_searches' })
const free = (field: string): UsageField => ({ raw_format: 'openai.chat', field, carries: 'nothing' })
const POSTS = { acme: '00000000-0000-0000-0000-0000000000a', globex: '00000000-0000-0000-0000-0000000000b' }
const postOf = (tenant: keyof typeof POSTS, book_version: number) => `${POSTS[tenant]}${book_version}`

function publish(tenant: keyof typeof POSTS, book_version: number, fields: readonly UsageField[]) {
  const publication = { tenant, book_version, post_id: postOf(tenant, book_version), posted_by: 'key' }
  return insert(warehouse, insertionOfFields(fields, publication))
}

const D = { post_id: postOf('acme', 4), field: counted('d') }

test("a tenant's fields above a version come by publication and field, each with its publication", async () => {
  const acme = new TenantReader(warehouse, 'acme')
  expect(await fieldsAbove(acme, 2)).toEqual([
    { post_id: postOf('acme', 3), field: free('b') },
    { post_id: postOf('acme', 3), field: counted('c') },
    D,
  ])
  expect(await fieldsAbove(acme, 3)).toEqual([D])
  expect(await fieldsAbove(acme, 4)).toEqual([])
})

test('across tenants they come tenant by tenant', async () => {
  const all = new CrossTenantReader(warehouse, 'this test')
  const found = await fieldsAbove(all, 1)
  expect(found.map(({ field }) => field.field)).toEqual(['a', 'b', 'c', 'd', 'g'])
  expect(found.at(-1)).toEqual({ post_id: postOf('globex', 2), field: counted('g') })
  expect(await fieldsAbove(all, 3)).toEqual([D])
})
