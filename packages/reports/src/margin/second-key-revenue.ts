import { compareKeys, type RevenueWithUsage, type UsageKey } from '@marginscope/finance'
import {
  coarse,
  inSteps,
  readPeriods,
  readRevenue,
  readRules,
  readUsage,
  revenueLedger,
  ruleOn,
  type TenantReader,
  UNIT_SHAPE,
  type Unit,
  unitKey,
} from '@marginscope/ledger'
import { type Atto, atto, ZERO } from '@marginscope/money'
import { ReportError } from '../report-error.ts'

/** Customers' days of one comparison: they are allocated anew for each question. */
const UNITS_MAX = 40_000

/** Which revenue is compared: days since 1970-01-01, half-open; of all customers or of some. */
export interface ComparedRevenue {
  readonly from_day: number
  readonly to_day: number
  readonly customers: readonly string[] | undefined
}

/**
 * Revenue by feature had the tenant's rules another usage key, 1e-18 USD; '' is unattributed and unallocated. What
 * is direct or goes by weights stays where it is. Reads and posts nothing else. Fails with the `ReportError`
 * `too_many_units` beyond 40,000 customers' days.
 */
export async function revenueBySecondKey(
  reader: TenantReader,
  what: ComparedRevenue,
  key: UsageKey,
): Promise<ReadonlyMap<string, Atto>> {
  const units = await unitsOf(reader, what)
  const rules = await readRules(reader)
  const second = [...rules].map((stored) => ({ ...stored, rule: { ...stored.rule, usage_key: key } }))
  const sums = new Map<string, Atto>()
  const steps = inSteps(units, async (step) => {
    const [revenue, usage] = await Promise.all([readRevenue(reader, step), readUsage(reader, step)])
    const periods = await readPeriods(reader, step, revenue, usage, second)
    let { cells } = periods
    for (const unit of step) {
      const used = usage.get(unitKey(unit)) ?? []
      cells += used.length
      const day = coarse(used)
      const revenues = (revenue.get(unitKey(unit)) ?? []).map((group): RevenueWithUsage => {
        const { plan, feature, model, amount } = group
        const period = coarse(periods.of(unit.customer, group))
        return { revenue: { customer: unit.customer, plan, feature, model, amount }, usage: { day, period } }
      })
      const compared = compareKeys(revenues, new Map(), ruleOn(rules, unit.day), key)
      for (const one of compared.features)
        sums.set(one.feature, atto((sums.get(one.feature) ?? ZERO) + one.second.revenue))
    }
    return cells
  })
  while ((await steps.next()).done !== true);
  return sums
}

async function unitsOf(reader: TenantReader, what: ComparedRevenue): Promise<readonly Unit[]> {
  const { from_day, to_day, customers } = what
  const { c } = revenueLedger
  const rows = await reader.query(
    `
SELECT toUInt16(${c.day}) AS unit_day, ${c.customer}
FROM ${revenueLedger.ofTenant} AND ${c.day} >= toDate({from_day:UInt16}) AND ${c.day} < toDate({to_day:UInt16})
  ${customers === undefined ? '' : `AND ${c.customer} IN {customers:Array(String)}`}
GROUP BY ${c.day}, ${c.customer} ORDER BY ${c.day}, ${c.customer} LIMIT {max:UInt32}`,
    UNIT_SHAPE,
    { from_day, to_day, customers: customers ?? [], max: UNITS_MAX + 1 },
  )
  if (rows.length > UNITS_MAX) {
    throw new ReportError(
      'too_many_units',
      'second_key',
      `compares at most ${UNITS_MAX} customers' days; take a shorter range or fewer customers`,
    )
  }
  return rows.map(({ unit_day, customer }) => ({ tenant: reader.tenant, day: unit_day, customer }))
}
