import { openTestLedger } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

/** What needs single postings, which no projection holds: quantiles, delays, kinds of postings, the names of fields. */
const SINGLE_POSTINGS = /quantiles\(|countIf\(seq = 0|splitByChar\(/

/** Which events have no price is a matter of postings: one byte of each is read, and the rest of those alone. */
const UNPRICED = /Prewhere filter column:.*unpriced_requests != 0/

const queries = BOARDS.flatMap((board) => queriesOf(board).map((query) => ({ ...query, board }))).filter(
  ({ sql }) => /FROM (usage_ledger|revenue_allocations)/.test(sql) && !SINGLE_POSTINGS.test(sql),
)

/** The engine writes out every expression of a plan: of the waterfall it takes it seconds. */
const EXPLAIN_MS = 300_000

test.each(queries)('is read from a projection: $place', { timeout: EXPLAIN_MS }, async ({ sql, board }) => {
  for (const values of [atAll(board), withValue(board, "o'brien")]) {
    const plan = await planOf(expandSql(sql, values, period))
    const reads = plan
      .flatMap((line, at) =>
        line.includes('ReadFrom')
          ? [{ line, parts: plan[at + 2] ?? '', filter: plan.slice(at + 3, at + 8).join('\n') }]
          : [],
      )
      .filter(({ filter }) => !UNPRICED.test(filter))
    // A condition that is false from the start reads no part, and says so or says nothing.
    const bare = reads.filter(
      ({ line, parts }) =>
        /\(\w+\.(usage_ledger|revenue_allocations)\)/.test(line) && /Parts: [1-9]/.test(parts),
    )
    expect(bare, plan.join('\n')).toEqual([])
    expect(reads.some(({ line }) => /\(by_\w+\)/.test(line))).toBe(true)
  }
})

test.each(
  BOARDS.flatMap((board) => queriesOf(board).map((query) => ({ ...query, board }))).filter(
    ({ sql }) => SINGLE_POSTINGS.test(sql) && sql.includes('quantiles'),
  ),
)('reads two days of single postings: $place', async ({ sql, board }) => {
  const plan = await planOf(expandSql(sql, atAll(board), period), 'indexes = 1')
  expect(plan.join('\n')).toMatch(/Keys:[\s\S]*day/)
})

async function planOf(sql: string, settings = ''): Promise<string[]> {
  const rows = await warehouse.query<{ explain: string }>(`EXPLAIN ${settings} ${sql}`)
  return rows.map(({ explain }) => explain)
}
