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
  toUInt16(service_start) AS first, greatest(toUInt16(service_end), toUInt16(toUInt16(service_start) + 1)) AS behind,
  sum(amount) AS amount_sum
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

/** What customers used over a period of days, half-open. */
export async function readPeriodUsage(
  warehouse: Warehouse,
  tenant: string,
  period: { readonly first_day: number; readonly end_day: number },
  customers: readonly string[],
): Promise<ReadonlyMap<string, readonly FineUsage[]>> {
  const rows = await warehouse.query<{ customer: string } & UsageRow>(
    `
SELECT customer, ${CELL}, ${USAGE}
FROM usage_ledger
WHERE tenant = {tenant:String} AND day >= toDate({first_day:UInt16}) AND day < toDate({end_day:UInt16})
  AND customer IN {customers:Array(String)}
GROUP BY customer, ${CELL}`,
    { tenant, ...period, customers },
  )
  const found = Map.groupBy(rows, ({ customer }) => customer)
  return new Map(customers.map((customer) => [customer, inOrder((found.get(customer) ?? []).map(usageOf))]))
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
