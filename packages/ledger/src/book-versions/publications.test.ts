import { baselineProfile } from '@marginscope/finance'
import { exchangeRate, priceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { profilesAbove } from '../baselines/read.ts'
import { insertionOfProfiles } from '../baselines/write.ts'
import { entriesAbove, listedAbove } from '../prices/read.ts'
import { priceEntries } from '../prices/table.ts'
import { insertionOfPrices } from '../prices/write.ts'
import { ratesAbove } from '../rates/read.ts'
import { insertionOfRates } from '../rates/write.ts'
import { CrossTenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert, insertRows } from '../testing/rows.ts'
import { newestList, newestVersion, readVersion, versionsAbove } from './read.ts'
import { insertionOfVersion } from './write.ts'

let warehouse: Warehouse
let all: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
})
afterAll(() => warehouse.close())

const entryOf = (price_id: string) =>
  priceEntry.parse({
    price_id,
    provider: 'p',
    model_match: { type: 'exact', pattern: 'm' },
    meter: 'output_tokens',
    amount: '3',
    per: 1_000,
    currency: 'USD',
    valid_from: '2026-01-01T00:00:00Z',
    source: 'test',
  })
const rateOf = (base: string) =>
  exchangeRate.parse({ base, quote: 'USD', rate: '1.5', valid_from: '2026-01-01T00:00:00Z', source: 'test' })
const profileOf = (name: string) =>
  baselineProfile.parse({
    name,
    version: 1,
    model: 'm',
    gpu_type: 'h100',
    precision: 'bf16',
    prefill_tokens_per_s: '1000',
    decode_tokens_per_s: '50',
    source: 'test',
  })

const publicationOf = (book_version: number, tenant: string) => ({
  tenant,
  book_version,
  post_id: `00000000-0000-4000-8000-00000000000${book_version}`,
  posted_by: 'key',
})

async function publish(book_version: number, tenant: string, list_sha256 = ''): Promise<void> {
  const publication = publicationOf(book_version, tenant)
  const of = (name: string) => `${name} of ${book_version}`
  await insert(warehouse, insertionOfPrices([entryOf(of('b')), entryOf(of('a'))], publication))
  await insert(warehouse, insertionOfRates([rateOf('EUR')], publication))
  await insert(warehouse, insertionOfProfiles([profileOf(of('z')), profileOf(of('y'))], publication))
  await insert(warehouse, insertionOfVersion({ ...publication, entries: 2, rates: 1, list_sha256 }))
}

test('without a publication there is none', async () => {
  expect(await newestVersion(all)).toBe(0)
  expect(await newestList(all)).toBeUndefined()
  expect(await readVersion(all, 1)).toBeUndefined()
  expect(await versionsAbove(all, 0)).toEqual([])
})

test('publications are read above a version, in order, each with what it brought', async () => {
  const before_ms = Date.now() - 60_000
  await publish(1, '', 'old')
  await publish(2, 'beta')
  await publish(3, '', 'new')
  await publish(4, 'acme')
  const version = (n: number, tenant: string, list_sha256: string) => {
    const { posted_by: _, ...publication } = publicationOf(n, tenant)
    return {
      ...publication,
      entries: 2,
      list_sha256,
      recorded_at: expect.toSatisfy((ms: number) => ms > before_ms),
    }
  }
  expect(await newestVersion(all)).toBe(4)
  expect(await newestList(all)).toEqual(version(3, '', 'new'))
  expect(await readVersion(all, 2)).toEqual(version(2, 'beta', ''))
  expect(await versionsAbove(all, 2)).toEqual([version(3, '', 'new'), version(4, 'acme', '')])

  const { post_id: third } = publicationOf(3, '')
  const { post_id: fourth } = publicationOf(4, 'acme')
  // By tenant, version and name.
  expect(await entriesAbove(all, 2)).toEqual([
    { post_id: fourth, entry: entryOf('a of 4') },
    { post_id: fourth, entry: entryOf('b of 4') },
  ])
  expect(await profilesAbove(all, 2)).toEqual([
    { post_id: third, profile: profileOf('y of 3') },
    { post_id: third, profile: profileOf('z of 3') },
    { post_id: fourth, profile: profileOf('y of 4') },
    { post_id: fourth, profile: profileOf('z of 4') },
  ])
  expect(await ratesAbove(all, 2)).toEqual([
    { post_id: third, rate: rateOf('EUR') },
    { post_id: fourth, rate: rateOf('EUR') },
  ])
  expect((await entriesAbove(all, 0)).map(({ entry }) => entry.price_id)).toEqual(
    [4, 2].flatMap((n) => [`a of ${n}`, `b of ${n}`]),
  )
  const listed = async (above: number) =>
    (await listedAbove(all, above)).map(({ read, ...each }) => ({ ...each, entries: read() }))
  const ofThird = { post_id: third, provider: 'p', count: 2, entries: [entryOf('a of 3'), entryOf('b of 3')] }
  expect(await listed(2)).toEqual([ofThird])
  expect(await listed(0)).toEqual([
    {
      ...ofThird,
      post_id: publicationOf(1, '').post_id,
      entries: [entryOf('a of 1'), entryOf('b of 1')],
    },
    ofThird,
  ])
  const named = await warehouse.query(
    'SELECT price_id, provider, posted_by FROM price_entries WHERE book_version = 1 ORDER BY price_id',
  )
  expect(named).toEqual(
    ['a of 1', 'b of 1'].map((price_id) => ({ price_id, provider: 'p', posted_by: 'key' })),
  )
  const profiles = await warehouse.query('SELECT name, version FROM baseline_profiles WHERE book_version = 1')
  expect(profiles).toEqual(['y of 1', 'z of 1'].map((name) => ({ name, version: 1 })))
  const counted = await warehouse.query('SELECT entries, rates FROM book_versions WHERE book_version = 1')
  expect(counted).toEqual([{ entries: 2, rates: 1 }])
})

test('an entry that an earlier release published comes back as it is, also where this one would refuse it', async () => {
  const old = Object.assign(entryOf('old'), { per: -1 })
  await insertRows(warehouse, priceEntries, [{ tenant: 'old', book_version: 9, price_id: 'old', entry: old }])
  expect((await entriesAbove(all, 8)).map(({ entry }) => entry)).toEqual([old])
})
