import { formatDay } from '@marginscope/finance'
import { TOKEN_COUNTS } from '@marginscope/schemas'
import { revenueLedger } from '../revenue/table.ts'
import { amount, bigInteger, uint16 } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { usageLedger } from '../usage/table.ts'
import { CELL, CELL_COLUMNS } from './cell.ts'
import { type FineUsage, inOrder, type RevenueGroup } from './target.ts'
import { type Unit, unitKey } from './unit.ts'

const { c: r } = revenueLedger
const { c: u } = usageLedger

/** What counts when a rule goes by tokens: every token, of whatever kind. */
const USAGE = `sum(${u.requests}) AS total_requests, ${TOKEN_COUNTS.map((name) => `sum(${u[name]})`).join(' + ')} AS total_tokens,
  ifNull(sum(${u.cost}), toDecimal128(0, 18)) AS total_cost`
const USAGE_SHAPE = {
  ...CELL,
  total_requests: bigInteger,
  total_tokens: bigInteger,
  total_cost: amount,
} as const
const CELL_NAMES = CELL_COLUMNS.join(', ')

/**
 * The units of a page, exactly; the list of days beside it lets the engine leave out the others. Day and customer have
 * the same names in every ledger.
 */
export const OF_UNITS = `${r.day} IN {days:Array(Date)}
  AND (${r.customer}, ${r.day}) IN (SELECT arrayJoin(arrayZip({customers:Array(String)}, {unit_days:Array(Date)})))`

/** What a statement over units says of whose row it is. */
export const OF_UNIT = `toUInt16(${r.day}) AS unit_day, ${r.customer}`
export const UNIT_SHAPE = { unit_day: uint16, customer: revenueLedger.columns.customer } as const

/** The days of a line's service, half-open and at least one. */
const SERVICE_PERIOD = `toUInt16(${r.service_start}) AS first, greatest(toUInt16(${r.service_end}), toUInt16(toUInt16(${r.service_start}) + 1)) AS behind`

/** Recognised revenue of each unit, what is alike added up; amounts of 0 are left out. */
export async function readRevenue(reader: TenantReader, units: readonly Unit[]) {
  const { plan, feature, model } = revenueLedger.columns
  const rows = await reader.query(
    `
SELECT ${OF_UNIT}, ${r.plan}, ${r.feature}, ${r.model},
  ${SERVICE_PERIOD}, sum(${r.amount}) AS amount_sum
FROM ${revenueLedger.ofTenant} AND ${OF_UNITS}
GROUP BY ${r.day}, ${r.customer}, ${r.plan}, ${r.feature}, ${r.model}, first, behind HAVING amount_sum != 0`,
    { ...UNIT_SHAPE, plan, feature, model, first: uint16, behind: uint16, amount_sum: amount },
    paramsOf(units),
  )
  return byUnit(rows, ({ plan, feature, model, first, behind, amount_sum }): RevenueGroup => {
    return { plan, feature, model, first_day: first, end_day: behind, amount: amount_sum }
  })
}

/** What each unit used on its day. */
export async function readUsage(reader: TenantReader, units: readonly Unit[]) {
  const rows = await reader.query(
    `
SELECT ${OF_UNIT}, ${CELL_NAMES}, ${USAGE}
FROM ${usageLedger.ofTenant} AND ${OF_UNITS} GROUP BY ${u.day}, ${u.customer}, ${CELL_NAMES}`,
    { ...UNIT_SHAPE, ...USAGE_SHAPE },
    paramsOf(units),
  )
  const usage = byUnit(rows, usageOf)
  return new Map([...usage].map(([key, cells]) => [key, inOrder(cells)]))
}

/** A service period in days since 1970-01-01, half-open, at least one day. */
export interface ServicePeriod {
  readonly first_day: number
  readonly end_day: number
}

/** What one customer used over a service period. */
export interface PeriodUsage extends ServicePeriod {
  readonly customer: string
  readonly usage: readonly FineUsage[]
}

/**
 * What the customers of these units used over each service period of their revenue, all of it within `range`. One
 * statement however many periods there are: an import brings a period a line. The engine knows them from the revenue
 * itself. Without usage there is no entry.
 */
export async function readPeriodUsage(
  reader: TenantReader,
  units: readonly Unit[],
  range: ServicePeriod,
): Promise<readonly PeriodUsage[]> {
  const rows = await reader.query(
    `
SELECT ${u.customer}, first, behind, ${CELL_NAMES},
  sum(used.total_requests) AS total_requests, sum(used.total_tokens) AS total_tokens, sum(used.total_cost) AS total_cost
FROM (
  SELECT ${u.customer}, ${u.day}, ${CELL_NAMES}, ${USAGE}
  FROM ${usageLedger.ofTenant} AND ${u.day} >= toDate({first_day:UInt16}) AND ${u.day} < toDate({end_day:UInt16})
    AND ${u.customer} IN {customers:Array(String)}
  GROUP BY ${u.customer}, ${u.day}, ${CELL_NAMES}
) AS used INNER JOIN (
  SELECT DISTINCT ${r.customer}, ${SERVICE_PERIOD} FROM ${revenueLedger.ofTenant} AND ${OF_UNITS}
) AS served USING ${u.customer}
WHERE toUInt16(used.${u.day}) >= first AND toUInt16(used.${u.day}) < behind
GROUP BY ${u.customer}, first, behind, ${CELL_NAMES}`,
    { customer: usageLedger.columns.customer, first: uint16, behind: uint16, ...USAGE_SHAPE },
    { ...paramsOf(units), ...range },
  )
  const found = Map.groupBy(rows, ({ customer, first, behind }) => JSON.stringify([customer, first, behind]))
  return [...found.values()].flatMap((cells) => {
    const [of] = cells
    if (of === undefined) return []
    const { customer, first, behind } = of
    return [{ customer, first_day: first, end_day: behind, usage: inOrder(cells.map(usageOf)) }]
  })
}

function usageOf({
  total_requests,
  total_tokens,
  total_cost,
  ...cell
}: Shaped<typeof USAGE_SHAPE>): FineUsage {
  return { ...cell, requests: total_requests, tokens: total_tokens, cost: total_cost }
}

/** Values by `unitKey`. */
export function byUnit<Row extends Shaped<typeof UNIT_SHAPE>, Value>(
  rows: readonly Row[],
  make: (row: Row) => Value,
): ReadonlyMap<string, readonly Value[]> {
  const units = Map.groupBy(rows, ({ unit_day, customer }) => unitKey({ day: unit_day, customer }))
  return new Map([...units].map(([key, of_unit]) => [key, of_unit.map(make)]))
}

/** What `OF_UNITS` is bound to. */
export function paramsOf(units: readonly Unit[]) {
  return {
    days: [...new Set(units.map(({ day }) => day))].map(formatDay),
    customers: units.map(({ customer }) => customer),
    unit_days: units.map(({ day }) => formatDay(day)),
  }
}
