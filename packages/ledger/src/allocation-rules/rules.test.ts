import { DEFAULT_RULE } from '@marginscope/finance'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertRows, insertSelectSql } from '../testing/rows.ts'
import { listRules, readRule, readRules, ruleOn, storedRules, UNSAID } from './read.ts'
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

/** As many versions as a tenant may have, none of them of the last day. */
function postAllThatItMay(): Promise<void> {
  const { tenant, version, rule, recorded_at } = allocationRules.c
  const made = {
    [tenant]: "'acme'",
    [version]: 'number + 2',
    [rule]: `'${JSON.stringify(DEFAULT_RULE)}'`,
    [recorded_at]: 'now64(3) - INTERVAL 25 HOUR',
  }
  return warehouse.command(insertSelectSql(allocationRules, made, `numbers(${RULES_QUOTA.versions})`))
}

test('beyond what a tenant may have it posts one a day, and what changes nothing always', async () => {
  await postAllThatItMay()
  const posted = await postRule(warehouse, acme, said, 'key')
  expect(posted.rule.version).toBe(RULES_QUOTA.versions + 2)
  expect(await postRule(warehouse, acme, said, 'key')).toEqual(posted)
  await expect(postRule(warehouse, acme, { ...said, usage_key: 'cost' }, 'key')).rejects.toThrow(
    /one version a day is taken, of at most 524288 bytes/,
  )
})

test('one version of a tenant is read, and of a version that it has not nothing', async () => {
  const first = await postRule(warehouse, acme, said, 'key-1')
  const second = await postRule(warehouse, acme, { ...said, name: 'again' }, 'key-2')
  expect(await readRule(acme, 2)).toEqual(first)
  expect(await readRule(acme, 3)).toEqual(second)
  expect(await readRule(acme, 4)).toBeUndefined()
  expect(await readRule(new TenantReader(warehouse, 'globex'), 2)).toBeUndefined()
})

test('a rule from another day is another version, and so is the default when a tenant says it itself', async () => {
  const { version, ...rest } = DEFAULT_RULE
  const own = await postRule(warehouse, acme, { ...rest, from_day: 0 }, 'key')
  expect(own).toMatchObject({ rule: { ...rest, version: version + 1 }, from_day: 0, posted_by: 'key' })
  const later = await postRule(warehouse, acme, { ...rest, from_day: 5 }, 'key')
  expect(later).toMatchObject({ rule: { version: version + 2 }, from_day: 5 })
  const back = await postRule(warehouse, acme, { ...rest, from_day: 0 }, 'key')
  expect(back).toMatchObject({ rule: { version: version + 3 }, from_day: 0 })
  // From the day from which the newest holds on no earlier version holds.
  expect(await readRules(acme)).toEqual([back])
})

const rowsOf = (...rows: readonly (readonly [tenant: string, version: number, valid_from: string])[]) =>
  insertRows(
    warehouse,
    allocationRules,
    rows.map(([tenant, version, valid_from]) => {
      const rule = JSON.stringify({ ...DEFAULT_RULE, version })
      return { tenant, version, valid_from, rule }
    }),
  )

test('of the rules those that hold on some day are read, not one under a later that begins no later', async () => {
  await rowsOf(
    ['acme', 2, '2026-01-01'],
    ['acme', 3, '2026-03-01'],
    ['acme', 4, '2026-02-01'],
    ['acme', 5, '2026-02-01'],
    ['acme', 6, '2026-04-01'],
    ['globex', 7, '1970-01-01'],
  )
  expect((await readRules(acme)).map(({ rule, from_day }) => [rule.version, from_day])).toEqual(
    [
      [6, '2026-04-01'],
      [5, '2026-02-01'],
      [2, '2026-01-01'],
    ].map(([version, day]) => [version, Date.parse(`${day}`) / 86_400_000]),
  )
})

test('a page of rules is those below a version, and says where the next goes on', async () => {
  await rowsOf(
    ['acme', 2, '2026-01-01'],
    ['acme', 3, '2026-01-01'],
    ['acme', 4, '2026-01-01'],
    ['globex', 3, '2026-01-01'],
  )
  const page = async (limit: number, below?: number) => {
    const { rules, next } = await listRules(acme, { limit, below })
    return [rules.map(({ rule }) => rule.version), next]
  }
  expect(await page(2)).toEqual([[4, 3], 3])
  expect(await page(2, 3)).toEqual([[2], undefined])
  expect(await page(3)).toEqual([[4, 3, 2], undefined])
  expect(await page(1, 4)).toEqual([[3], 3])
  expect(await page(1, 2)).toEqual([[], undefined])
  const none = new TenantReader(warehouse, 'nobody')
  expect(await listRules(none, { limit: 1, below: undefined })).toEqual({ rules: [UNSAID], next: undefined })
  expect(await listRules(none, { limit: 1, below: 5 })).toEqual({ rules: [], next: undefined })
})

test("a tenant's versions are counted with their bytes, those of the last day by themselves", async () => {
  expect(await storedRules(acme)).toEqual({ versions: 0, of_today: 0, bytes: 0 })
  const { tenant, version, rule, recorded_at } = allocationRules.c
  const made = (whose: string, hours_ago: number) =>
    insertSelectSql(
      allocationRules,
      {
        [tenant]: `'${whose}'`,
        [version]: `number + ${hours_ago}`,
        [rule]: "'12345'",
        [recorded_at]: `now64(3) - INTERVAL ${hours_ago} HOUR`,
      },
      'numbers(3)',
    )
  for (const hours_ago of [23, 25]) await warehouse.command(made('acme', hours_ago))
  await warehouse.command(made('globex', 1))
  expect(await storedRules(acme)).toEqual({ versions: 6, of_today: 3, bytes: 30 })
})

test('beyond what a tenant may have not even one a day is taken that is too long', async () => {
  await postAllThatItMay()
  const long = { ...said, name: 'x'.repeat(RULES_QUOTA.daily_bytes) }
  await expect(postRule(warehouse, acme, long, 'key')).rejects.toMatchObject({
    code: 'quota_exceeded',
    status: 409,
  })
  expect(await storedRules(acme)).toMatchObject({ versions: RULES_QUOTA.versions, of_today: 0 })
})

test('a rule whose text is gone when it is read is a fault that names its version', async () => {
  await postRule(warehouse, acme, said, 'key')
  const emptied = new TenantReader({ ...warehouse, query: async () => [] }, 'acme')
  await expect(readRule(emptied, 2)).rejects.toThrow('version 2 of the rule was there and is gone')
})
