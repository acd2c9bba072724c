import { type PriceEntryInput, priceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookVersions } from '../book-versions/table.ts'
import { insertionOfVersion } from '../book-versions/write.ts'
import { instant } from '../table/column-type.ts'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert } from '../testing/rows.ts'
import { entriesAbove, listedAbove, type PriceChange, readPriceChanges } from './read.ts'
import { insertionOfPrices } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const ms = (text: string) => Date.parse(text)

const entryOf = (price_id: string, valid_from: string, over: Partial<PriceEntryInput> = {}) =>
  priceEntry.parse({
    price_id,
    provider: 'p',
    model_match: { type: 'exact', pattern: `model-${price_id}` },
    meter: 'output_tokens',
    amount: '3',
    per: 1_000,
    currency: 'USD',
    source: 'test',
    valid_from,
    ...over,
  })

const publicationOf = (tenant: string, book_version: number) => ({
  tenant,
  book_version,
  post_id: `00000000-0000-4000-8000-0000000000${book_version}`,
  posted_by: 'key',
})

/** A publication that was recorded at an instant. */
async function publish(
  tenant: string,
  book_version: number,
  recorded_at: string,
  entries: readonly ReturnType<typeof entryOf>[],
): Promise<void> {
  const publication = publicationOf(tenant, book_version)
  await insert(warehouse, insertionOfPrices(entries, publication))
  const version = { ...publication, entries: entries.length, rates: 0, list_sha256: '' }
  const { table, columns, rows_tsv } = insertionOfVersion(version)
  const dated = `${rows_tsv.toString().trimEnd()}\t${instant.encode(ms(recorded_at))}\n`
  await warehouse.insert(table, [...columns, bookVersions.c.recorded_at], dated)
}

const ALL = { from_ms: ms('2026-01-01T00:00:00Z'), to_ms: ms('2027-01-01T00:00:00Z'), limit: 10 }

function changesOf(tenant: string, asked: Partial<typeof ALL> = {}): Promise<PriceChange[]> {
  return readPriceChanges(new TenantReader(warehouse, tenant), { ...ALL, ...asked })
}

const when = (changes: readonly PriceChange[]) =>
  changes.map(({ book, effective }) => [book, new Date(effective).toISOString()])

test("a tenant's prices begin to hold when they say, and not before they were published", async () => {
  await publish('own', 11, '2026-05-01T00:00:00.250Z', [
    entryOf('past', '2026-02-01T00:00:00Z'),
    entryOf('older', '2026-01-15T00:00:00Z'),
    entryOf('later', '2026-06-01T02:00:00+02:00'),
  ])
  await publish('own', 12, '2026-05-20T00:00:00Z', [entryOf('alike', '2026-06-01T00:00:00Z')])
  await publish('other', 13, '2026-05-01T00:00:00Z', [entryOf('theirs', '2026-07-01T00:00:00Z')])
  const one = { entries: 1, providers: ['p'], all_exact: true }
  const june = ms('2026-06-01T00:00:00Z')
  const may = ms('2026-05-01T00:00:00.250Z')
  expect(await changesOf('own')).toEqual([
    { ...one, book: 12, effective: june, models: ['model-alike'] },
    { ...one, book: 11, effective: june, models: ['model-later'] },
    { ...one, book: 11, effective: may, entries: 2, models: ['model-older', 'model-past'] },
  ])
  expect(when(await changesOf('own', { limit: 1 }))).toEqual([[12, '2026-06-01T00:00:00.000Z']])
  expect(when(await changesOf('own', { from_ms: may, to_ms: june }))).toEqual([
    [11, '2026-05-01T00:00:00.250Z'],
  ])
  expect(when(await changesOf('own', { from_ms: june, to_ms: june + 1 }))).toEqual([
    [12, '2026-06-01T00:00:00.000Z'],
    [11, '2026-06-01T00:00:00.000Z'],
  ])
  expect(await changesOf('own', { from_ms: may + 1, to_ms: june })).toEqual([])
  expect(await changesOf('nobody')).toEqual([])
})

