import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBench, type TestBench } from './testing/bench.ts'

let bench: TestBench
let file: string

beforeAll(async () => {
  bench = await startBench()
  file = join(bench.data_dir, 'secret.txt')
  writeFileSync(file, 'top-secret\n')
  await bench.warehouse.command('CREATE TABLE t (a Int32, b String) ENGINE = MergeTree ORDER BY a')
  await bench.warehouse.insert('t', ['a', 'b'], '1\tone\n2\ttwo\n')
})
afterAll(() => bench.end())

/** Every one of these changes something, or reads a file, when it works. */
const ATTEMPTS: readonly string[] = [
  "INSERT INTO t VALUES (3, 'x')",
  'INSERT INTO t FORMAT TabSeparated\n3\tx\n',
  "INSERT INTO t SELECT 3, 'x'",
  "WITH 3 AS n INSERT INTO t SELECT n, 'x'",
  "/* SELECT */ INSERT INTO t VALUES (3, 'x')",
  "SELECT 1; INSERT INTO t VALUES (3, 'x')",
  "SELECT 1;\nINSERT INTO t VALUES (3, 'x')",
  "SELECT 1 -- \n; INSERT INTO t VALUES (3, 'x')",
  "(INSERT INTO t VALUES (3, 'x'))",
  "iNsErT iNtO t VALUES (3, 'x')",
  'TRUNCATE TABLE t',
  'DROP TABLE t',
  'DROP TABLE IF EXISTS t SYNC',
  'ALTER TABLE t DELETE WHERE 1',
  "ALTER TABLE t UPDATE b = 'x' WHERE 1",
  'DELETE FROM t WHERE 1',
  "UPDATE t SET b = 'x' WHERE 1",
  'OPTIMIZE TABLE t FINAL',
  'RENAME TABLE t TO u',
  'DETACH TABLE t',
  'CREATE TABLE u (a Int32) ENGINE = Memory',
  'CREATE TEMPORARY TABLE u (a Int32)',
  'CREATE TABLE u ENGINE = Memory AS SELECT 1',
  'CREATE VIEW u AS SELECT 1',
  'CREATE DATABASE u',
  'CREATE FUNCTION u AS x -> x',
  'CREATE USER u',
  'CREATE NAMED COLLECTION u AS a = 1',
  'GRANT ALL ON *.* TO default',
  'SET readonly = 0',
  "SET readonly = 0; INSERT INTO t VALUES (3, 'x')",
  'SELECT 1 SETTINGS readonly = 0',
  'SELECT 1 SETTINGS max_execution_time = 0',
  'SELECT 1 SETTINGS max_memory_usage = 0',
  'SYSTEM SHUTDOWN',
  'SYSTEM STOP MERGES',
  'KILL QUERY WHERE 1',
  'EXCHANGE TABLES t AND t',
  "BACKUP TABLE t TO File('x')",
  'USE system',
  'EXPLAIN SELECT 1; DROP TABLE t',
  'CHECK TABLE t',
  "SELECT * FROM file('FILE', 'LineAsString')",
  "SELECT file('FILE')",
  "SELECT `fi\\x6ce`('FILE')",
  "SELECT * APPLY(file) FROM (SELECT 'FILE')",
  "SELECT arrayMap(file, ['FILE'])",
  'SELECT * FROM `FILE`',
  "SELECT * FROM 'FILE'",
  'SELECT * FROM default.`FILE`',
  'SELECT * FROM "FILE"',
  "SELECT 1 INTO OUTFILE 'FILE.out'",
  "SELECT 1 INTO/**/OUTFILE 'FILE.out'",
  "SELECT * FROM executable('id', 'TSV', 'a String')",
  "SELECT * FROM url('http://127.0.0.1:9/', 'LineAsString')",
  "SELECT * FROM remote('127.0.0.1:9', system.one)",
  "SELECT * FROM sqlite('FILE', 't')",
  "SELECT * FROM eval('SELECT 1')",
  "EXPLAIN SELECT * FROM url('http://127.0.0.1:9/', 'LineAsString')",
  "DESCRIBE TABLE file('FILE')",
]

