import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openWarehouse, TSV_NULL, tsvField, type Warehouse } from '@marginscope/warehouse'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBench, type TestBench } from './testing/bench.ts'

/** A field of type Array(String). */
function tsvArray(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(',')}]`
}

/** A field of type Map(String, String). */
function tsvMap(pairs: Readonly<Record<string, string>>): string {
  return `{${Object.entries(pairs)
    .map(([key, value]) => `${quoted(key)}:${quoted(value)}`)
    .join(',')}}`
}

function quoted(text: string): string {
  return `'${tsvField(text)}'`
}

let bench: TestBench
let warehouse: Warehouse
beforeAll(async () => {
  bench = await startBench()
  warehouse = bench.warehouse
})
afterAll(() => bench.end())

const wellFormed = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => text.isWellFormed())
const nasty = fc
  .array(
    fc.constantFrom(
      '\\',
      '\t',
      '\n',
      '\r',
      '\0',
      '\b',
      '\f',
      "'",
      '"',
      ';',
      '\\N',
      '$$',
      '/*',
      '--',
      '\ufeff',
      '\u2028',
      'é',
      '😀',
      '\x1b',
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))
const anyText = fc.oneof(wellFormed, nasty)

describe('TabSeparated fields', () => {
  test('any text comes back as it was, alone, in arrays and in maps', async () => {
    await warehouse.command(
      'CREATE TABLE fields (n UInt32, text String, list Array(String), pairs Map(String, String), maybe Nullable(String)) ENGINE = MergeTree ORDER BY n',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            anyText,
            fc.array(anyText, { maxLength: 3 }),
            fc.dictionary(anyText, anyText, { maxKeys: 3 }),
          ),
          { minLength: 1, maxLength: 30 },
        ),
        async (rows) => {
          await warehouse.command('TRUNCATE TABLE fields')
          const lines = rows.map(
            ([text, list, pairs], n) =>
              `${n}\t${tsvField(text)}\t${tsvArray(list)}\t${tsvMap(pairs)}\t${n % 2 ? TSV_NULL : tsvField(text)}\n`,
          )
          await warehouse.insert('fields', ['n', 'text', 'list', 'pairs', 'maybe'], lines.join(''))
          const back = await warehouse.query<{
            text: string
            list: string[]
            pairs: [string, string][]
            maybe: string | null
          }>(
            'SELECT text, list, CAST(pairs AS Array(Tuple(String, String))) AS pairs, maybe FROM fields ORDER BY n',
          )
          expect(back.map((row) => [row.text, row.list, row.pairs, row.maybe])).toEqual(
            rows.map(([text, list, pairs], n) => [text, list, Object.entries(pairs), n % 2 ? null : text]),
          )
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('an insert', () => {
  const rows = (from: number, n: number) =>
    Array.from(
      { length: n },
      (_, i) => `id-${from + i}\t2026-11-${10 + ((from + i) % 10)}\tc${i % 50}\t0.${i}\n`,
    ).join('')

  beforeAll(() =>
    warehouse.command(`CREATE TABLE postings (id String, day Date, customer LowCardinality(String), amount Decimal(38, 18),
      PROJECTION by_day (SELECT day, customer, sum(amount), count() GROUP BY day, customer))
      ENGINE = MergeTree ORDER BY (day, id) SETTINGS non_replicated_deduplication_window = 100`),
  )

  test('of 20,000 rows is one part, projection included', async () => {
    await warehouse.insert('postings', ['id', 'day', 'customer', 'amount'], rows(0, 20_000), 'first')
    const parts = await warehouse.query(
      "SELECT rows, projections FROM system.parts WHERE table = 'postings' AND active",
    )
    expect(parts).toEqual([{ rows: '20000', projections: ['by_day'] }])
  })

  test('under a token that was used changes nothing, in table and projection', async () => {
    const total = 'SELECT count() AS n, sum(amount) AS amount FROM postings'
    const projected = 'SELECT day, count() AS n FROM postings GROUP BY day ORDER BY day'
    const before = [await warehouse.query(total), await warehouse.query(projected)]
    await warehouse.insert('postings', ['id', 'day', 'customer', 'amount'], rows(0, 20_000), 'first')
    await warehouse.insert('postings', ['id', 'day', 'customer', 'amount'], rows(50_000, 10), 'first')
    expect([await warehouse.query(total), await warehouse.query(projected)]).toEqual(before)
    await warehouse.insert('postings', ['id', 'day', 'customer', 'amount'], rows(0, 20_000), 'second')
    expect(await warehouse.query('SELECT count() AS n FROM postings')).toEqual([{ n: '40000' }])
  })

  test('that fails in its last row leaves none of its rows', async () => {
    const count = () => warehouse.query<{ n: string }>('SELECT count() AS n FROM postings')
    const before = await count()
    const bad = `${rows(90_000, 5_000)}id\tnot a date\tc\t0\n`
    await expect(
      warehouse.insert('postings', ['id', 'day', 'customer', 'amount'], bad, 'bad'),
    ).rejects.toMatchObject({
      code: 'warehouse_query',
    })
    expect(await count()).toEqual(before)
  })

  test('of bytes that gzip packs arrives unpacked', async () => {
    const packed = openWarehouse({ ...bench.engine, database: 'default', compress: true })
    await packed.command('CREATE TABLE zipped (a String) ENGINE = MergeTree ORDER BY a')
    const lines = Array.from({ length: 5_000 }, (_, i) => `row ${i}`)
    await packed.insert('zipped', ['a'], Buffer.from(`${lines.join('\n')}\n`))
    const back = await packed.query<{ a: string }>('SELECT a FROM zipped ORDER BY a')
    expect(back.map(({ a }) => a)).toEqual(lines.toSorted())
    await packed.close()
  })
})

describe('a query', () => {
  test('binds parameters of every type, and gives decimals and 64-bit integers as text', async () => {
    const text = "it's \\ \t\n ; DROP TABLE x --"
    const values = {
      text,
      n: 2n ** 64n - 1n,
      amount: '12345678901234567890.000000000000000001',
      list: [text, ''],
      day: '2026-11-23',
      maybe: null,
      flag: true,
    }
    await warehouse.command('CREATE VIEW one_row AS SELECT 1')
    const sql = `SELECT {text:String} AS text, {n:UInt64} AS n, {amount:Decimal(38, 18)} AS amount,
      {list:Array(String)} AS list, {day:Date} AS day, {maybe:Nullable(String)} AS maybe, {flag:Bool} AS flag
      FROM {table:Identifier}`
    expect(await warehouse.query(sql, { ...values, table: 'one_row' })).toEqual([
      { ...values, n: '18446744073709551615' },
    ])
  })

  test('takes ten thousand ids as one parameter', async () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => createHash('sha256').update(`${i}`).digest('hex'))
    expect(
      await warehouse.query(
        'SELECT length({ids:Array(String)}) AS n, arrayElement({ids:Array(String)}, 10000) AS last',
        { ids },
      ),
    ).toEqual([{ n: '10000', last: ids[9_999] }])
  })

  test('parameters of statements that run side by side never mix', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, i) =>
        warehouse.query<{ v: string }>('SELECT {v:String} AS v, sum(number) FROM numbers(1000) GROUP BY v', {
          v: `v${i}`,
        }),
      ),
    )
    expect(answers.map(([row]) => row?.v)).toEqual(Array.from({ length: 60 }, (_, i) => `v${i}`))
  })

  test('a refused statement carries the code, and is not retryable', async () => {
    await expect(warehouse.query('SELECT * FROM missing')).rejects.toMatchObject({
      code: 'warehouse_query',
      clickhouse_code: 60,
      retryable: false,
    })
    await expect(warehouse.query('SELECT {x:String}')).rejects.toMatchObject({ clickhouse_code: 456 })
    const stranger = openWarehouse({ ...bench.engine, password: 'wrong', database: 'default' })
    await expect(stranger.query('SELECT 1')).rejects.toMatchObject({ clickhouse_code: 516 })
    await stranger.close()
  })
})

describe('migrations', () => {
  function folder(files: Readonly<Record<string, string>>): string {
    const dir = mkdtempSync(join(tmpdir(), 'migrations-'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
    return dir
  }
  const FIRST =
    'CREATE TABLE IF NOT EXISTS a (x Int32) ENGINE = MergeTree ORDER BY x;\nCREATE VIEW IF NOT EXISTS v AS SELECT sum(x) AS s FROM {database}.a;\n'
  const SECOND = 'ALTER TABLE a ADD COLUMN IF NOT EXISTS y Int32;\n'

  test('two services that start at once end with one schema and one record each', async () => {
    const dir = folder({ '0001_first.sql': FIRST, '0002_second.sql': SECOND })
    const both = await Promise.all([0, 1].map(() => migrate(warehouse, { dir, database: 'twice' })))
    expect(new Set(both.flat())).toEqual(new Set([1, 2]))
    expect(
      await warehouse.query(
        'SELECT number, count() AS n FROM twice.schema_migrations GROUP BY number ORDER BY number',
      ),
    ).toEqual([
      { number: 1, n: '1' },
      { number: 2, n: '1' },
    ])
    expect(
      await warehouse.query(
        "SELECT name FROM system.columns WHERE database = 'twice' AND table = 'a' ORDER BY position",
      ),
    ).toEqual([{ name: 'x' }, { name: 'y' }])
    expect(await migrate(warehouse, { dir, database: 'twice' })).toEqual([])
  })

  test('a later file is applied alone, a changed file and an unknown number are refused', async () => {
    await migrate(warehouse, { dir: folder({ '0001_first.sql': FIRST }), database: 'later' })
    const both = folder({ '0001_first.sql': FIRST, '0002_second.sql': SECOND })
    expect(await migrate(warehouse, { dir: both, database: 'later' })).toEqual([2])
    const changed = folder({ '0001_first.sql': `${FIRST}-- more\n`, '0002_second.sql': SECOND })
    await expect(migrate(warehouse, { dir: changed, database: 'later' })).rejects.toThrow(
      /migration 1 \(first\)/,
    )
    await expect(
      migrate(warehouse, { dir: folder({ '0001_first.sql': FIRST }), database: 'later' }),
    ).rejects.toThrow(/newer release/)
  })

  test("the project's own migrations apply, and apply again as nothing", async () => {
    const applied = await migrate(warehouse, { database: 'marginscope' })
    expect(applied.length).toBeGreaterThan(0)
    expect(await migrate(warehouse, { database: 'marginscope' })).toEqual([])
  })
})
