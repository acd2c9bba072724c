import type { AllocationWay, Evidence } from '@marginscope/finance'
import { parseAtto } from '@marginscope/money'
import { TOKEN_COUNTS } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { CELL_COLUMNS, type Cell, type Standing } from './cell.ts'
import { type FineUsage, inOrder, type RevenueGroup } from './target.ts'
import { type Unit, unitKey } from './unit.ts'

/** What counts when a rule goes by tokens: every token, of whatever kind. */
const USAGE = `sum(requests) AS total_requests, ${TOKEN_COUNTS.map((name) => `sum(${name})`).join(' + ')} AS total_tokens,
  ifNull(sum(cost), toDecimal128(0, 18)) AS total_cost`
const CELL = CELL_COLUMNS.join(', ')

/** The units of a page, exactly; the list of days beside it lets the engine leave out the others. */
const OF_UNITS = `tenant = {tenant:String} AND day IN {days:Array(Date)}
  AND (customer, day) IN (SELECT arrayJoin(arrayZip({customers:Array(String)}, {unit_days:Array(Date)})))`

/** The days of a line's service, half-open and at least one. */
const SERVICE_PERIOD = `toUInt16(service_start) AS first, greatest(toUInt16(service_end), toUInt16(toUInt16(service_start) + 1)) AS behind`

interface OfUnit {
  readonly unit_day: number
  readonly customer: string
}

/** Recognised revenue of each unit, what is alike added up; amounts of 0 are left out. */
export async function readRevenue(warehouse: Warehouse, units: readonly Unit[]) {
  const rows = await warehouse.query<
    OfUnit &
      Omit<RevenueGroup, 'amount' | 'first_day' | 'end_day'> & {
        amount_sum: string
        first: number
        behind: number
      }
  >(
    `
SELECT toUInt16(day) AS unit_day, customer, plan, feature, model,
  ${SERVICE_PERIOD}, sum(amount) AS amount_sum
FROM revenue_ledger WHERE ${OF_UNITS}
GROUP BY day, customer, plan, feature, model, first, behind HAVING amount_sum != 0`,
    paramsOf(units),
  )
  return byUnit(rows, ({ plan, feature, model, first, behind, amount_sum }): RevenueGroup => {
    return { plan, feature, model, first_day: first, end_day: behind, amount: parseAtto(amount_sum) }
  })
}

type UsageRow = Cell & { total_requests: string; total_tokens: string; total_cost: string }

/** What each unit used on its day. */
export async function readUsage(warehouse: Warehouse, units: readonly Unit[]) {
  const rows = await warehouse.query<OfUnit & UsageRow>(
    `
SELECT toUInt16(day) AS unit_day, customer, ${CELL}, ${USAGE}
FROM usage_ledger WHERE ${OF_UNITS} GROUP BY day, customer, ${CELL}`,
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
  warehouse: Warehouse,
  units: readonly Unit[],
  range: ServicePeriod,
): Promise<readonly PeriodUsage[]> {
  const rows = await warehouse.query<{ customer: string; first: number; behind: number } & UsageRow>(
    `
SELECT customer, first, behind, ${CELL},
  sum(used.total_requests) AS total_requests, sum(used.total_tokens) AS total_tokens, sum(used.total_cost) AS total_cost
FROM (
  SELECT customer, day, ${CELL}, ${USAGE}
  FROM usage_ledger
  WHERE tenant = {tenant:String} AND day >= toDate({first_day:UInt16}) AND day < toDate({end_day:UInt16})
    AND customer IN {customers:Array(String)}
  GROUP BY customer, day, ${CELL}
) AS used INNER JOIN (
  SELECT DISTINCT customer, ${SERVICE_PERIOD} FROM revenue_ledger WHERE ${OF_UNITS}
) AS served USING customer
WHERE toUInt16(used.day) >= first AND toUInt16(used.day) < behind
GROUP BY customer, first, behind, ${CELL}`,
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

/** What stands for each unit, and which units have any posting at all (an amount that came to 0 counts). */
export async function readStanding(warehouse: Warehouse, units: readonly Unit[]) {
  const rows = await warehouse.query<
    OfUnit & Cell & { way: AllocationWay; evidence: Evidence; amount_sum: string }
  >(
    `
SELECT toUInt16(day) AS unit_day, customer, ${CELL}, way, evidence, sum(amount) AS amount_sum
FROM revenue_allocations WHERE ${OF_UNITS} GROUP BY day, customer, ${CELL}, way, evidence`,
    paramsOf(units),
  )
  return byUnit(rows, ({ amount_sum, ...cell }): Standing => ({ ...cell, amount: parseAtto(amount_sum) }))
}

function usageOf({ total_requests, total_tokens, total_cost, ...cell }: UsageRow): FineUsage {
  return {
    ...cell,
    requests: BigInt(total_requests),
    tokens: BigInt(total_tokens),
    cost: parseAtto(total_cost),
  }
}

function byUnit<Row extends OfUnit, Value>(
  rows: readonly Row[],
  make: (row: Row) => Value,
): ReadonlyMap<string, readonly Value[]> {
  const units = new Map<string, Value[]>()
  for (const row of rows) {
    const key = unitKey({ day: row.unit_day, customer: row.customer })
    const found = units.get(key)
    if (found === undefined) units.set(key, [make(row)])
    else found.push(make(row))
  }
  return units
}

function paramsOf(units: readonly Unit[]) {
  const date = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
  return {
    tenant: units[0]?.tenant ?? '',
    days: [...new Set(units.map(({ day }) => day))].map(date),
    customers: units.map(({ customer }) => customer),
    unit_days: units.map(({ day }) => date(day)),
  }
}