describe('a read-only user', () => {
  test.each(ATTEMPTS)('cannot run %j', async (attempt) => {
    const sql = attempt.replaceAll('FILE', file)
    const before = readdirSync(bench.data_dir)
    for (const user of ['grafana', 'default', undefined] as const) {
      const answer = await bench.ask(sql, user === undefined ? {} : { user })
      expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
      expect(answer.code).toBeGreaterThan(0)
      expect(answer.text).toMatch(/^Code: \d+\. DB::Exception: /)
      expect(answer.text).not.toContain('top-secret')
    }
    expect(readdirSync(bench.data_dir)).toEqual(before)
    expect(await bench.warehouse.query('SELECT a, b FROM t ORDER BY a')).toEqual([
      { a: 1, b: 'one' },
      { a: 2, b: 'two' },
    ])
    expect(await bench.warehouse.query("SELECT name FROM system.tables WHERE database = 'default'")).toEqual([
      { name: 't' },
    ])
  })

  test.each([
    'SELECT sum(a) FROM t',
    '(SELECT 1) UNION ALL (SELECT 2)',
    'FROM t SELECT a',
    'SHOW TABLES',
    'SHOW CREATE TABLE t',
    'DESCRIBE TABLE t',
    'EXISTS TABLE t',
    'EXPLAIN indexes = 1 SELECT * FROM t WHERE a = 1',
    'WITH x AS (SELECT a FROM t) SELECT count() FROM x',
    "SELECT 'file(1); DROP TABLE t'",
    'SELECT name, type FROM system.columns WHERE database = currentDatabase()',
  ])('can run %s', async (sql) => {
    const answer = await bench.ask(sql, { user: 'grafana' })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.text.length).toBeGreaterThan(0)
  })

  test('a GET writes nothing, not even as the writing user', async () => {
    const url = new URL(bench.engine.url)
    url.searchParams.set('query', 'TRUNCATE TABLE t')
    url.searchParams.set('user', 'marginscope')
    url.searchParams.set('password', bench.engine.password)
    expect((await fetch(url)).status).toBe(403)
  })

  test('gets its limits lowered to the cap, and nothing that is not on the list', async () => {
    const limit = (value: string) =>
      bench.ask("SELECT getSetting('max_execution_time')", {
        user: 'grafana',
        params: { max_execution_time: value },
      })
    expect((await limit('64')).text).toBe('30\n')
    expect((await limit('0')).text).toBe('30\n')
    expect((await limit('-1')).text).toBe('30\n')
    expect((await limit('5')).text).toBe('5\n')
    for (const name of [
      'readonly',
      'max_query_size',
      'format_schema',
      'allow_ddl',
      'output_format_schema',
      'a-b',
    ]) {
      expect((await bench.ask('SELECT 1', { params: { [name]: '0' } })).status, name).toBeGreaterThanOrEqual(
        400,
      )
    }
  })
})

describe('the writing user', () => {
  test.each([
    "SELECT * FROM file('FILE', 'LineAsString')",
    "SELECT file('FILE')",
    'SELECT * FROM `FILE`',
    "CREATE TABLE u (a String) ENGINE = File(LineAsString, 'FILE')",
    "INSERT INTO FUNCTION file('FILE', 'LineAsString', 'a String') VALUES ('x')",
    "INSERT INTO t (b) VALUES (file('FILE'))",
    "INSERT INTO t (b) FORMAT Values (file('FILE'))",
    "INSERT INTO t FORMAT TabSeparated\n3\tx\n\nSELECT file('FILE')",
    "SELECT 1 INTO OUTFILE 'FILE.out'",
  ])('cannot reach files: %j', async (attempt) => {
    const answer = await bench.ask(attempt.replaceAll('FILE', file), { user: 'marginscope' })
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
    expect(answer.text).not.toContain('top-secret')
    expect(existsSync(`${file}.out`)).toBe(false)
    expect(await bench.warehouse.query('SELECT count() AS n FROM t')).toEqual([{ n: '2' }])
  })
})

describe('logging in', () => {
  test('a wrong password, an unknown user and an empty password are refused with code 516', async () => {
    for (const [user, password] of [
      ['marginscope', 'wrong'],
      ['marginscope', ''],
      ['nobody', ''],
    ] as const) {
      const url = `${bench.engine.url}/?user=${user}&password=${password}`
      const answer = await fetch(url, { method: 'POST', body: 'SELECT 1' })
      expect(answer.status).toBe(403)
      expect(answer.headers.get('x-clickhouse-exception-code')).toBe('516')
    }
  })

  test('the headers of ClickHouse work as Basic authorization does', async () => {
    const answer = await fetch(bench.engine.url, {
      method: 'POST',
      body: 'SELECT 1',
      headers: { 'X-ClickHouse-User': 'marginscope', 'X-ClickHouse-Key': bench.engine.password },
    })
    expect(await answer.text()).toBe('1\n')
  })
})
