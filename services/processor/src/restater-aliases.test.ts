import { finish } from '@marginscope/chores'
import { identityOf } from '@marginscope/identity'
import {
  bigInteger,
  CrossTenantReader,
  knownIdentities,
  NOTHING_SETTLED,
  PostingRows,
  postingsInForce,
  precedenceOf,
  reverse,
  TenantReader,
  usageLedger,
} from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { parseAtto } from '@marginscope/money'
import { BookStore, publishAliases, publishPrices } from '@marginscope/pricebook'
import { type Alias, priceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { candidateOf } from './candidate.ts'
import { SharedClock } from './news.ts'
import type { Insert } from './post.ts'
import { readRecord } from './record.ts'
import { Restater } from './restater.ts'

const TENANT = 'acme'
const PARTITIONS = 2
const HERE = { log_source: 'log', partition: 0 }

let warehouse: Warehouse
let books: BookStore
let reader: TenantReader
let all: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  reader = new TenantReader(warehouse, TENANT)
  all = new CrossTenantReader(warehouse, 'this test')
  const entries = ['m-old', 'm-new'].map((model, at) =>
    priceEntry.parse({
      price_id: model,
      provider: 'own',
      model_match: { type: 'exact', pattern: model },
      meter: 'output_tokens',
      amount: String(at + 1),
      per: 1,
      currency: 'USD',
      valid_from: '2020-01-01T00:00:00Z',
      source: 'test',
    }),
  )
  await publishPrices(warehouse, TENANT, { entries }, '')
  books = await BookStore.open(warehouse)
  await post(Array.from({ length: 40 }, (_, at) => at))
})
afterAll(() => warehouse.close())

interface Sent {
  readonly customer?: string
  readonly model?: string
}

/** The posting of event `at` as the processor makes it under the newest book. */
function postingOf(
  at: number,
  { customer = at % 2 === 0 ? 'old' : 'other', model = 'm-old' }: Sent = {},
  version = 1,
) {
  const day = `0${(at % 4) + 1}`
  const event = {
    id: `e${at}`,
    time: `2026-01-${day}T10:00:00.000Z`,
    version,
    provider: 'own',
    model,
    customer,
    feature: 'f',
    usage: { output_tokens: 7 },
    attributes: { n: String(at) },
  }
  const value = Buffer.from(
    JSON.stringify({ kind: 'usage', tenant: TENANT, received_at: 1_800_000_000_000, event }),
  )
  const read = readRecord(at, value)
  if (read.kind !== 'usage') throw new Error(read.kind)
  const candidate = candidateOf(read, books.book(TENANT))
  if (candidate.kind !== 'candidate') throw new Error(candidate.message)
  return candidate.posting
}

async function post(events: readonly number[], sent: Sent = {}): Promise<void> {
  const rows = new PostingRows(HERE, events.length)
  for (const at of events) rows.add(at, postingOf(at, sent))
  await warehouse.insert(usageLedger.name, rows.columns, rows.bytes())
}

class Killed extends Error {}

function restater(partition: number, dies_at = Number.POSITIVE_INFINITY, landed = false): Restater {
  let inserts = 0
  const insert: Insert = async (table, columns, tsv, token) => {
    inserts += 1
    if (inserts >= dies_at && !landed) throw new Killed()
    await warehouse.insert(table, columns, tsv, token)
    if (inserts >= dies_at) throw new Killed()
  }
  const part = { partition, partitions: PARTITIONS }
  return new Restater(
    { warehouse, books, ledger_clock: new SharedClock(warehouse) },
    part,
    insert,
    () => false,
    NOTHING_SETTLED,
  )
}

async function put(aliases: readonly Alias[]): Promise<void> {
  const by = { partitions: PARTITIONS, posted_by: '' }
  await publishAliases(warehouse, TENANT, { aliases, version: undefined }, by)
  for (let partition = 0; partition < PARTITIONS; partition++) await finish(restater(partition))
}

