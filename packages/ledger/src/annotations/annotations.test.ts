import { type PriceEntry, priceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookVersions } from '../book-versions/table.ts'
import { insertionOfPrices } from '../prices/write.ts'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert, insertRows, insertSelectSql } from '../testing/rows.ts'
import { readHappened } from './happened.ts'
import { readAnnotations } from './read.ts'
import { annotations } from './table.ts'
import { ANNOTATIONS_A_DAY, postAnnotations } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const NOON = Date.UTC(2026, 10, 1, 12)
const deploy = {
  annotation_id: 'deploy/1',
  time: NOON,
  kind: 'deploy',
  title: 'v1',
  labels: { feature: 'chat' },
  url: '',
  posted_by: 'key',
}

test('an annotation that is posted again replaces the one before, also when it was then', async () => {
  const reader = new TenantReader(warehouse, 'default')
  await postAnnotations(warehouse, reader, [deploy, { ...deploy, annotation_id: 'deploy/2', time: NOON + 5 }])
  await postAnnotations(warehouse, reader, [{ ...deploy, time: NOON + 10, title: 'v1, at last' }])
  const read = async (from_ms: number, to_ms: number, limit = 10) =>
    (await readAnnotations(reader, { from_ms, to_ms, limit })).map(({ title, time }) => [title, time - NOON])
  expect(await read(NOON, NOON + 11)).toEqual([
    ['v1, at last', 10],
    ['v1', 5],
  ])
  expect(await read(NOON, NOON + 10)).toEqual([['v1', 5]])
  expect(await read(NOON, NOON + 11, 1)).toEqual([['v1, at last', 10]])
})

test('more than a day may hold are refused, and those of another tenant are not', async () => {
  const [full, other] = ['full', 'other'].map((tenant) => new TenantReader(warehouse, tenant))
  if (full === undefined || other === undefined) throw new Error('there are two')
  const { tenant, annotation_id, recorded_at } = annotations.c
  const some = (from: number, hours_ago: number) =>
    warehouse.command(
      insertSelectSql(
        annotations,
        {
          [tenant]: "'full'",
          [annotation_id]: `toString(${from} + number)`,
          [recorded_at]: `now64(3) - INTERVAL ${hours_ago} HOUR`,
        },
        `numbers(${ANNOTATIONS_A_DAY.posted})`,
      ),
    )
  await some(0, 25)
  await postAnnotations(warehouse, full, [deploy])
  await some(1_000_000, 1)
  await expect(postAnnotations(warehouse, full, [deploy])).rejects.toMatchObject({
    code: 'quota_exceeded',
    status: 409,
    message: expect.stringContaining('post the rest a day later'),
  })
  await postAnnotations(warehouse, other, [deploy])
})

test('of long annotations the newest are read, no more than fit', async () => {
  const labels = { why: 'x'.repeat(2 * 1024 * 1024) }
  const many = Array.from({ length: 10 }, (_, n) => ({
    ...deploy,
    annotation_id: `deploy/${n}`,
    time: NOON + n,
    labels,
  }))
  await postAnnotations(warehouse, new TenantReader(warehouse, 'long'), many)
  const asked = { from_ms: NOON, to_ms: NOON + 10, limit: 10 }
  const read = await readAnnotations(new TenantReader(warehouse, 'long'), asked)
  expect(read.map(({ time }) => time - NOON)).toEqual([9, 8, 7, 6, 5, 4, 3])
})

test('what happened has the prices that began to hold beside what was annotated', async () => {
  const published = { book_version: 2, post_id: '00000000-0000-0000-0000-000000000002', posted_by: 'key' }
  const entry = (price_id: string, valid_from: string) =>
    priceEntry.parse({
      price_id,
      provider: 'acme-llm',
      model_match: { type: 'exact', pattern: `model-${price_id}` },
      meter: 'output_tokens',
      amount: '4',
      per: 1_000_000,
      currency: 'USD',
      source: 'order form 17',
      valid_from,
    })
  const entries = [entry('a', '2026-11-02T00:00:00Z'), entry('b', '2026-11-02T00:00:00Z')]
  const lost = { ...published, book_version: 3, post_id: '00000000-0000-0000-0000-000000000003' }
  await insert(warehouse, insertionOfPrices(entries, { ...published, tenant: '' }))
  await insert(warehouse, insertionOfPrices(entries, { ...lost, tenant: '' }))
  await insertRows(warehouse, bookVersions, [{ ...published, tenant: '' }])
  const from_ms = NOON
  const to_ms = Date.parse('2026-11-03T00:00:00Z')
  const [reader, list] = ['default', ''].map((tenant) => new TenantReader(warehouse, tenant)) as [
    TenantReader,
    TenantReader,
  ] // two go in
  const found = await readHappened(reader, list, {
    from_ms,
    to_ms,
    limit: 10,
  })
  expect(found[0]).toEqual({
    annotation_id: `price/2/${Date.parse('2026-11-02T00:00:00Z')}`,
    time: Date.parse('2026-11-02T00:00:00Z'),
    kind: 'price',
    title: 'list prices of acme-llm: model-a, model-b (2 in book version 2)',
    labels: { provider: 'acme-llm' },
    url: '',
  })
  expect(found.map(({ kind }) => kind)).toEqual(['price', 'deploy', 'deploy'])
})

