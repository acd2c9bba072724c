import { flag, text, uint64 } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import { usageLedger } from '../usage/table.ts'
import { CELL, CELL_COLUMNS, type PlacedAmount } from './cell.ts'
import { byUnit, OF_UNIT, OF_UNITS, paramsOf, UNIT_SHAPE } from './facts.ts'
import { revenueAllocations } from './table.ts'
import type { Unit } from './unit.ts'

const { c, columns } = revenueAllocations
const CELL_NAMES = CELL_COLUMNS.join(', ')

/** What is placed for each unit; a unit with any posting has an entry, also where it came to 0. */
export async function readPlaced(reader: TenantReader, units: readonly Unit[]) {
  const rows = await reader.query(
    `
SELECT ${OF_UNIT}, ${CELL_NAMES}, ${c.way}, ${c.evidence}, sum(${c.amount}) AS amount_sum
FROM ${revenueAllocations.ofTenant} AND ${OF_UNITS} GROUP BY ${c.day}, ${c.customer}, ${CELL_NAMES}, ${c.way}, ${c.evidence}`,
    { ...UNIT_SHAPE, ...CELL, way: columns.way, evidence: columns.evidence, amount_sum: columns.amount },
    paramsOf(units),
  )
  return byUnit(rows, ({ amount_sum, unit_day: _, customer: __, ...cell }): PlacedAmount => {
    return { ...cell, amount: amount_sum }
  })
}

/** The newest step of a tenant and who made it; step 0 where there is none. */
export async function newestStep(reader: TenantReader) {
  const [row] = await reader.queryLatest(
    `SELECT max(${c.step}) AS newest, argMax(${c.step_id}, ${c.step}) AS made_by FROM ${revenueAllocations.ofTenant}`,
    { newest: uint64, made_by: text },
  )
  return { step: row?.newest ?? 0, step_id: row?.made_by ?? '' }
}

/**
 * Whether a customer with revenue that no usage could place has usage that was recorded after `settled_ms`: the next
 * round may place it.
 */
export async function mayBePlaced(reader: TenantReader, settled_ms: number): Promise<boolean> {
  const [row] = await reader.query(
    `
SELECT count() > 0 AS some FROM (
  SELECT ${c.customer} FROM ${revenueAllocations.ofTenant} AND ${c.evidence} = 'none'
  GROUP BY ${c.customer}, ${c.day} HAVING sum(${c.amount}) != 0
) WHERE ${c.customer} IN (
  SELECT ${usageLedger.c.customer} FROM ${usageLedger.ofTenant} AND ${usageLedger.c.recorded_at} > fromUnixTimestamp64Milli({settled_ms:Int64})
)`,
    { some: flag },
    { settled_ms },
  )
  return row?.some === true
}

/** Usage that waits for longer is that of a house whose rounds take their time: who asks does not wait for them. */
const YOUNG_MS = 3_000

/**
 * Whether usage that was recorded after `settled_ms` shifts shares of revenue that is placed, and has not waited for a
 * round for long: then one is about to come.
 */
export async function isAboutToShift(reader: TenantReader, settled_ms: number): Promise<boolean> {
  const { c: used } = usageLedger
  const [row] = await reader.query(
    `
SELECT min(${used.recorded_at}) > now64(3) - toIntervalMillisecond(${YOUNG_MS})
  AND (SELECT count() FROM (SELECT 1 FROM ${revenueAllocations.ofTenant} LIMIT 1)) > 0 AS some
FROM ${usageLedger.ofTenant} AND ${used.recorded_at} > fromUnixTimestamp64Milli({settled_ms:Int64})`,
    { some: flag },
    { settled_ms },
  )
  return row?.some === true
}
