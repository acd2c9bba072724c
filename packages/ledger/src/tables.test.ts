import { parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deadLetters } from './dead-letters/table.ts'
import { gpuSettlements } from './gpu-settlements/table.ts'
import { insertionOf } from './table/insertion.ts'
import { CrossTenantReader, TenantReader } from './table/reader.ts'
import { tableDifferences } from './table-differences.ts'
import { TABLES } from './tables.ts'
import { openTestLedger } from './testing/ledger.ts'
import { insert } from './testing/rows.ts'

let warehouse: Warehouse

beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})

afterAll(() => warehouse.close())

const settlement = (tenant: string) => ({
  tenant,
  window_id: 'tab\t and \\ and \n and \' and "',
  version: 4_294_967_295,
  is_void: false,
  log_partition: 3,
  partitions: 9,
  state: 'no_rate' as const,
  message: '',
  book_version: 7,
  events: 200_000,
  basis: 'tokens',
  bill: parseAtto('-12345678901234567890.000000000000000001'),
  idle: parseAtto('0'),
  fingerprint: 'é',
})

test('the migrations make exactly the columns that the tables name, in their order, and no table beside', async () => {
  expect(await tableDifferences(warehouse)).toEqual([])
  const there = await warehouse.query<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND name != 'schema_migrations'",
  )
  expect(there.map(({ name }) => name).sort()).toEqual(TABLES.map(({ name }) => name).sort())
})

test('a column more, less or of another type is told, a table of somebody else is not', async () => {
  const { warehouse: other } = await openTestLedger()
  await other.command('ALTER TABLE dead_letters DROP COLUMN path')
  await other.command('ALTER TABLE receipts ADD COLUMN more UInt8')
  await other.command('ALTER TABLE gpu_looks MODIFY COLUMN partitions UInt32')
  await other.command('ALTER TABLE revenue_receipts DROP COLUMN recorded_at')
  await other.command('DROP TABLE allocation_rounds')
  await other.command('CREATE TABLE mine (a UInt8) ENGINE = Memory')
  expect(await tableDifferences(other)).toEqual([
    'dead_letters has "message String" where "path String" belongs',
    'receipts has "more UInt8" at its end',
    'gpu_looks has "partitions UInt32" where "partitions UInt16" belongs',
    'revenue_receipts has "nothing more" where "recorded_at DateTime64(3, \'UTC\')" belongs',
    'the warehouse has no table allocation_rounds',
  ])
  await other.close()
})

test('a row comes back as it was written, whatever its texts and however large its amounts', async () => {
  await insert(warehouse, insertionOf(gpuSettlements, [settlement('a')]))
  const { c, columns, ofTenant } = gpuSettlements
  const { recorded_at: _, ...shape } = columns
  const rows = await new TenantReader(warehouse, 'a').query(
    `SELECT ${Object.values(c).join(', ')} FROM ${ofTenant}`,
    shape,
  )
  expect(rows).toEqual([settlement('a')])
})

test('a reader of a tenant sees that tenant alone, whatever the parameters say', async () => {
  await insert(warehouse, insertionOf(gpuSettlements, [settlement('mine'), settlement('other')]))
  const { c, columns, ofTenant, name } = gpuSettlements
  const shape = { tenant: columns.tenant }
  const reader = new TenantReader(warehouse, 'mine')
  const rows = await reader.query(`SELECT ${c.tenant} FROM ${ofTenant}`, shape, { tenant: 'other' })
  expect(rows).toEqual([{ tenant: 'mine' }])
  const not_zero = gpuSettlements.ofTenantNotZero(c.events)
  expect(await reader.query(`SELECT ${c.tenant} FROM ${not_zero}`, shape)).toEqual(rows)
  for (const from of [
    `${name} PREWHERE ${c.events} != 0`,
    `${name} PREWHERE ${c.events} != 0 OR 1 WHERE tenant = {tenant:String}`,
    name,
    `tables.${name}`,
    `${name} AS s WHERE tenant != ''`,
    `${ofTenant}) UNION ALL (SELECT 1 FROM ${name}`,
  ])
    await expect(reader.query(`SELECT ${c.tenant} FROM ${from}`, shape)).rejects.toThrow(/ofTenant/)
  const all = await new CrossTenantReader(warehouse, 'this test').query(
    `SELECT ${c.tenant} FROM ${name} WHERE ${c.tenant} IN ('mine', 'other') ORDER BY ${c.tenant}`,
    shape,
  )
  expect(all.map(({ tenant }) => tenant)).toEqual(['mine', 'other'])
})

test('a long result can be read chunk by chunk, as the warehouse writes it', async () => {
  const chunks: Buffer[] = []
  const all = new CrossTenantReader(warehouse, 'this test')
  const sql = 'SELECT number FROM numbers(3) WHERE number >= {from:UInt8}'
  for await (const chunk of all.stream(sql, 'TabSeparated', { from: 1 })) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe('1\n2\n')
})

test('a result of another shape is refused by the name of its column', async () => {
  const reader = new TenantReader(warehouse, 'a')
  await expect(reader.query("SELECT 'x' AS code", { code: gpuSettlements.columns.events })).rejects.toThrow(
    /column code/,
  )
  await expect(reader.query('SELECT 1 AS one', { two: deadLetters.columns.code })).rejects.toThrow(
    /column two/,
  )
})