const entryOf = (model: string, over: Record<string, unknown> = {}) =>
  priceEntry.parse({
    price_id: `${String(over.provider ?? '')}-${model}-${String(over.meter ?? '')}`,
    provider: 'acme-llm',
    model_match: { type: 'exact', pattern: model },
    meter: 'output_tokens',
    amount: '4',
    per: 1_000_000,
    currency: 'USD',
    source: 'order form 17',
    valid_from: '2090-01-01T00:00:00Z',
    ...over,
  })

async function publish(tenant: string, book_version: number, entries: readonly PriceEntry[]): Promise<void> {
  const post_id = `00000000-0000-0000-0001-${String(book_version).padStart(12, '0')}`
  const published = { tenant, book_version, post_id, posted_by: 'key' }
  await insert(warehouse, insertionOfPrices(entries, published))
  await insertRows(warehouse, bookVersions, [published])
}

test('prices are told by their first models, with dots for what is not named, and labelled where there is one', async () => {
  const tenant = 'priced'
  const pattern = (text: string) => ({ model_match: { type: 'prefix', pattern: text } })
  const on = (day: number) => ({ valid_from: `2090-01-0${day}T00:00:00Z` })
  await publish(tenant, 2, [
    entryOf('a', on(1)),
    ...['c', 'b', 'a'].map((model) => entryOf(model, on(2))),
    ...['d', 'c', 'b', 'a'].map((model) => entryOf(model, on(3))),
    entryOf('x', { ...on(4), ...pattern('x') }),
    entryOf('x', { ...on(5), ...pattern('x') }),
    entryOf('a', on(5)),
    entryOf('a', { ...on(6), provider: 'other-llm' }),
    entryOf('a', on(6)),
  ])
  const own = new TenantReader(warehouse, tenant)
  const nobody = new TenantReader(warehouse, 'nobody')
  const range = { from_ms: Date.UTC(2090, 0, 1), to_ms: Date.UTC(2090, 0, 7) }
  const all = await readHappened(own, nobody, { ...range, limit: 10 })
  const provider = 'acme-llm'
  expect(all.map(({ title, labels }) => [title, labels])).toEqual([
    ['prices of acme-llm, other-llm: a (2 in book version 2)', { model: 'a' }],
    ['prices of acme-llm: a, … (2 in book version 2)', { provider }],
    ['prices of acme-llm (1 in book version 2)', { provider }],
    ['prices of acme-llm: a, b, c, … (4 in book version 2)', { provider }],
    ['prices of acme-llm: a, b, c (3 in book version 2)', { provider }],
    ['prices of acme-llm: a (1 in book version 2)', { provider, model: 'a' }],
  ])
  expect(all.map(({ time }) => time)).toEqual([6, 5, 4, 3, 2, 1].map((day) => Date.UTC(2090, 0, day)))
  expect(await readHappened(nobody, nobody, { ...range, limit: 10 })).toEqual([])
})

test('of all that happened the newest come, whatever they are, and no more than asked for', async () => {
  const reader = new TenantReader(warehouse, 'mixed')
  const list = new TenantReader(warehouse, 'mixed-list')
  const at = (day: number) => Date.UTC(2091, 0, day)
  const on = (day: number) => ({ valid_from: `2091-01-0${day}T00:00:00Z` })
  await publish('mixed', 2, [entryOf('own', on(3))])
  await publish('mixed-list', 3, [entryOf('listed', on(2))])
  await postAnnotations(warehouse, reader, [
    { ...deploy, annotation_id: 'first', time: at(1) },
    { ...deploy, annotation_id: 'last', time: at(4) },
  ])
  const read = async (limit: number) =>
    (await readHappened(reader, list, { from_ms: at(1), to_ms: at(5), limit })).map(({ title }) => title)
  const newest = [
    'v1',
    'prices of acme-llm: own (1 in book version 2)',
    'list prices of acme-llm: listed (1 in book version 3)',
    'v1',
  ]
  expect(await read(4)).toEqual(newest)
  expect(await read(3)).toEqual(newest.slice(0, 3))
  expect(await read(1)).toEqual(['v1'])
})
