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
}, 120_000)
afterAll(() => warehouse.close())

const queries = BOARDS.flatMap((board) => queriesOf(board).map((query) => ({ ...query, board })))

describe('every statement of every board', () => {
  test.each(queries)('answers with rows at All: $place', async ({ sql, board }) => {
    const rows = await warehouse.query(expandSql(sql, atAll(board), period))
    expect(rows.length).toBeGreaterThan(0)
  })

  const narrowed = queries.filter(({ sql }) => /\$\{(?:customer|feature|model):/.test(sql))
  test.each(narrowed)('is widened by no name, however it is spelt: $place', async ({ sql, board }) => {
    const at = async (value: string) =>
      (await warehouse.query<Row>(expandSql(sql, withValue(board, value), period))).map(withoutTime)
    const nobody = await at('nobody at all')
    for (const name of WIDENING) expect(await at(name), name).toEqual(nobody)
  })

  test.each(queries)('stands a quote in each variable: $place', async ({ sql, board }) => {
    const quoted = withValue(board, "o'brien", "o'tenant")
    await expect(warehouse.query(expandSql(sql, quoted, period))).resolves.toBeInstanceOf(Array)
  })

  // The age of the price book is everyone's: the list is shared.
  const of_tenants = queries.filter(
    ({ kind, sql }) => kind === 'panel' && sql.includes('${tenant') && !sql.includes("tenant = ''"),
  )
  test.each(of_tenants)(
    'shows figures, and not the same for another tenant: $place',
    async ({ sql, board }) => {
      const mine = await warehouse.query<Row>(expandSql(sql, atAll(board), period))
      const theirs = await warehouse.query<Row>(expandSql(sql, atAll(board, 'nobody'), period))
      expect(mine.some(hasFigure)).toBe(true)
      expect(theirs.some(hasFigure)).toBe(false)
    },
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
