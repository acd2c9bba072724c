import { bookVersions, priceEntries } from '@marginscope/ledger'
import { insertRows, openTestLedger } from '@marginscope/ledger/testing'
import type { PriceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, describe, expect, test } from 'vitest'
import { BookStore } from './index.ts'
import { dollars, price } from './testing/prices.ts'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  return () => warehouse.close()
})

/** What a publication leaves in the warehouse, hundreds at once: publishing one by one would take minutes. */
async function publishAll(publications: readonly { tenant: string; entry: PriceEntry }[]): Promise<void> {
  const rows = publications.map(({ tenant, entry }, index) => ({
    tenant,
    book_version: index + 1,
    post_id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    posted_by: 'test',
    price_id: entry.price_id,
    provider: entry.provider,
    entry,
    entries: 1,
  }))
  await insertRows(warehouse, priceEntries, rows)
  await insertRows(warehouse, bookVersions, rows)
}

const TENANTS = Array.from({ length: 200 }, (_, index) => `tenant-${index}`)
const ofTenants = TENANTS.map((tenant, index) => ({ tenant, entry: price('mine', index + 1) }))

describe('with 200 tenants that have prices of their own', () => {
  test('one compiled list is shared by all, and each has its price', async () => {
    await publishAll([{ tenant: '', entry: price('listed', 1_000) }, ...ofTenants])
    const store = await BookStore.open(warehouse)
    const list = store.book('nobody')
    expect(list.base).toBeUndefined()
    expect(list.version).toBe(1)
    for (const [index, tenant] of TENANTS.entries()) {
      const book = store.book(tenant)
      expect(book.base).toBe(list)
      expect(book.version).toBe(index + 2)
      expect(dollars(book, tenant)).toBe(BigInt(index + 1))
    }
    expect(dollars(list, 'nobody')).toBe(1_000n)
    for (const tenant of TENANTS) expect(store.book(tenant)).toBe(store.book(tenant))
  })

  test('the books used last are kept, and one that went is compiled again as it was', async () => {
    await publishAll([{ tenant: '', entry: price('listed', 1_000) }, ...ofTenants])
    // A book of one entry weighs 5, so this is room for 100 of the 200.
    const store = await BookStore.open(warehouse, { own_max: 500 })
    const first = TENANTS.map((tenant) => {
      store.book('tenant-0')
      return store.book(tenant)
    })
    for (const index of [0, 101, 150, 199]) expect(store.book(`tenant-${index}`)).toBe(first[index])
    for (const index of [1, 50, 100]) {
      const again = store.book(`tenant-${index}`)
      expect(again).not.toBe(first[index])
      expect(again.base).toBe(store.book('nobody'))
      expect(dollars(again, `tenant-${index}`)).toBe(BigInt(index + 1))
    }
  })
})

test('a list that made way for newer ones takes the books over it along', async () => {
  const lists = Array.from({ length: 12 }, (_, index) => ({
    tenant: '',
    entry: price('listed', 100 + index),
  }))
  const [oldest, ...newer] = lists
  if (oldest === undefined) throw new Error('lists')
  await publishAll([oldest, { tenant: 'acme', entry: price('mine', 7) }, ...newer])
  const store = await BookStore.open(warehouse)
  const at = (version: number) => ({ kind: 'version', version }) as const
  const before = store.book('acme', at(2))
  expect(store.book('acme', at(2))).toBe(before)
  for (let version = 3; version <= 13; version += 1)
    expect(dollars(store.book('nobody', at(version)), 'nobody')).toBe(BigInt(98 + version))
  const after = store.book('acme', at(2))
  expect(after.base).not.toBe(before.base)
  expect(after.base).toBe(store.book('nobody', at(2)))
  expect([dollars(after, 'acme'), dollars(after, 'nobody')]).toEqual([7n, 100n])
})

test('a list of which the warehouse answers a part is refused, never priced with', async () => {
  const list = ['a', 'b'].map((price_id) => price(price_id, 3, { provider: price_id }))
  const publication = {
    tenant: '',
    book_version: 1,
    post_id: '00000000-0000-4000-8000-000000000001',
    posted_by: 'test',
  }
  await insertRows(warehouse, bookVersions, [{ ...publication, entries: 2 }])
  const rowOf = (entry: PriceEntry) => ({ ...publication, ...entry, entry })
  await insertRows(warehouse, priceEntries, list.slice(0, 1).map(rowOf))
  await expect(BookStore.open(warehouse)).rejects.toMatchObject({ code: 'ledger_row', status: 503 })
  await insertRows(warehouse, priceEntries, list.slice(1).map(rowOf))
  expect((await BookStore.open(warehouse)).entries('nobody')).toEqual(list)
})
