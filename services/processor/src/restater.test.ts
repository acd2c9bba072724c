import { finish } from '@marginscope/chores'
import { identityOf } from '@marginscope/identity'
import {
  CrossTenantReader,
  insertionOfRevenue,
  knownLines,
  NOTHING_SETTLED,
  precedenceOf,
  type RevenuePosting,
  revenueLedger,
  standingPostings,
  text,
} from '@marginscope/ledger'
import { insert as insertInto, openTestLedger } from '@marginscope/ledger/testing'
import { BookStore, publishSettings } from '@marginscope/pricebook'
import type { RevenueCharge } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SharedClock } from './news.ts'
import type { Insert } from './post.ts'
import { Restater } from './restater.ts'
import { makePostings } from './revenue/line.ts'

const TENANT = 'acme'
const LINES = 120
const PARTITIONS = 2
const HERE = { log_source: 'log', partition: 0 }

let warehouse: Warehouse
let books: BookStore
let reader: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  books = await BookStore.open(warehouse)
  reader = new CrossTenantReader(warehouse, 'this test')
  const rows = Array.from({ length: LINES }, (_, at) => postingsOf(at)).flatMap((postings, log_offset) =>
    postings.map((posting, seq) => ({
      posting,
      cause: { version: 3, received_at_ms: 1_000, log_offset, seq },
    })),
  )
  await insertInto(warehouse, insertionOfRevenue(rows, HERE))
})
afterAll(() => warehouse.close())

const identity = (at: number) => identityOf(TENANT, `l${at}`).uuid

function postingsOf(at: number): readonly RevenuePosting[] {
  const charge: RevenueCharge = {
    id: `l${at}`,
    customer: 'c',
    kind: 'usage',
    amount: '29',
    currency: 'USD',
    service_start: '2026-01-31T18:30:00Z',
    service_end: '2026-02-28T18:30:00Z',
  }
  const record = { kind: 'revenue', tenant: TENANT, received_at: 0, line: charge, offset: 0 } as const
  const made = makePostings({ record, identity: identity(at), charge }, (tenant) => books.book(tenant))
  if (made.kind !== 'posted') throw new Error(made.kind)
  return made.postings
}

class Killed extends Error {}

/** The chore of one partition, killed at its `dies_at`-th insert: before it, or once it has landed. */
function restater(partition: number, dies_at = Number.POSITIVE_INFINITY, landed = false): Restater {
  let inserts = 0
  const insert: Insert = async (table, columns, tsv, token) => {
    inserts += 1
    if (inserts >= dies_at && !landed) throw new Killed()
    await warehouse.insert(table, columns, tsv, token)
    if (inserts >= dies_at) throw new Killed()
  }
  return new Restater(
    { warehouse, books, ledger_clock: new SharedClock(warehouse) },
    { partition, partitions: PARTITIONS },
    insert,
    () => false,
    NOTHING_SETTLED,
  )
}

async function days(): Promise<readonly string[]> {
  const all = Array.from({ length: LINES }, (_, at) => identity(at))
  const standing = await standingPostings(reader, all, HERE, 1_000_000)
  expect(standing.size).toBe(LINES)
  return [
    ...new Set([...standing.values()].map((rows) => `${rows[0]?.day}-${rows.at(-1)?.day}: ${rows.length}`)),
  ]
}

const put = (zone: string) =>
  publishSettings(
    warehouse,
    TENANT,
    { accounting_time_zone: zone },
    { partitions: PARTITIONS, posted_by: '' },
  )

test('every line is counted anew once, however often the chore is killed before or behind an insert', async () => {
  expect(await days()).toEqual(['2026-01-31-2026-02-28: 29'])
  await put('Asia/Kolkata')
  for (const landed of [false, true, false]) {
    await expect(finish(restater(0, 1, landed))).rejects.toThrow(Killed)
    await expect(finish(restater(1, 1, landed))).rejects.toThrow(Killed)
  }
  await finish(restater(0))
  await finish(restater(1))
  expect(await days()).toEqual(['2026-02-01-2026-02-28: 28'])
  // A copy of the version that was counted anew still is one, and the next version still replaces it.
  const known = await knownLines(reader, [identity(0)], HERE, 1_000_000)
  expect(known.get(identity(0))?.precedence).toBe(precedenceOf(3, false))
  const [sums] = await reader.query(
    `SELECT toString(sum(amount)) AS total, toString(count()) AS n FROM ${revenueLedger.name}`,
    { total: text, n: text },
  )
  expect(sums).toEqual({ total: String(29 * LINES), n: String(LINES * (29 + 29 + 28)) })
})

test('what is done is no work, and put back it is as it was', async () => {
  expect(await restater(0).hasWork()).toBe(false)
  await publishSettings(
    warehouse,
    TENANT,
    { billing_currency: {} },
    { partitions: PARTITIONS, posted_by: '' },
  )
  expect(await restater(0).hasWork()).toBe(false)
  await put('UTC')
  expect(await restater(1).hasWork()).toBe(true)
  await finish(restater(0))
  await finish(restater(1))
  expect(await days()).toEqual(['2026-01-31-2026-02-28: 29'])
})
