import { priceEntries, tenantAliases } from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { BookError } from '@marginscope/pricing'
import { BOOK_DAILY_BYTES, BOOK_QUOTA } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, describe, expect, test } from 'vitest'
import { BookStore, publishAliases, publishListBook, publishPrices } from './index.ts'
import { dollars, price } from './testing/prices.ts'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  return () => warehouse.close()
})

function costOf(store: BookStore, tenant: string, view?: Parameters<BookStore['book']>[1]): bigint | string {
  return dollars(store.book(tenant, view), tenant)
}

describe('the list book', () => {
  test('is published once, whoever starts first, and comes back as it was', async () => {
    const list = [price('a', '3'), price('b', '4', { model_match: { type: 'exact', pattern: 'model-b' } })]
    await Promise.all([publishListBook(warehouse, list), publishListBook(warehouse, list)])
    expect(await publishListBook(warehouse, list)).toBeUndefined()
    const store = await BookStore.open(warehouse)
    expect(store.entries('anyone')).toEqual(list)
    expect(costOf(store, 'anyone')).toBe(3n)
  })

  test('of a new release publishes what changed and withdraws what is gone, and the old one can still be asked', async () => {
    await publishListBook(warehouse, [price('a', '3'), price('gone', '9', { meter: 'input_audio_tokens' })])
    await publishListBook(warehouse, [price('a', '5')])
    const store = await BookStore.open(warehouse)
    expect(store.entries('t').map(({ price_id, amount }) => [price_id, amount])).toEqual([['a', '5']])
    expect(costOf(store, 't')).toBe(5n)
    expect(costOf(store, 't', { kind: 'version', version: 1 })).toBe(3n)
  })
})

