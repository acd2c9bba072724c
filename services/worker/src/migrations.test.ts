import { sharedEmbedded } from '@marginscope/embedded'
import { tableDifferences } from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { openWarehouse } from '@marginscope/warehouse'
import { expect, test } from 'vitest'
import { migrations } from './migrations.ts'

test('a warehouse without tables has work, and is what the release works with after it', async () => {
  const access = { ...(await sharedEmbedded()), database: 'brought_up' }
  const warehouse = openWarehouse(access)
  const said: string[] = []
  const tables = migrations(warehouse, access.database, (line) => said.push(line))
  expect(await tables.hasWork()).toBe(true)
  expect(await tables.step()).toBe(false)
  expect(said[0]).toMatch(/^migration 1 \(\w+\) applied$/)
  expect(await tables.hasWork()).toBe(false)
  await tables.check()
  expect(await tableDifferences(warehouse)).toEqual([])
  await warehouse.command(`DROP DATABASE ${access.database}`)
  await warehouse.close()
})

test('tables of another kind are refused by name, three of them and how many more', async () => {
  const { warehouse, database } = await openTestLedger()
  const check = () => migrations(warehouse, database, () => {}).check()
  const refusal = (named: string) => ({
    code: 'ledger_differs',
    message: `the ledger in ${database} is not what this release works with: ${named}. Put it right, or name another database in CLICKHOUSE_DATABASE.`,
  })
  const [letters, looks, rules] = ['dead_letters', 'gpu_looks', 'allocation_rules']
  for (const table of [letters, looks, rules])
    await warehouse.command(`ALTER TABLE ${table} ADD COLUMN mine UInt8`)
  const more = (table: string | undefined) => `${table} has "mine UInt8" at its end`
  await expect(check()).rejects.toMatchObject(refusal([letters, looks, rules].map(more).join('; ')))
  await warehouse.command('DROP TABLE leases')
  await expect(check()).rejects.toMatchObject(
    refusal(`${[letters, looks, rules].map(more).join('; ')}; and 1 more`),
  )
  await warehouse.close()
})
