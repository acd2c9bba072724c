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

type Row = Readonly<Record<string, unknown>>

/** Whether a row has a number other than 0, besides its time. */
function hasFigure(row: Row): boolean {
  return Object.entries(row).some(
    ([name, value]) => name !== 'time' && value !== null && value !== '' && isFigure(Number(value)),
  )
}

const isFigure = (value: number) => Number.isFinite(value) && value !== 0
