import type { Warehouse } from '@marginscope/warehouse'
import type { Look } from './look.ts'
import type { Unit } from './unit.ts'

/** Units read at once; a round with more goes on behind the last of them. */
export const UNITS_PAGE = 20_000

/**
 * The customers' days whose allocation may not be as it should be, up to today, in the order of the ledger:
 * - their revenue, their tenant's rule or their usage was recorded since the last round;
 * - they began since then;
 * - they went by the usage of other days, and their customer's usage changed on any.
 */
export async function dirtyUnits(warehouse: Warehouse, seen: Look, after: Unit | undefined): Promise<Unit[]> {
  const { settled_ms, settled_day, tomorrow } = seen
  const since = 'recorded_at > fromUnixTimestamp64Milli({settled_ms:Int64})'
  const reasons = [
    since,
    'day >= toDate({settled_day:UInt16})',
    ...(seen.rules_ms > settled_ms ? [`tenant IN (SELECT tenant FROM allocation_rules WHERE ${since})`] : []),
    // Before the first round every unit is new: there is no need to ask about usage.
    ...(seen.usage_ms > settled_ms && settled_ms > 0
      ? [
          `(tenant, customer, day) IN (SELECT tenant, customer, day FROM usage_ledger WHERE ${since})`,
          `((tenant, customer) IN (SELECT tenant, customer FROM usage_ledger WHERE ${since})
     AND (tenant, customer, day) IN (SELECT tenant, customer, day FROM revenue_allocations WHERE evidence != 'day'
       GROUP BY tenant, customer, evidence, day HAVING sum(amount) != 0))`,
        ]
      : []),
  ]
  return unitsWhere(warehouse, `day < toDate({tomorrow:UInt16}) AND (${reasons.join('\n  OR ')})`, after, {
    settled_ms,
    settled_day,
    tomorrow,
  })
}

/** All units of a tenant from tomorrow on, before `through_day`: who asks about days to come wants them shared now. */
export async function comingUnits(
  warehouse: Warehouse,
  tenant: string,
  range: { readonly tomorrow: number; readonly through_day: number },
  after: Unit | undefined,
): Promise<Unit[]> {
  return unitsWhere(
    warehouse,
    'tenant = {tenant:String} AND day >= toDate({tomorrow:UInt16}) AND day < toDate({through_day:UInt16})',
    after,
    { tenant, ...range },
  )
}

async function unitsWhere(
  warehouse: Warehouse,
  condition: string,
  after: Unit | undefined,
  params: Readonly<Record<string, unknown>>,
): Promise<Unit[]> {
  const behind =
    after === undefined
      ? ''
      : ' AND (tenant, day, customer) > ({after_tenant:String}, toDate({after_day:UInt16}), {after_customer:String})'
  const rows = await warehouse.query<{ tenant: string; unit_day: number; customer: string }>(
    `
SELECT tenant, toUInt16(day) AS unit_day, customer FROM revenue_ledger
WHERE ${condition}${behind}
GROUP BY tenant, day, customer ORDER BY tenant, day, customer LIMIT {page:UInt32}`,
    {
      ...params,
      page: UNITS_PAGE,
      after_tenant: after?.tenant ?? '',
      after_day: after?.day ?? 0,
      after_customer: after?.customer ?? '',
    },
  )
  return rows.map(({ tenant, unit_day, customer }) => ({ tenant, day: unit_day, customer }))
}
