import { identityKey } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { IDENTITY_SETTINGS, ofIdentityPart, uuidList } from './identities.ts'
import { lastOffset } from './log-place.ts'
import { eventOutcomes } from './outcomes/table.ts'
import { insertionOfOutcomes } from './outcomes/write.ts'
import { insertionOfLineOutcomes } from './revenue-outcomes/write.ts'
import { revenueReceivedTo } from './revenue-receipts/read.ts'
import { insertionOfLineReceipts } from './revenue-receipts/write.ts'
import { uint64 } from './table/column-type.ts'
import { CrossTenantReader } from './table/reader.ts'
import { openTestLedger } from './testing/ledger.ts'
import { insert } from './testing/rows.ts'

let warehouse: Warehouse
let all: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
})
afterAll(() => warehouse.close())

const origin = { log_source: 'log', partition: 3 }

test('what became of events and lines says which, when, and where they came from', async () => {
  const said = { tenant: 'acme', version: 2, outcome: 'stale' as const, offset: 7 }
  const time_ms = Date.parse('2026-11-23T13:40:00.123Z')
  await insert(warehouse, insertionOfOutcomes([{ ...said, event_id: 'e', time_ms }], origin))
  await insert(warehouse, insertionOfLineOutcomes([{ ...said, line_id: 'l' }], origin))
  const place = { log_source: 'log', log_partition: 3, log_offset: '7' }
  const row = { tenant: 'acme', version: 2, outcome: 'stale', ...place }
  const columns = 'tenant, version, outcome, log_source, log_partition, log_offset'
  expect(
    await warehouse.query(`SELECT ${columns}, event_id, toString(time) AS at FROM event_outcomes`),
  ).toEqual([{ ...row, event_id: 'e', at: '2026-11-23 13:40:00.123' }])
  expect(await warehouse.query(`SELECT ${columns}, line_id FROM revenue_outcomes`)).toEqual([
    { ...row, line_id: 'l' },
  ])
})

test('the last offset of a table is that of one partition of one log, from an offset on', async () => {
  const put = (offset: number, of: typeof origin) =>
    insert(
      warehouse,
      insertionOfOutcomes(
        [{ tenant: 'acme', event_id: 'e', version: 1, outcome: 'duplicate', offset, time_ms: 0 }],
        of,
      ),
    )
  const mine = { log_source: 'last', partition: 1 }
  await put(5, mine)
  await put(9, mine)
  await put(70, { ...mine, partition: 2 })
  await put(80, { ...mine, log_source: 'beside' })
  const last = (from: number, of = mine) => lastOffset(all, eventOutcomes, of, from)
  expect([await last(0), await last(9), await last(10)]).toEqual([9, 9, -1])
  expect(await last(0, { ...mine, partition: 4 })).toBe(-1)
})

test('revenue is received up to where the last batch ended, of those from an offset on', async () => {
  const accepted = new Map([
    ['acme', 2],
    ['globex', 3],
  ])
  const received = (from: number, of = origin) => revenueReceivedTo(all, of, from)
  expect(await received(0)).toBe(0)
  await insert(warehouse, insertionOfLineReceipts(accepted, { from: 0, to: 5 }, origin))
  await insert(warehouse, insertionOfLineReceipts(accepted, { from: 5, to: 9 }, origin))
  await insert(warehouse, insertionOfLineReceipts(accepted, { from: 0, to: 70 }, { ...origin, partition: 4 }))
  expect([await received(0), await received(5), await received(6)]).toEqual([9, 9, 0])
  expect(await received(0, { ...origin, log_source: 'other' })).toBe(0)
  const counted = await warehouse.query(
    `SELECT tenant, accepted, from_offset, to_offset FROM revenue_receipts
     WHERE log_partition = 3 AND log_source = 'log' AND to_offset = 9 ORDER BY tenant`,
  )
  const batch = { from_offset: '5', to_offset: '9' }
  expect(counted).toEqual([
    { tenant: 'acme', accepted: 2, ...batch },
    { tenant: 'globex', accepted: 3, ...batch },
  ])
})

test('the parts of all identities are those of a Kafka log by its own partitioner', async () => {
  const c = { tenant: "'acme'", event_id: 'toString(number)', event_source: "''" }
  const partsOf = async (partitions: number) => {
    const counts = []
    for (let partition = 0; partition < partitions; partition++) {
      const [row] = await all.query(
        `SELECT groupArray(number) AS numbers, count() AS n FROM numbers(100) WHERE ${ofIdentityPart(c)}`,
        { n: uint64 },
        { partition, partitions },
      )
      counts.push(row?.n ?? 0)
    }
    return counts
  }
  expect(await partsOf(1)).toEqual([100])
  const parts = await partsOf(3)
  expect(parts.reduce((sum, n) => sum + n, 0)).toBe(100)
  expect(Math.min(...parts)).toBeGreaterThan(15)
})

test('the part of an event is that of its key in the log, with a source and without', async () => {
  const written = (one: string) => `unhex('${Buffer.from(one).toString('hex')}')`
  for (const [id, source] of [
    ['e1', ''],
    ['e1', '/gw/eu'],
    ['日本 é', 'urn:😀'],
    ['b/c', 'a'],
    ['c', 'a/b'],
  ] as const) {
    const c = { tenant: "'acme'", event_id: written(id), event_source: written(source) }
    const key = `bitAnd(kafkaMurmurHash(${written(identityKey('acme', id, source))}), 2147483647)`
    const [row] = await all.query(
      `SELECT countIf(number = ${key} % 97) AS n FROM numbers(97)
       WHERE ${ofIdentityPart(c).replaceAll('{partition:UInt16}', 'number')}`,
      { n: uint64 },
      { partitions: 97 },
    )
    expect(row?.n).toBe(1)
  }
})

test('identities go into a statement as literals and nothing else does', async () => {
  const one = 'a634b590-7553-fbb5-286c-1d7bd97f1994'
  expect(uuidList([one, one])).toBe(`'${one}','${one}'`)
  expect(uuidList([])).toBe('')
  for (const wrong of [`${one}0`, `0${one}`, one.toUpperCase(), one.slice(1), `${one}'`, ''])
    expect(() => uuidList([one, wrong])).toThrow(RangeError)
  const many = Array.from({ length: 20_000 }, () => one)
  const [row] = await all.query(
    `SELECT toUUID('${one}') IN (${uuidList(many)}) AS n`,
    { n: uint64 },
    {},
    IDENTITY_SETTINGS,
  )
  expect(row?.n).toBe(1)
})