/** Requests and cost by customer and model. */
async function filed(until = '2100-01-01'): Promise<Record<string, string>> {
  const { c, columns } = usageLedger
  const rows = await reader.query(
    `SELECT ${c.customer}, ${c.model}, sum(${c.requests}) AS n, toInt64(sum(${c.cost})) AS usd
     FROM ${usageLedger.ofTenant} AND ${c.recorded_at} < toDateTime64({until:String}, 3, 'UTC')
     GROUP BY ${c.customer}, ${c.model} HAVING n != 0 OR usd != 0`,
    { customer: columns.customer, model: columns.model, n: bigInteger, usd: bigInteger },
    { until },
  )
  return Object.fromEntries(
    rows.map(({ customer, model, n, usd }) => [`${customer}/${model}`, `${n} for ${usd}`]),
  )
}

const AS_SENT = { 'old/m-old': '20 for 140', 'other/m-old': '20 for 140' }

test('a customer is merged into another and put back, once, however often the chore is killed', async () => {
  expect(await filed()).toEqual(AS_SENT)
  const by = { partitions: PARTITIONS, posted_by: '' }
  const aliases: Alias[] = [{ kind: 'customer', from: 'old', to: 'other' }]
  await publishAliases(warehouse, TENANT, { aliases, version: undefined }, by)
  for (const landed of [false, true]) {
    await expect(finish(restater(0, 1, landed))).rejects.toThrow(Killed)
    await expect(finish(restater(1, 1, landed))).rejects.toThrow(Killed)
  }
  for (let partition = 0; partition < PARTITIONS; partition++) await finish(restater(partition))
  expect(await filed()).toEqual({ 'other/m-old': '40 for 280' })
  expect(await restater(0).hasWork()).toBe(false)
  // What comes under the old name now is filed under the new one.
  await post([100], { customer: 'old' })
  expect(await filed()).toEqual({ 'other/m-old': '41 for 287' })
  await put([])
  expect(await filed()).toEqual({ 'old/m-old': '21 for 147', 'other/m-old': '20 for 140' })
})

test('from a date on only what is of then is moved', async () => {
  await put([{ kind: 'customer', from: 'other', to: 'late', since: '2026-01-04T00:00:00.000Z' }])
  expect(await filed()).toMatchObject({ 'late/m-old': '10 for 70', 'other/m-old': '10 for 70' })
  await put([])
  expect((await filed())['late/m-old']).toBeUndefined()
})

test('a deployment gets the price of its model, and its own again when the alias goes', async () => {
  await put([{ kind: 'deployment', provider: 'own', from: 'm-old', to: 'm-new' }])
  expect(await filed()).toEqual({ 'old/m-new': '21 for 294', 'other/m-new': '20 for 280' })
  await put([])
  expect(await filed()).toEqual({ 'old/m-old': '21 for 147', 'other/m-old': '20 for 140' })
})

test('a correction of what was moved takes back what stands, where it stands', async () => {
  await put([{ kind: 'customer', from: 'old', to: 'other' }])
  const identity = identityOf(TENANT, 'e0').uuid
  const origin = { log_source: 'log', partition: 1 }
  const known = await knownIdentities(all, [identity], origin, 0)
  expect(known.get(identity)?.precedence).toBe(precedenceOf(1, false))
  const standing = (await postingsInForce(all, known, origin, 0)).get(identity)
  if (standing === undefined) throw new Error('it stands nowhere')
  expect(standing).toMatchObject({ customer: 'other', requests: 1, cost: parseAtto('7'), version: 1 })
  expect(JSON.parse(standing.detail)).toEqual({ attributes: { n: '0' }, as_sent: { customer: 'old' } })
  const corrected = postingOf(0, { customer: 'old', model: 'm-new' }, 2)
  const rows = new PostingRows(origin, 2)
  rows.add(0, corrected, reverse(standing, { version: 2, received_at_ms: 0, log_offset: 0, seq: 1 }))
  await warehouse.insert(usageLedger.name, rows.columns, rows.bytes())
  expect(await filed()).toEqual({ 'other/m-old': '40 for 280', 'other/m-new': '1 for 14' })
  await put([])
  expect(await filed()).toEqual({
    'old/m-old': '20 for 140',
    'old/m-new': '1 for 14',
    'other/m-old': '20 for 140',
  })
})