describe('prices of a tenant', () => {
  test("go before the list for that tenant and are nobody else's", async () => {
    await publishListBook(warehouse, [price('a', '3', { status: 'list' })])
    await publishPrices(warehouse, 'acme', { entries: [price('mine', '2')] }, 'key-1')
    const store = await BookStore.open(warehouse)
    expect(costOf(store, 'acme')).toBe(2n)
    expect(costOf(store, 'other')).toBe(3n)
    expect(store.entries('other').map(({ price_id }) => price_id)).toEqual(['a'])
  })

  test('are seen by an open store after a refresh, and as they were known before', async () => {
    await publishListBook(warehouse, [price('a', '3', { status: 'list' })])
    const store = await BookStore.open(warehouse)
    expect(await store.refresh()).toBe(false)
    const first = await publishPrices(warehouse, 'acme', { entries: [price('mine', '2')] }, 'k')
    const second = await publishPrices(warehouse, 'acme', { entries: [price('mine', '1')] }, 'k')
    expect(await store.refresh()).toBe(true)
    expect(costOf(store, 'acme')).toBe(1n)
    expect(costOf(store, 'acme', { kind: 'version', version: first.book_version })).toBe(2n)
    const between = Date.parse(second.recorded_at) - 1
    expect(costOf(store, 'acme', { kind: 'known_at', known_at_ms: between })).toBe(2n)
    expect(costOf(store, 'acme', { kind: 'known_at', known_at_ms: Date.parse(first.recorded_at) - 1 })).toBe(
      3n,
    )
  })

  test('published by many at once each get a version of their own, none lost', async () => {
    const posts = Array.from({ length: 8 }, (_, i) =>
      publishPrices(
        warehouse,
        'acme',
        { entries: [price(`p${i}`, '1', { model_match: { type: 'exact', pattern: `m${i}` } })] },
        'k',
      ),
    )
    const versions = (await Promise.all(posts)).map(({ book_version }) => book_version)
    expect(new Set(versions).size).toBe(8)
    const store = await BookStore.open(warehouse)
    expect(store.entries('acme').length).toBe(8)
  })

  test('beyond what one tenant may ever publish are refused, and those of another are not', async () => {
    await publishPrices(warehouse, 'acme', { entries: [price('one', '2')] }, 'k')
    const entries = Array.from({ length: BOOK_QUOTA.prices.entries }, (_, at) => price(`p${at}`, '2'))
    await expect(publishPrices(warehouse, 'acme', { entries }, 'k')).rejects.toMatchObject({
      code: 'quota_exceeded',
      status: 409,
    })
    expect(await publishPrices(warehouse, 'globex', { entries: [price('one', '2')] }, 'k')).toMatchObject({
      entries: 1,
    })
  })

  test('are bounded in bytes as well: few may be as long as many', async () => {
    const publishOf = (tenant: string, amount: string) =>
      publishPrices(warehouse, tenant, { entries: [price('one', amount)] }, 'k')
    await publishOf('acme', '1')
    // What a publisher that was overtaken leaves behind: it counts, too.
    const { name, c } = priceEntries
    await warehouse.command(
      `INSERT INTO ${name} (${c.tenant}, ${c.entry}) SELECT 'acme', repeat('x', ${BOOK_QUOTA.prices.bytes / 128}) FROM numbers(128)`,
    )
    await expect(publishOf('acme', '2')).rejects.toMatchObject({ code: 'quota_exceeded', status: 409 })
    expect(await publishOf('globex', '2')).toMatchObject({ entries: 1 })
  })

  test('are kept out by no aliases and keep none out; beyond either one a day is taken', async () => {
    const put = (to: string) =>
      publishAliases(
        warehouse,
        'acme',
        { aliases: [{ kind: 'customer', from: 'a', to }], version: undefined },
        { partitions: 1, posted_by: 'k' },
      )
    const { name, c } = tenantAliases
    await warehouse.command(
      `INSERT INTO ${name} (${c.tenant}, ${c.aliases}, ${c.touched}, ${c.recorded_at})
       SELECT 'acme', repeat(' ', ${BOOK_QUOTA.aliases.bytes / 128}), '[]', now64(3) - INTERVAL 25 HOUR FROM numbers(128)`,
    )
    const { book_version } = await put('b')
    const refused = await put('c').catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'quota_exceeded', status: 409 })
    expect(String(refused)).toMatch(/one publication a day is taken, of at most 524288 bytes/)
    await expect(put('x'.repeat(BOOK_DAILY_BYTES))).rejects.toMatchObject({ code: 'quota_exceeded' })
    // What changes nothing is no publication.
    expect(await put('b')).toEqual({ book_version })
    expect(await publishPrices(warehouse, 'acme', { entries: [price('one', '1')] }, 'k')).toMatchObject({
      book_version: book_version + 1,
    })
  })

  test('that leave open which one holds are refused, and nothing is written', async () => {
    await expect(
      publishPrices(warehouse, 'acme', { entries: [price('x', '1'), price('y', '2')] }, 'k'),
    ).rejects.toThrow(BookError)
    expect((await BookStore.open(warehouse)).version).toBe(0)
  })

  test('that contradict an earlier one of their own are refused, those of the list and of others are none of theirs', async () => {
    await publishListBook(warehouse, [price('listed', '3')])
    await publishPrices(warehouse, 'other', { entries: [price('theirs', '1')] }, 'k')
    await publishPrices(warehouse, 'acme', { entries: [price('mine', '2')] }, 'k')
    await expect(publishPrices(warehouse, 'acme', { entries: [price('again', '1')] }, 'k')).rejects.toThrow(
      /"again" and "mine"/,
    )
    await publishPrices(warehouse, 'acme', { entries: [price('mine', '1')] }, 'k')
    expect(costOf(await BookStore.open(warehouse), 'acme')).toBe(1n)
  })

  test("in another currency use the tenant's own dated rates", async () => {
    const rates = [
      { base: 'EUR', quote: 'USD', rate: '1.5', valid_from: '2026-01-01T00:00:00Z', source: 'treasury' },
    ]
    await publishPrices(warehouse, 'acme', { entries: [price('eur', '2', { currency: 'EUR' })], rates }, 'k')
    await publishPrices(warehouse, 'other', { entries: [price('eur', '2', { currency: 'EUR' })] }, 'k')
    const store = await BookStore.open(warehouse)
    expect(costOf(store, 'acme')).toBe(3n)
    expect(costOf(store, 'other')).toBe('no_exchange_rate')
  })
})
