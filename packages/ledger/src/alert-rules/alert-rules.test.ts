import { alertRuleSet, DEFAULT_ALERT_RULES } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { alertRulesPutAt, readAlertRules, rulesInForce } from './read.ts'
import { postAlertRules } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const budget = (name: string) => alertRuleSet.parse({ rules: [{ name, kind: 'budget', amount: '10' }] }).rules

test('the defaults hold until rules are put, and of the puts the last', async () => {
  const reader = new TenantReader(warehouse, 'one')
  expect(await readAlertRules(reader)).toEqual({ version: 0, rules: DEFAULT_ALERT_RULES })
  expect(await alertRulesPutAt(reader)).toBeUndefined()
  expect(await postAlertRules(warehouse, reader, budget('a'), 'key')).toBe(1)
  const first = await alertRulesPutAt(reader)
  expect(await postAlertRules(warehouse, reader, [], 'key')).toBe(2)
  expect(await alertRulesPutAt(reader)).toBeGreaterThanOrEqual(first ?? Number.POSITIVE_INFINITY)
  expect(await readAlertRules(reader)).toEqual({ version: 2, rules: [] })
  expect(await readAlertRules(reader, 1)).toEqual({ version: 1, rules: budget('a') })
  expect((await readAlertRules(new TenantReader(warehouse, 'two'))).version).toBe(0)
})

test('rules that are put at once get versions of their own, and none is lost', async () => {
  const reader = new TenantReader(warehouse, 'many')
  const names = ['a', 'b', 'c', 'd', 'e']
  const versions = await Promise.all(
    names.map((name) => postAlertRules(warehouse, reader, budget(name), 'key')),
  )
  expect([...versions].sort()).toEqual([1, 2, 3, 4, 5])
  const kept = await Promise.all(versions.map((version) => readAlertRules(reader, version)))
  expect(kept.map(({ rules }) => rules[0]?.name)).toEqual(names)
})

test('a file goes before what a tenant has put, and that before the defaults', async () => {
  const reader = new TenantReader(warehouse, 'filed')
  const defaults = { version: 0, source: 'default', rules: DEFAULT_ALERT_RULES }
  expect(await rulesInForce(reader, undefined)).toEqual(defaults)
  await postAlertRules(warehouse, reader, [], 'key')
  expect(await rulesInForce(reader, undefined)).toEqual({ version: 1, source: 'api', rules: [] })
  const rules = budget('a')
  expect(await rulesInForce(reader, rules)).toEqual({ version: 0, source: 'file', rules })
})
