import type { Warehouse } from '@marginscope/warehouse'
import { readPeriodUsage } from './facts.ts'
import { ruleOn, type StoredRule } from './rules.ts'
import { type FineUsage, type RevenueGroup, targetOf } from './target.ts'
import { type Unit, unitKey } from './unit.ts'

/**
 * The usage of service periods, read for those alone whose day leaves something open: with usage on its day a unit
 * never looks further.
 */
export async function readPeriods(
  warehouse: Warehouse,
  units: readonly Unit[],
  revenue: ReadonlyMap<string, readonly RevenueGroup[]>,
  usage: ReadonlyMap<string, readonly FineUsage[]>,
  rules: readonly StoredRule[],
): Promise<(customer: string, group: RevenueGroup) => readonly FineUsage[]> {
  const wanted = new Map<string, { first_day: number; end_day: number; customers: Set<string> }>()
  for (const unit of units) {
    const key = unitKey(unit)
    for (const group of revenue.get(key) ?? []) {
      const alone = targetOf(unit.customer, [group], usage.get(key) ?? [], () => [], ruleOn(rules, unit.day))
      if (alone.every(({ evidence }) => evidence === 'day')) continue
      const { first_day, end_day } = group
      const period = wanted.get(periodKey(group)) ?? { first_day, end_day, customers: new Set() }
      wanted.set(periodKey(group), period)
      period.customers.add(unit.customer)
    }
  }
  const found = new Map<string, ReadonlyMap<string, readonly FineUsage[]>>()
  for (const [key, { customers, ...period }] of wanted)
    found.set(key, await readPeriodUsage(warehouse, units[0]?.tenant ?? '', period, [...customers]))
  return (customer, group) => found.get(periodKey(group))?.get(customer) ?? []
}

function periodKey({ first_day, end_day }: RevenueGroup): string {
  return `${first_day}-${end_day}`
}
