import type { Warehouse } from '@marginscope/warehouse'
import { allocationRules } from '../allocation-rules/table.ts'
import { revenueLedger } from '../revenue/table.ts'
import { int64, text, uint16, uint32 } from '../table/column-type.ts'
import { CrossTenantReader } from '../table/reader.ts'
import { rowOf } from '../table/row-of.ts'
import { usageLedger } from '../usage/table.ts'
import { allocationRounds } from './table.ts'

/** What the warehouse knows at one moment, milliseconds since 1970 by its clock; 0 is never. */
export interface Stamps {
  /** When the newest row of each ledger was recorded. */
  readonly revenue_ms: number
  readonly usage_ms: number
  readonly rules_ms: number
  /** The day after today. */
  readonly tomorrow: number
  /**
   * The last finished round: what was recorded up to `settled_ms` is allocated for the days before `settled_day`, and
   * for days to come as far as revenue and rules go.
   */
  readonly settled_ms: number
  readonly settled_day: number
  /** Usage that was recorded up to here is in the allocation of days to come too. */
  readonly coming_ms: number
  /** How long the last round took, and before when new usage alone begins no other. */
  readonly took_ms: number
  readonly usage_due_ms: number
  readonly now_ms: number
}

const DAY_MS = 86_400_000

/** The last day that the warehouse can write: a round of days to come goes through it. */
export const LAST_DAY = 65_535

const { c } = allocationRounds
const IS_COMING = `toUInt16(${c.through_day}) = ${LAST_DAY}`
const LAST = `argMaxIf((${c.took_ms}, toUnixTimestamp64Milli(${c.recorded_at}) + ${c.usage_rest_ms}), ${c.recorded_at}, NOT ${IS_COMING})`

const SHAPE = {
  of_table: text,
  at_ms: int64,
  settled_ms: int64,
  settled_day: uint16,
  coming_ms: int64,
  took_ms: uint32,
  usage_due_ms: int64,
} as const

const newest = (table: { readonly name: string; readonly c: { readonly recorded_at: string } }) => `
SELECT '${table.name}' AS of_table, toUnixTimestamp64Milli(max(${table.c.recorded_at})) AS at_ms,
  toInt64(0) AS settled_ms, toUInt16(0) AS settled_day, toInt64(0) AS coming_ms, toUInt32(0) AS took_ms, toInt64(0) AS usage_due_ms
FROM ${table.name}`

const ROUND = `
SELECT '${allocationRounds.name}', toUnixTimestamp64Milli(now64(3)),
  toUnixTimestamp64Milli(maxIf(${c.settled_through}, NOT ${IS_COMING})),
  toUInt16(argMaxIf(${c.through_day}, (${c.settled_through}, ${c.through_day}), NOT ${IS_COMING})),
  toUnixTimestamp64Milli(maxIf(${c.settled_through}, ${IS_COMING})),
  (${LAST} AS last).1, last.2
FROM ${allocationRounds.name}`

/** Side by side: as values of one row they would take the engine a quarter longer to plan. */
const LOOK = [...[revenueLedger, usageLedger, allocationRules].map(newest), ROUND].join(' UNION ALL ')

/** One tiny query: the greatest stamps come from the parts' own bounds, no row of a ledger is read. */
export async function readStamps(warehouse: Warehouse): Promise<Stamps> {
  const reader = new CrossTenantReader(
    warehouse,
    'a round of allocation is of all tenants; reads when, not what',
  )
  const rows = await reader.query(LOOK, SHAPE)
  const atMs = ({ name }: { readonly name: string }) => rowOf(rows, name).at_ms
  const { of_table: _, at_ms: now_ms, ...round } = rowOf(rows, allocationRounds.name)
  return {
    ...round,
    revenue_ms: atMs(revenueLedger),
    usage_ms: atMs(usageLedger),
    rules_ms: atMs(allocationRules),
    tomorrow: Math.floor(now_ms / DAY_MS) + 1,
    now_ms,
  }
}
