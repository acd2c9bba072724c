import { CrossTenantReader, eventOutcomes, type Insertion, insertionOfOutcomes } from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { type Warehouse, WarehouseError } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CutOffInserts } from './cut-off.ts'
import { type Begun, insertBegun } from './fence.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

let logs = 0
/** Three rows of a log that no other test has; the source has what TabSeparated escapes. */
function threeRows(): { source: string; rows: Insertion } {
  const source = `a\\'log\t${logs++}`
  const outcomes = [7, 8, 9].map((offset) => ({
    offset,
    tenant: 'a',
    time_ms: 1_800_000_000_000,
    outcome: 'duplicate' as const,
    event_id: `e${offset}`,
    version: 1,
  }))
  return { source, rows: insertionOfOutcomes(outcomes, { log_source: source, partition: 3 }) }
}

const away = () => new WarehouseError('warehouse_unavailable', 'killed')
const patiently = async <T>(operation: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await operation()
    } catch (error) {
      if (!(error instanceof WarehouseError && error.retryable)) throw error
    }
  }
}

/** The inserts of a lane whose first insert ends as `firstEnds` does; `tokens` and `asked` tell what it did. */
function lane(firstEnds?: (...insert: Parameters<Warehouse['insert']>) => Promise<void>) {
  const tokens: (string | undefined)[] = []
  const told = { asked: 0 }
  const through: Warehouse = {
    ...warehouse,
    async insert(...insert) {
      tokens.push(insert[3])
      if (tokens.length === 1 && firstEnds !== undefined) {
        await firstEnds(...insert)
        throw away()
      }
      await warehouse.insert(...insert)
    },
    queryLatest(...query) {
      told.asked++
      return warehouse.queryLatest(...query)
    },
  }
  const inserts = new CutOffInserts(through, new CrossTenantReader(through, 'a test'), patiently)
  return { inserts, tokens, told }
}

const countOf = async (source: string) => {
  const [row] = await warehouse.query<{ n: string }>(
    `SELECT count() AS n FROM ${eventOutcomes.name} WHERE log_source = {source:String}`,
    { source },
  )
  return Number(row?.n)
}

/** As an engine that was killed between a token and its rows leaves it: the token is taken, the rows are not there. */
const takesTokenAlone: Warehouse['insert'] = (table, columns, _rows, token) =>
  warehouse.insert(table, columns, threeRows().rows.rows_tsv, token)

/** As an engine that writes the token last leaves it: the rows are there, the token is not. */
const landsWithoutToken: Warehouse['insert'] = (table, columns, rows) =>
  warehouse.insert(table, columns, rows, `lost-${Math.random()}`)

const never = () => false

test('an insert that nobody tried before is not asked about', async () => {
  const { source, rows } = threeRows()
  const { inserts, told, tokens } = lane()
  await inserts.insertOf(never)(rows.table, rows.columns, rows.rows_tsv, source)
  expect([await countOf(source), told.asked, tokens]).toEqual([3, 0, [source]])
})

test('rows whose token was taken without them stand once, whoever tries again', async () => {
  const { source, rows } = threeRows()
  const first = lane(takesTokenAlone)
  await first.inserts.insertOf(never)(rows.table, rows.columns, rows.rows_tsv, source)
  expect(await countOf(source)).toBe(3)
  expect(first.tokens).toEqual([source, source, `${source}~2`])

  const next = lane()
  await next.inserts.insertOf(() => true)(rows.table, rows.columns, rows.rows_tsv, source)
  expect([await countOf(source), next.tokens]).toEqual([3, []])
  // What the first one sent and a proxy held.
  for (const token of first.tokens) await warehouse.insert(rows.table, rows.columns, rows.rows_tsv, token)
  expect(await countOf(source)).toBe(3)
})

test('of two that do the same batch at once, with its token taken, one lands', async () => {
  const { source, rows } = threeRows()
  await takesTokenAlone(rows.table, rows.columns, rows.rows_tsv, source)
  const both = [lane(), lane()].map(({ inserts }) =>
    inserts.insertOf(() => true)(rows.table, rows.columns, rows.rows_tsv, source),
  )
  await Promise.all(both)
  expect(await countOf(source)).toBe(3)
})

test('rows that landed without their token are not inserted again', async () => {
  const { source, rows } = threeRows()
  const { inserts, tokens } = lane(landsWithoutToken)
  await inserts.insertOf(never)(rows.table, rows.columns, Buffer.from(rows.rows_tsv), source)
  expect([await countOf(source), tokens]).toEqual([3, [source]])
})

test('a chore whose token was taken without its rows begins anew under one that it notes', async () => {
  const { source, rows } = threeRows()
  const { inserts, tokens } = lane(takesTokenAlone)
  const noted: Begun[] = []
  let commits = 0
  const insert = insertBegun(
    async (begun) => void noted.push(begun),
    async () => void commits++,
    inserts,
  )
  await insert(rows.table, rows.columns, rows.rows_tsv, source)
  expect(await countOf(source)).toBe(3)
  const [one, two] = noted.map(({ token }) => token)
  expect([tokens, commits]).toEqual([[one, one, two], 4])
})

test('a former owner whose chore was cut off does not begin anew', async () => {
  const { source, rows } = threeRows()
  const { inserts } = lane(takesTokenAlone)
  let commits = 0
  const insert = insertBegun(
    async () => undefined,
    async () => {
      if (++commits > 1) throw new Error('another owns the partition')
    },
    inserts,
  )
  await expect(insert(rows.table, rows.columns, rows.rows_tsv, source)).rejects.toThrow(/another owns/)
  expect(await countOf(source)).toBe(0)
})

test('rows that never show, though each insert is acknowledged, are an error, not inserted for ever', async () => {
  const { source, rows } = threeRows()
  const tokens: (string | undefined)[] = []
  const blind: Warehouse = {
    ...warehouse,
    insert: async (...insert) => void tokens.push(insert[3]),
    queryLatest: async <Row>() => [{ n: '0' }] as Row[],
  }
  const inserts = new CutOffInserts(blind, new CrossTenantReader(blind, 'a test'), patiently)
  const insert = inserts.insertOf(() => true)
  await expect(insert(rows.table, rows.columns, rows.rows_tsv, source)).rejects.toMatchObject({
    code: 'warehouse_query',
  })
  expect(tokens).toEqual([source, ...[2, 3, 4, 5].map((next) => `${source}~${next}`)])
})
