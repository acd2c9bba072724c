import { openTestLedger } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOARDS } from './boards.ts'
import { atAll, queriesOf, withValue } from './testing/board-queries.ts'
import { expandSql, type Period } from './testing/expand-macros.ts'
import { seedLedgers } from './testing/seed.ts'

let warehouse: Warehouse
let period: Period
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  period = await seedLedgers(warehouse)
})
afterAll(() => warehouse.close())

const queries = BOARDS.flatMap((board) => queriesOf(board).map((query) => ({ ...query, board })))

type Query = (typeof queries)[number]
const at_all = new Map<Query, Promise<readonly Row[]>>()

/** What a statement answers at All: asked once. */
function rowsAtAll(query: Query): Promise<readonly Row[]> {
  const asked = at_all.get(query) ?? warehouse.query<Row>(expandSql(query.sql, atAll(query.board), period))
  at_all.set(query, asked)
  return asked
}

describe('every statement of every board', () => {
  test.each(queries)('answers with rows at All: $place', async (query) => {
    expect((await rowsAtAll(query)).length).toBeGreaterThan(0)
  })

  const narrowed = queries.filter(({ sql }) => /\$\{(?:customer|feature|model):/.test(sql))
  test.each(narrowed)('is widened by no name, however it is spelt: $place', async ({ sql, board }) => {
    const at = async (...names: readonly string[]) =>
      (await warehouse.query<Row>(expandSql(sql, withValue(board, names), period))).map(withoutTime)
    // All at once: one that ends its quotes ends the statement, or widens it, whatever stands beside it.
    expect(await at(...WIDENING)).toEqual(await at('nobody at all'))
  })

  test.each(queries)('stands a quote in each variable: $place', async ({ sql, board }) => {
    const quoted = withValue(board, "o'brien", "o'tenant")
    await expect(warehouse.query(expandSql(sql, quoted, period))).resolves.toBeInstanceOf(Array)
  })

  // The age of the price book is everyone's: the list is shared.
  const of_tenants = queries.filter(
    ({ kind, sql }) => kind === 'panel' && sql.includes('${tenant') && !sql.includes("tenant = ''"),
  )
  test.each(of_tenants)('shows figures, and not the same for another tenant: $place', async (query) => {
    const { sql, board } = query
    const mine = await rowsAtAll(query)
    const theirs = await warehouse.query<Row>(expandSql(sql, atAll(board, 'nobody'), period))
    expect(mine.some(hasFigure)).toBe(true)
    expect(theirs.some(hasFigure)).toBe(false)
  })
})

test('the list prices of each provider were last checked on the day by which half of them had been, the longest ago first', async () => {
  const [panel] = queries.filter(({ place }) => place.includes('Last check of the list prices'))
  if (panel === undefined) throw new Error('no such panel')
  const rows = await warehouse.query<Row>(expandSql(panel.sql, atAll(panel.board), period))
  const daysBefore = (days: number) =>
    new Date((period.to_s - days * 86_400) * 1_000).toISOString().slice(0, 10)
  expect(rows.map(({ provider, last_check, prices }) => [provider, last_check, Number(prices)])).toEqual([
    ['mistral', daysBefore(46), 3],
    ['anthropic', daysBefore(37), 3],
    ['openai', daysBefore(28), 3],
  ])
  expect(rows.map(({ age }) => Number(age)).toSorted((a, b) => b - a)).toEqual(
    rows.map(({ age }) => Number(age)),
  )
})

/** Names that end their quotes where quotes or backslashes are not escaped, comments, separators, macros. */
const WIDENING = [
  "x\\') OR 1=1 -- ",
  "x') OR 1=1 -- ",
  "x\\' OR 1=1) OR (1=1 /* ",
  '\\',
  'a&var-customer=acme',
  'x%27) OR 1=1 -- ',
]

type Row = Readonly<Record<string, unknown>>

/** Rows of a board's own clock differ from one second to the next. */
function withoutTime({ time: _, ...row }: Row): Row {
  return row
}

/** Whether a row has a number other than 0, besides its time. */
function hasFigure(row: Row): boolean {
  return Object.entries(row).some(
    ([name, value]) => name !== 'time' && value !== null && value !== '' && isFigure(Number(value)),
  )
}

const isFigure = (value: number) => Number.isFinite(value) && value !== 0
