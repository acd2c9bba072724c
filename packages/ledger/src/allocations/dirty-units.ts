import type { Stamps } from '../allocation-rounds/read.ts'
import { allocationRules } from '../allocation-rules/table.ts'
import { revenueLedger } from '../revenue/table.ts'
import type { CrossTenantReader } from '../table/reader.ts'
import { usageLedger } from '../usage/table.ts'
import { UNIT_SHAPE } from './facts.ts'
import { revenueAllocations } from './table.ts'
import type { Unit } from './unit.ts'

/** Units read at once; a round with more goes on behind the last of them. */
export const UNITS_PAGE = 20_000

const { c, columns } = revenueLedger
const { c: u } = usageLedger
const { c: a } = revenueAllocations

const SINCE = `${c.recorded_at} > fromUnixTimestamp64Milli({since_ms:Int64})`
const CUSTOMERS_WITH_USAGE = `SELECT ${u.tenant}, ${u.customer} FROM ${usageLedger.name} WHERE ${SINCE}`

/** Days that went by the usage of other days, or by none. */
const daysBy = (condition: string) =>
  `SELECT ${a.tenant}, ${a.customer}, ${a.day} FROM ${revenueAllocations.name} WHERE ${condition}
       GROUP BY ${a.tenant}, ${a.customer}, ${a.evidence}, ${a.day} HAVING sum(${a.amount}) != 0`

/**
 * The customers' days whose allocation may not be as it should be, in the order of the ledger:
 * - their revenue or their tenant's rule was recorded since the last round, whatever day it is;
 * - of the days up to today: their usage was recorded since then; or they began since then; or they went by the usage
 *   of other days, and their customer's usage changed on any;
 * - of the days to come: nothing placed them, and their customer has new usage.
 */
export function dirtyUnits(
  reader: CrossTenantReader,
  seen: Stamps,
  after: Unit | undefined,
): Promise<readonly Unit[]> {
  const { settled_ms, settled_day, tomorrow } = seen
  const is_rule_new = seen.rules_ms > settled_ms
  // Before the first round every unit is new: there is no need to ask about usage.
  const is_usage_new = seen.usage_ms > settled_ms && settled_ms > 0
  const rule = `${c.tenant} IN (SELECT ${allocationRules.c.tenant} FROM ${allocationRules.name} WHERE ${SINCE})`
  const usage = `(${c.tenant}, ${c.customer}, ${c.day}) IN (SELECT ${u.tenant}, ${u.customer}, ${u.day} FROM ${usageLedger.name} WHERE ${SINCE})`
  const ofCustomersWithUsage = (days: string) =>
    `((${c.tenant}, ${c.customer}) IN (${CUSTOMERS_WITH_USAGE}) AND (${c.tenant}, ${c.customer}, ${c.day}) IN (${days}))`
  const until_today = [
    `${c.day} >= toDate({settled_day:UInt16})`,
    ...(is_usage_new ? [usage, ofCustomersWithUsage(daysBy(`${a.evidence} != 'day'`))] : []),
  ]
  const reasons = [
    SINCE,
    `(${c.day} < toDate({tomorrow:UInt16}) AND (${until_today.join('\n  OR ')}))`,
    ...(is_rule_new ? [rule] : []),
    ...(is_usage_new ? [ofCustomersWithUsage(daysBy(`${a.evidence} = 'none'`))] : []),
  ]
  return unitsWhere(reader, `(${reasons.join('\n  OR ')})`, after, {
    since_ms: settled_ms,
    settled_day,
    tomorrow,
  })
}

/** Days to come of the customers whose usage was recorded since these were last looked through. */
export function comingUnits(
  reader: CrossTenantReader,
  seen: Stamps,
  after: Unit | undefined,
): Promise<readonly Unit[]> {
  const { coming_ms, tomorrow } = seen
  const changed = coming_ms === 0 ? '' : ` AND (${c.tenant}, ${c.customer}) IN (${CUSTOMERS_WITH_USAGE})`
  return unitsWhere(reader, `${c.day} >= toDate({tomorrow:UInt16})${changed}`, after, {
    since_ms: coming_ms,
    tomorrow,
  })
}

async function unitsWhere(
  reader: CrossTenantReader,
  condition: string,
  after: Unit | undefined,
  params: Readonly<Record<string, unknown>>,
): Promise<readonly Unit[]> {
  const behind =
    after === undefined
      ? ''
      : ` AND (${c.tenant}, ${c.day}, ${c.customer}) > ({after_tenant:String}, toDate({after_day:UInt16}), {after_customer:String})`
  const rows = await reader.query(
    `
SELECT ${c.tenant}, toUInt16(${c.day}) AS unit_day, ${c.customer} FROM ${revenueLedger.name}
WHERE ${condition}${behind}
GROUP BY ${c.tenant}, ${c.day}, ${c.customer} ORDER BY ${c.tenant}, ${c.day}, ${c.customer} LIMIT {page:UInt32}`,
    { ...UNIT_SHAPE, tenant: columns.tenant },
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
