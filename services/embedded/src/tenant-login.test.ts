import { createKey, endServerLogin, keysFile, serverLogin } from '@marginscope/keys'
import { TENANT_TABLES } from '@marginscope/schemas'
import { migrate } from '@marginscope/warehouse'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AskOptions, startBench, type TestBench, until } from './testing/bench.ts'

/** In every text of the other tenant's rows, its name among them. */
const SECRET = 'zqsecret'
const OWN = 'acme'
const OWN_ROWS = 3

let bench: TestBench
let password: string

beforeAll(async () => {
  bench = await startBench()
  await migrate(bench.warehouse, { database: 'marginscope' })
  for (const { name, shared } of TENANT_TABLES) {
    await fill(name, SECRET, SECRET, 5)
    await fill(name, OWN, '17', OWN_ROWS)
    if (shared) await fill(name, '', 'listed', 1)
  }
  await fill('notification_channels', SECRET, SECRET, 1)
  const file = keysFile({ MARGINSCOPE_DATA_DIR: bench.data_dir })
  password = (await createKey(file, { tenant: OWN, scopes: ['sql'] })).key
  await until(async () => (await ask('SELECT 1')).status === 200)
})
afterAll(() => bench.end())

/** Rows whose every text column holds `text`. */
async function fill(table: string, tenant: string, text: string, rows: number): Promise<void> {
  const columns = await bench.warehouse.query<{ name: string; type: string }>(
    `SELECT name, type FROM system.columns WHERE database = 'marginscope' AND table = '${table}' AND default_kind NOT IN ('MATERIALIZED', 'ALIAS')`,
  )
  const texts = columns.filter(
    ({ name, type }) => name !== 'tenant' && /^(LowCardinality\()?String/.test(type),
  )
  const names = ['tenant', ...texts.map(({ name }) => name)].join(', ')
  const values = [`'${tenant}'`, ...texts.map(() => `'${text}'`)].join(', ')
  await bench.warehouse.command(
    `INSERT INTO marginscope.${table} (${names}) SELECT ${values} FROM numbers(${rows})`,
  )
}

const ask = (sql: string, options: AskOptions = {}) => bench.ask(sql, { user: OWN, password, ...options })

/** Asks, and fails where the answer, an error or not, holds anything of the other tenant. */
async function nothingOfOthers(sql: string, options: AskOptions = {}): Promise<number> {
  const answer = await ask(sql, options)
  const seen = `${answer.text} ${JSON.stringify([...answer.headers])}`
  const asked = `${sql} ${JSON.stringify(options.params ?? {})}`
  // What was asked for may be quoted back; nothing may come on top.
  const others = seen.split(SECRET).length - 1
  const repeated = answer.status === 200 ? 0 : asked.split(SECRET).length
  expect(others, `${sql}\n${answer.text}`).toBeLessThanOrEqual(asked.includes(SECRET) ? repeated * 3 : 0)
  return answer.status
}

describe('a login of one tenant', () => {
  test.each(TENANT_TABLES)('reads its own rows of $name', async ({ name, shared }) => {
    const answer = await ask(`SELECT DISTINCT tenant FROM ${name} ORDER BY tenant`, {
      params: { database: 'marginscope' },
    })
    expect(answer.text).toBe(shared ? `\n${OWN}\n` : `${OWN}\n`)
    // Some tables keep one of equal rows.
    const [row] = await bench.warehouse.query<{ n: string }>(
      `SELECT count() AS n FROM marginscope.${name} WHERE tenant IN ('${OWN}', '${shared ? '' : OWN}')`,
    )
    expect((await ask(`SELECT count() FROM ${name}`)).text).toBe(`${row?.n}\n`)
  })

  test('lists its tables, and their columns', async () => {
    const tables = (await ask('SHOW TABLES')).text.split('\n').filter(Boolean)
    expect(tables.sort()).toEqual(TENANT_TABLES.map(({ name }) => name).sort())
    expect((await ask("SELECT count() > 20 FROM system.columns WHERE table = 'usage_ledger'")).text).toBe(
      '1\n',
    )
    expect((await ask('DESCRIBE TABLE usage_ledger')).status).toBe(200)
    expect((await ask('SELECT count() FROM system.settings')).status).toBe(200)
    expect((await ask('SELECT `settings` FROM tenant_settings')).text).toBe('17\n'.repeat(OWN_ROWS))
  })

  test.each([
    'SELECT * FROM marginscope.usage_ledger',
    'SELECT * FROM marginscope.notification_channels',
    'SELECT * FROM notification_channels',
    'SELECT * FROM system.errors',
    'SELECT * FROM `system`.errors',
    'SELECT * FROM system . /* */ processes',
    'SELECT * FROM information_schema.tables',
    'SELECT * FROM system.parts',
    'SELECT * FROM system.settings_changes',
    'SHOW PROCESSLIST',
    'SHOW CREATE DATABASE marginscope',
    "SELECT * FROM merge('marginscope', '.*')",
    "SELECT * FROM merge('system', 'errors')",
    "SELECT * FROM remote('127.0.0.1', marginscope.usage_ledger)",
    "SELECT * FROM cluster('default', marginscope.usage_ledger)",
    "SELECT * FROM url('http://127.0.0.1:9/', 'LineAsString')",
    "SELECT * FROM file('x', 'LineAsString')",
    "SELECT * FROM mergeTreeIndex('marginscope', 'usage_ledger')",
    "SELECT * FROM mergeTreeProjection('marginscope', 'usage_ledger', 'by_day')",
    "SELECT * FROM dictionary('x')",
    "SELECT * FROM viewExplain('EXPLAIN', '', (SELECT 1))",
    'SELECT * FROM loop(marginscope.usage_ledger)',
    'SELECT * FROM view(SELECT * FROM marginscope.usage_ledger)',
    'EXPLAIN ESTIMATE SELECT * FROM usage_ledger',
    'SELECT * FROM (EXPLAIN SELECT 1)',
    "SELECT * FROM usage_ledger SETTINGS log_comment = '00000000-0000-0000-0000-000000000000:zqsecret'",
    "SELECT * FROM (SELECT * FROM usage_ledger SETTINGS log_comment = '00000000-0000-0000-0000-000000000000:zqsecret')",
    'SELECT * FROM usage_ledger SETTINGS additional_table_filters = {}',
    'SELECT toInt32(customer), count() FROM usage_ledger GROUP BY 1 SETTINGS optimize_use_projections = 1',
    "SELECT * FROM (SELECT * FROM usage_ledger AS t WHERE t.settings = 1. SETTINGS log_comment = '00000000-0000-0000-0000-000000000000:zqsecret')",
    "SELECT * FROM (SELECT * FROM usage_ledger SETTINGS `log\\x5fcomment` = '00000000-0000-0000-0000-000000000000:zqsecret')",
    'WITH x AS (SELECT sum(cost) FROM usage_ledger GROUP BY toInt32(customer) SETTINGS optimize_use_projections = 1) SELECT * FROM x',
    'SET ROLE marginscope_owner',
    'SELECT 1; SET ROLE marginscope_owner',
    'EXECUTE AS marginscope_views SELECT * FROM marginscope.usage_ledger',
    'CREATE VIEW v AS SELECT * FROM marginscope.usage_ledger',
    'INSERT INTO usage_ledger (tenant) VALUES (1)',
    'USE marginscope',
  ])('is refused %s', async (sql) => {
    expect(await nothingOfOthers(sql), sql).toBeGreaterThanOrEqual(400)
  })

  test('is refused names in parameters, other databases and settings that loosen', async () => {
    const refused: readonly [string, Readonly<Record<string, string>>][] = [
      ['SELECT * FROM {d:Identifier}.{t:Identifier}', { param_d: 'system', param_t: 'errors' }],
      ['SELECT * FROM errors', { database: 'system' }],
      ['SELECT 1', { optimize_use_projections: '1' }],
      ['SELECT 1', { use_query_cache: '1' }],
      ['SELECT 1', { additional_table_filters: '{}' }],
      ['SELECT 1', { readonly: '0' }],
    ]
    for (const [sql, params] of refused)
      expect(await nothingOfOthers(sql, { params }), JSON.stringify([sql, params])).toBeGreaterThanOrEqual(
        400,
      )
    const forged = {
      log_comment: `00000000-0000-0000-0000-000000000000:${SECRET}`,
      role: 'marginscope_owner',
    }
    expect((await ask('SELECT DISTINCT tenant FROM usage_ledger', { params: forged })).text).toBe(`${OWN}\n`)
  })

  test('is let in by a key of its tenant with the scope alone', async () => {
    const file = keysFile({ MARGINSCOPE_DATA_DIR: bench.data_dir })
    const reader = await createKey(file, { tenant: OWN, scopes: ['read'] })
    expect((await ask('SELECT 1', { password: reader.key })).status).toBe(403)
    for (const user of ['grafana', 'marginscope', 'default', SECRET])
      expect((await ask('SELECT 1', { user })).status, user).toBe(403)
    expect((await ask('SELECT 1', { password: `${password.slice(0, -1)}_` })).status).toBe(403)
    expect((await ask('SELECT 1')).text).toBe('1\n')
  })
})

/** Where a table can stand in a statement; @ is the table, # a text column of it. */
const SHAPES: readonly string[] = [
  'SELECT * FROM @',
  'SELECT # FROM @ WHERE toInt32(#) > 0',
  'SELECT toInt32(#), count() FROM @ GROUP BY toInt32(#)',
  "SELECT # FROM @ GROUP BY # HAVING throwIf(# != '17', #) = 0",
  "SELECT throwIf(tenant != 'acme' AND tenant != '', tenant) FROM @",
  'SELECT count() FROM @ AS a JOIN @ AS b ON toInt32(a.#) = toInt32(b.#)',
  'SELECT * FROM @ AS a ANY LEFT JOIN @ AS b ON a.# = b.#',
  'WITH x AS (SELECT * FROM @) SELECT * FROM x',
  'WITH @ AS (SELECT 1) SELECT * FROM marginscope.@',
  'WITH (SELECT groupArray(#) FROM @) AS g SELECT g',
  'SELECT max(#), min(#), any(#), uniq(#), topK(10)(#) FROM @',
  'SELECT * FROM @ ORDER BY toInt32(#) LIMIT 1 BY #',
  'SELECT # FROM @ WHERE # IN (SELECT # FROM @)',
  "SELECT '17' IN (SELECT # FROM @ WHERE toInt32(#) > 0)",
  'SELECT * FROM @ SAMPLE 1',
  'SELECT * FROM @ FINAL',
  'SELECT _part, _table, # FROM @',
  "SELECT DISTINCT COLUMNS('.*') FROM @",
  'SELECT * FROM @ UNION ALL SELECT * FROM @',
  "SELECT * FROM @ EXCEPT SELECT * FROM @ WHERE tenant = 'acme'",
  'SELECT # AS tenant, count() FROM @ GROUP BY tenant',
  "SELECT 'zz' AS tenant, # FROM @ WHERE tenant != 'acme'",
  'SELECT lagInFrame(#) OVER (ORDER BY # ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM @',
  'SELECT runningDifference(length(#)), neighbor(#, 1), neighbor(#, -1) FROM @',
  'SELECT arrayJoin([#, upper(#), tenant]) FROM @ QUALIFY row_number() OVER () > 0',
  "SELECT * FROM @ WHERE tenant != 'acme' OR 1",
  "SELECT * FROM @ WHERE NOT (tenant = 'acme')",
  'SELECT # FROM @ PREWHERE toInt32(#) > 0',
  'SELECT toInt32(#) FROM @ LIMIT 1 OFFSET 0',
  "SELECT transform(#, ['17'], [1], throwIf(1, concat('', toString(count() OVER ())))) FROM @",
  "SELECT dictGet(#, 'a', 1) FROM @",
  'SELECT reinterpretAsUInt64(#), intDiv(1, length(#) - 2) FROM @',
  "SELECT JSONExtractString(#, 'x'), toDateTime(#), CAST(#, 'UInt8') FROM @",
  "SELECT accurateCast(#, 'UInt8'), toUUID(#) FROM @",
  "SELECT formatRow('CSV', *) FROM @ AS marginscope",
  'DESCRIBE (SELECT * FROM @)',
  'EXISTS TABLE @',
]
const NAMED = (table: string) =>
  [table, `\`${table}\``, `"${table}"`, `marginscope_of_tenant.${table}`, `marginscope.${table}`] as const
const WRAPS: readonly ((sql: string) => string)[] = [
  (sql) => sql,
  (sql) => `SELECT * FROM (${sql})`,
  (sql) => `SELECT count() FROM (${sql})`,
  (sql) => `WITH w AS (${sql}) SELECT * FROM w AS a CROSS JOIN w AS b LIMIT 10`,
  (sql) => `${sql} FORMAT JSON`,
  (sql) => `(${sql}) UNION ALL (${sql})`,
]

test('no statement brings a byte of another tenant', { timeout: 240_000 }, async () => {
  const texts = await bench.warehouse.query<{ table: string; name: string }>(
    "SELECT table, name FROM system.columns WHERE database = 'marginscope' AND (type = 'String' OR type = 'LowCardinality(String)')",
  )
  const tables = fc.constantFrom(...TENANT_TABLES.map(({ name }) => name), 'notification_channels')
  const statement = tables.chain((table) =>
    fc
      .record({
        shape: fc.constantFrom(...SHAPES),
        name: fc.constantFrom(...NAMED(table)),
        column: fc.constantFrom(...texts.filter((text) => text.table === table).map(({ name }) => name)),
        wrap: fc.constantFrom(...WRAPS),
      })
      .map(({ shape, name, column, wrap }) => wrap(shape.replaceAll('@', name).replaceAll('#', column))),
  )
  let answered = 0
  await fc.assert(
    fc.asyncProperty(statement, async (sql) => {
      if ((await nothingOfOthers(sql)) === 200) answered += 1
    }),
    { numRuns: Number(process.env.MARGINSCOPE_FUZZ_STATEMENTS ?? 300) },
  )
  expect(answered, 'statements that were answered').toBeGreaterThan(50)
})

test('what fails on a row says nothing of rows of another tenant that a projection has beside it', async () => {
  // In one part, and so many that the engine would rather read the projection.
  await bench.warehouse.command(
    `INSERT INTO marginscope.usage_ledger (tenant, customer) SELECT if(number % 2 = 0, '${OWN}', '${SECRET}'), if(number % 2 = 0, '17', '${SECRET}') FROM numbers(60000)`,
  )
  for (const shape of [
    'SELECT toInt32(customer), sum(cost) FROM usage_ledger GROUP BY toInt32(customer)',
    'SELECT sum(cost) FROM usage_ledger WHERE toInt32(customer) > 0 GROUP BY customer',
    "SELECT sum(cost) FROM usage_ledger GROUP BY throwIf(customer != '17')",
  ])
    expect(await nothingOfOthers(shape), shape).toBe(200)
})

test('what fails on a value says nothing of those of another tenant that a dictionary has beside it', async () => {
  await bench.warehouse.command(
    `INSERT INTO marginscope.usage_ledger (tenant, customer) SELECT if(number % 2 = 0, '${OWN}', '${SECRET}'), if(number % 2 = 0, '17', '${SECRET}') FROM numbers(10)`,
  )
  const pattern = (column: string) => `replaceOne(${column}, 'zq', '(zq')`
  for (const shape of [
    `SELECT any(match('x', ${pattern('customer')})) FROM usage_ledger`,
    `SELECT any(match('x', ${pattern('tenant')})) FROM usage_ledger`,
    `SELECT count() FROM usage_ledger WHERE match('x', ${pattern('customer')})`,
    `SELECT count() FROM usage_ledger GROUP BY match('x', ${pattern('customer')})`,
    `SELECT count() FROM (SELECT customer AS c FROM usage_ledger) WHERE NOT match('x', ${pattern('c')})`,
    `SELECT any(match('x', ${pattern('toLowCardinality(customer)')})) FROM usage_ledger`,
    'SELECT uniq(toFixedString(customer, 2)) FROM usage_ledger',
    'SELECT uniq(intDiv(1, length(customer) - 8)) FROM usage_ledger',
    'SELECT DISTINCT lowCardinalityKeys(toLowCardinality(customer)) FROM usage_ledger',
  ])
    expect(await nothingOfOthers(shape), shape).toBe(200)
  const types = await ask(
    "SELECT count() FROM system.columns WHERE type LIKE '%LowCardinality%' AND database != 'system'",
  )
  expect(types.text).toBe('0\n')
})

test('the statements that make such a login on a server are ones that the engine reads', async () => {
  const info = {
    key_id: 'k',
    tenant: 'a-b.c',
    scopes: ['sql'],
    label: '',
    created_at: '',
    revoked_at: null,
  } as const
  const statements = [...serverLogin(info, Buffer.alloc(32), 'marginscope'), endServerLogin('a-b.c')]
  for (const sql of statements) {
    const [row] = await bench.warehouse.query<{ text: string }>('SELECT formatQuery({sql:String}) AS text', {
      sql,
    })
    expect(row?.text, sql).toContain('`a-b.c`')
  }
  expect(statements.join()).toContain('USING tenant = ')
  expect(() => serverLogin({ ...info, scopes: ['read'] }, Buffer.alloc(32), 'm')).toThrow('no login')
  expect(() => serverLogin({ ...info, tenant: 'grafana' }, Buffer.alloc(32), 'm')).toThrow('of its own')
})
