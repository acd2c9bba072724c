import { DEFAULT_RULE } from '@marginscope/finance'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertRows, insertSelectSql } from '../testing/rows.ts'
import { listRules, readRules, ruleOn, UNSAID } from './read.ts'
import { allocationRules } from './table.ts'
import { postRule, RULES_QUOTA } from './write.ts'

let warehouse: Warehouse
let acme: TenantReader
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  acme = new TenantReader(warehouse, 'acme')
  return () => warehouse.close()
})

const said = { name: 'by tokens', weights: [], usage_key: 'tokens' as const, from_day: 20_000 }

test('the default is version 1 of every tenant, what it says comes after, the newest first', async () => {
  expect(await readRules(acme)).toEqual([UNSAID])
  expect(UNSAID).toEqual({ rule: DEFAULT_RULE, from_day: 0, posted_by: '', recorded_at: '' })
  const first = await postRule(warehouse, acme, said, 'key-1')
  const { from_day, ...rule } = said
  expect(first).toEqual({
    rule: { ...rule, version: 2 },
    from_day,
    posted_by: 'key-1',
    recorded_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
  })
  const second = await postRule(warehouse, acme, { ...said, usage_key: 'cost', from_day: 20_005 }, 'key-2')
  expect(second).toMatchObject({ rule: { version: 3, usage_key: 'cost' }, from_day: 20_005 })
  expect(await readRules(acme)).toEqual([second, first])
  expect(await postRule(warehouse, acme, { ...said, usage_key: 'cost', from_day: 20_005 }, 'key-3')).toEqual(
    second,
  )
  expect(await readRules(new TenantReader(warehouse, 'globex'))).toEqual([UNSAID])
})

test('on a day the highest version holds of those that have begun, before all of them the default', () => {
  const stored = (version: number, from_day: number) => ({
    ...UNSAID,
    rule: { ...DEFAULT_RULE, version },
    from_day,
  })
  const rules = [stored(4, 30), stored(3, 10), stored(2, 20)]
  const on = (day: number) => ruleOn(rules, day).version
  expect([9, 10, 29, 30, 31].map(on)).toEqual([1, 3, 3, 4, 4])
})

test('of rules that are posted at once each gets a version of its own', async () => {
  const posted = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      postRule(warehouse, acme, { ...said, name: `by ${at}` }, `key-${at}`),
    ),
  )
  expect(posted.map(({ rule }) => rule.version).sort()).toEqual([2, 3, 4, 5, 6, 7])
  const { rules: read } = await listRules(acme, { limit: 10, below: undefined })
  expect(read.map(({ posted_by }) => posted_by).sort()).toEqual(
    posted.map(({ posted_by }) => posted_by).sort(),
  )
})

test('who posts a rule is told of that one, also when another has posted the next meanwhile', async () => {
  let others = 0
  const overtaken = new TenantReader(
    {
      ...warehouse,
      query: async (...given) => {
        // The first looks for what was posted before.
        if (others++ === 1) await postRule(warehouse, acme, { ...said, name: 'theirs' }, 'other')
        return warehouse.query(...given)
      },
    },
    'acme',
  )
  expect(await postRule(warehouse, overtaken, said, 'mine')).toMatchObject({
    rule: { version: 2 },
    posted_by: 'mine',
  })
  const { rules } = await listRules(acme, { limit: 10, below: undefined })
  expect(rules.map(({ posted_by }) => posted_by)).toEqual(['other', 'mine'])
})

test('who is always overtaken says so after 20 tries', async () => {
  let tries = 0
  const overtaken: Warehouse = {
    ...warehouse,
    insert: async (table, columns, rows_tsv, token) => {
      tries += 1
      const rule = JSON.stringify({ ...DEFAULT_RULE, version: tries + 1 })
      await insertRows(warehouse, allocationRules, [{ tenant: 'acme', version: tries + 1, rule }], token)
      await warehouse.insert(table, columns, rows_tsv, token)
    },
  }
  await expect(postRule(overtaken, acme, said, 'key')).rejects.toMatchObject({
    code: 'busy',
    status: 503,
    retry_after_s: 1,
  })
  expect(tries).toBe(20)
})

const stored = (versions: number, bytes: number) =>
  insertRows(
    warehouse,
    allocationRules,
    Array.from({ length: versions }, (_, at) => {
      const rule = { ...DEFAULT_RULE, version: at + 2, name: 'x'.padEnd(100, 'y') }
      return {
        tenant: 'acme',
        version: at + 2,
        valid_from: '2026-01-01',
        rule: JSON.stringify(rule).padEnd(bytes),
      }
    }),
  )

test('of a thousand long versions the one that holds is read, and pages of no more than fit', async () => {
  await stored(40, 2 * 1024 * 1024)
  expect((await readRules(acme)).map(({ rule }) => rule.version)).toEqual([41])
  const pages: number[][] = []
  for (let below: number | undefined, more = true; more; ) {
    const page = await listRules(acme, { limit: 30, below })
    pages.push(page.rules.map(({ rule }) => rule.version))
    below = page.next
    more = below !== undefined
  }
  expect(pages[0]).toEqual([41, 40, 39, 38])
  expect(pages.flat()).toEqual(Array.from({ length: 40 }, (_, at) => 41 - at))
})

test.each([
  ['versions', RULES_QUOTA.versions, 0],
  ['bytes', 32, RULES_QUOTA.bytes / 32],
])('a tenant with all the %s that it may have posts no more, another does', async (_, versions, bytes) => {
  await stored(versions, bytes)
  await expect(postRule(warehouse, acme, said, 'key')).rejects.toMatchObject({
    code: 'quota_exceeded',
    status: 409,
  })
  expect(await postRule(warehouse, new TenantReader(warehouse, 'globex'), said, 'key')).toMatchObject({
    posted_by: 'key',
  })
})

test('beyond what a tenant may have it posts one a day, and what changes nothing always', async () => {
  const { tenant, version, rule, recorded_at } = allocationRules.c
  const made = {
    [tenant]: "'acme'",
    [version]: 'number + 2',
    [rule]: `'${JSON.stringify(DEFAULT_RULE)}'`,
    [recorded_at]: 'now64(3) - INTERVAL 25 HOUR',
  }
  await warehouse.command(insertSelectSql(allocationRules, made, `numbers(${RULES_QUOTA.versions})`))
  const posted = await postRule(warehouse, acme, said, 'key')
  expect(posted.rule.version).toBe(RULES_QUOTA.versions + 2)
  expect(await postRule(warehouse, acme, said, 'key')).toEqual(posted)
  await expect(postRule(warehouse, acme, { ...said, usage_key: 'cost' }, 'key')).rejects.toThrow(
    /one version a day is taken, of at most 524288 bytes/,
  )
})