test('prices of the list are told when they say that they held and when they were published', async () => {
  await publish('', 21, '2026-05-01T00:00:00Z', [
    entryOf('past', '2026-02-01T00:00:00Z'),
    entryOf('later', '2026-06-01T00:00:00Z'),
  ])
  expect((await changesOf('')).map(({ effective, models }) => [effective, models])).toEqual([
    [ms('2026-06-01T00:00:00Z'), ['model-later']],
    [ms('2026-05-01T00:00:00Z'), ['model-past']],
    [ms('2026-02-01T00:00:00Z'), ['model-past']],
  ])
})

test('a change shows its providers once each, the models that are named, and whether all are', async () => {
  const at = '2026-06-01T00:00:00Z'
  await publish('some', 31, '2026-05-01T00:00:00Z', [
    entryOf('b', at, { provider: 'q' }),
    entryOf('a', at),
    entryOf('a again', at, { model_match: { type: 'exact', pattern: 'model-a' } }),
    entryOf('c', at, { model_match: { type: 'prefix', pattern: 'start-' } }),
  ])
  const change = { book: 31, effective: ms(at), entries: 4, providers: ['p', 'q'], all_exact: false }
  expect(await changesOf('some')).toEqual([{ ...change, models: ['model-a', 'model-b'] }])
})

test('of many providers and models a change shows four', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const many = names.map((name) => entryOf(name, '2026-06-01T00:00:00Z', { provider: name }))
  await publish('many', 41, '2026-05-01T00:00:00Z', many)
  const [change] = await changesOf('many')
  expect(change).toMatchObject({ entries: 6, all_exact: true })
  expect([change?.providers.length, change?.models.length]).toEqual([4, 4])
  expect(names).toEqual(expect.arrayContaining([...(change?.providers ?? [])]))
})

test('a publication that did not take its version changes nothing', async () => {
  const entries = [entryOf('lost', '2026-06-01T00:00:00Z')]
  await insert(warehouse, insertionOfPrices(entries, publicationOf('lost', 51)))
  expect(await changesOf('lost')).toEqual([])
})

test('a tenant reads its own entries, in the order of versions and ids', async () => {
  const at = '2026-06-01T00:00:00Z'
  const put = (tenant: string, version: number, ids: readonly string[]) =>
    publish(
      tenant,
      version,
      '2026-05-01T00:00:00Z',
      ids.map((id) => entryOf(id, at)),
    )
  await put('mine', 62, ['a'])
  await put('mine', 61, ['z', 'y'])
  await put('theirs', 63, ['x'])
  const ids = async (above: number) =>
    (await entriesAbove(new TenantReader(warehouse, 'mine'), above)).map(({ entry }) => entry.price_id)
  expect(await ids(0)).toEqual(['y', 'z', 'a'])
  expect(await ids(61)).toEqual(['a'])
  expect(await ids(62)).toEqual([])
})

test('the list comes by publication and provider, in the order of versions and their first ids', async () => {
  const at = '2026-06-01T00:00:00Z'
  await publish('', 72, at, [entryOf('b', at), entryOf('c', at, { provider: 'q' })])
  await publish('', 71, at, [entryOf('m', at), entryOf('a', at, { provider: 'q' }), entryOf('l', at)])
  const listed = await listedAbove(new CrossTenantReader(warehouse, 'this test'), 70)
  expect(
    listed.map(({ post_id, provider, count, read }) => [
      post_id.slice(-2),
      provider,
      count,
      read().map(({ price_id }) => price_id),
    ]),
  ).toEqual([
    ['71', 'q', 1, ['a']],
    ['71', 'p', 2, ['l', 'm']],
    ['72', 'p', 1, ['b']],
    ['72', 'q', 1, ['c']],
  ])
})
