import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from './fault.ts'
import { check } from './guard.ts'
import { tokens } from './tokens.ts'

const REACHING = [
  'url',
  's3',
  'remote',
  'executable',
  'mysql',
  'hdfs',
  'sqlite',
  'icebergs3',
  'eval',
  'cluster',
  'urlcluster',
]
const rules = {
  table_functions: new Set([...REACHING, 'numbers', 'view']),
  readonly: false,
  of_tenant: false,
}

function verdict(sql: string, readonly = false): number {
  try {
    check([...tokens(sql)], { ...rules, readonly })
    return 0
  } catch (error) {
    if (error instanceof Fault) return error.clickhouse_code
    throw error
  }
}

const cased = (name: string) =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((upper) => [...name].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join(''))

const quotedName = (name: string) =>
  fc.constantFrom(
    name,
    `\`${name}\``,
    `"${name}"`,
    `“${name}”`,
    `\`${[...name].map((letter) => `\\x${letter.charCodeAt(0).toString(16)}`).join('')}\``,
  )

const gap = fc
  .array(
    fc.constantFrom(
      ' ',
      '\n',
      '\t',
      '\u00a0',
      '/* ) */',
      "/* ' /* nested */ */",
      "-- it's\n",
      '// "\n',
      '# `\n',
      '#! x\n',
    ),
    {
      maxLength: 4,
    },
  )
  .map((pieces) => pieces.join(''))

const before = fc.constantFrom(
  'SELECT * FROM ',
  "SELECT 'a''b', \"c\" FROM ",
  "SELECT '\\'' FROM ",
  'INSERT INTO FUNCTION ',
  'DESCRIBE TABLE ',
  'WITH x AS (SELECT 1) SELECT * FROM ',
  "SELECT $$ it's $$ FROM ",
)

describe('the guard', () => {
  test('refuses a reaching table function however it is written', () => {
    fc.assert(
      fc.property(
        before,
        fc
          .constantFrom(...REACHING)
          .chain(cased)
          .chain(quotedName),
        gap,
        gap,
        (start, name, outer, inner) => {
          expect(verdict(`${start}${outer}${name}${inner}('x')`)).toBe(291)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('refuses the function file wherever its name stands, but not as text', () => {
    fc.assert(
      fc.property(cased('file').chain(quotedName), gap, (name, blank) => {
        expect(verdict(`SELECT arrayMap(${blank}${name}${blank}, ['/etc/passwd'])`)).toBe(291)
        expect(verdict(`SELECT * APPLY ${blank}${name} FROM t`)).toBe(291)
      }),
    )
    expect(verdict("SELECT 'file(1)', $$ file(1) $$ /* file(1) */ -- file(1)")).toBe(0)
  })

  test.each([
    'SELECT 1',
    'SELECT url, remote FROM t WHERE engine = 1;',
    'WITH 1 AS x SELECT x;; -- done',
    '((SELECT 1) UNION ALL (SELECT 2))',
    'FROM numbers(3) SELECT number',
    "SELECT count() FROM t WHERE name IN ('a', 'b') SETTINGS max_threads = 1 FORMAT JSON",
    'CREATE TABLE t (a Int32, engine String, source String) ENGINE = ReplacingMergeTree(a) ORDER BY a',
    'CREATE TABLE IF NOT EXISTS t (a Int32, PROJECTION p (SELECT a, sum(a) GROUP BY a)) ENGINE MergeTree ORDER BY a',
    'CREATE OR REPLACE VIEW v AS SELECT * FROM t',
    "CREATE DICTIONARY d (k String, v String) PRIMARY KEY k SOURCE(CLICKHOUSE(TABLE 't' DB 'x')) LAYOUT(FLAT()) LIFETIME(60)",
    'ALTER TABLE t ADD COLUMN IF NOT EXISTS b Int32',
    'INSERT INTO t SELECT * FROM numbers(3)',
    'KILL QUERY WHERE 1',
  ])('lets the writing user run %s', (sql) => {
    expect(verdict(sql)).toBe(0)
  })

  test.each([
    ['SELECT 1; DROP TABLE t', 62],
    ['SELECT 1;;SELECT 2', 62],
    ['SELECT 1 /* never closed', 62],
    ["SELECT 'never closed", 62],
    ['SELECT 1 \0', 62],
    ['', 62],
    [';', 62],
    ['-- nothing', 62],
    ['CREATE TABLE a (x Int8) ENGINE = Memory PARALLEL WITH CREATE TABLE b (x Int8) ENGINE = Memory', 62],
    ["SELECT 1 INTO OUTFILE 'x'", 291],
    ["INSERT INTO t FROM INFILE 'x' FORMAT CSV", 291],
    ['CREATE TABLE t (a Int32) ENGINE = File(CSV)', 291],
    ['CREATE TABLE t (a Int32) ENGINE=`URL`(x)', 291],
    ['CREATE TABLE t (a Int32) ENGINE/**/S3(x)', 291],
    ["CREATE DATABASE d ENGINE = Filesystem('/')", 291],
    [
      "CREATE TABLE t (a Int32) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = s3, endpoint = 'x')",
      291,
    ],
    ["CREATE DICTIONARY d (k String) PRIMARY KEY k SOURCE(HTTP(URL 'x')) LAYOUT(FLAT())", 291],
    [
      "CREATE DICTIONARY d (k String) PRIMARY KEY k SOURCE(CLICKHOUSE(HOST 'x' TABLE 't')) LAYOUT(FLAT())",
      291,
    ],
    ['CREATE NAMED COLLECTION n AS a = 1', 291],
    ['CREATE FUNCTION f AS x -> x', 291],
    ['DROP USER u', 291],
    ['SYSTEM SHUTDOWN', 291],
    ["BACKUP TABLE t TO File('x')", 48],
    ["ATTACH TABLE t FROM 'x' (a Int32) ENGINE = MergeTree ORDER BY a", 48],
    ['GRANT ALL ON *.* TO default', 48],
    ["SELECT 1 SETTINGS format_schema = 'x'", 291],
    ["SELECT aiGenerate('x')", 291],
    ['(INSERT INTO t VALUES (1))', 62],
  ])('refuses the writing user %s', (sql, code) => {
    expect(verdict(sql)).toBe(code)
  })
})

test('what a long statement costs grows with its length, whatever words it repeats', () => {
  const cost = (times: number) => {
    const all = [...tokens(`SELECT ${'1 AS engine, '.repeat(times)}source(null)`)]
    const began = performance.now()
    check(all, { table_functions: new Set(), readonly: true, of_tenant: false })
    return performance.now() - began
  }
  cost(1_000)
  // Quadratic it took 4 s for these, which is linear in less than 50 ms.
  expect(cost(12_000)).toBeLessThan(1_000)
})
