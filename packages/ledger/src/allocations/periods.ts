import { ruleOn, type StoredRule } from '../allocation-rules/read.ts'
import type { TenantReader } from '../table/reader.ts'
import { readPeriodUsage, type ServicePeriod } from './facts.ts'
import { type FineUsage, type RevenueGroup, targetOf } from './target.ts'
import { type Unit, unitKey } from './unit.ts'

/** The usage of service periods. */
export interface Periods {
  of(customer: string, group: RevenueGroup): readonly FineUsage[]
  /** Of all periods together. */
  readonly cells: number
}

const NONE: Periods = { of: () => [], cells: 0 }

/** Reads for those units alone whose day leaves something open: with usage on its day a unit never looks further. */
export async function readPeriods(
  reader: TenantReader,
  units: readonly Unit[],
  revenue: ReadonlyMap<string, readonly RevenueGroup[]>,
  usage: ReadonlyMap<string, readonly FineUsage[]>,
  rules: readonly StoredRule[],
): Promise<Periods> {
  const open = units.filter((unit) => {
    const key = unitKey(unit)
    const used = usage.get(key) ?? []
    const rule = ruleOn(rules, unit.day)
    // One by one: a line and its refund may be open both and cancel out.
    return (revenue.get(key) ?? []).some((group) =>
      targetOf(unit.customer, [group], used, () => [], rule).some(({ evidence }) => evidence !== 'day'),
    )
  })
  if (open.length === 0) return NONE
  const range = hull(open.flatMap((unit) => revenue.get(unitKey(unit)) ?? []))
  const found = new Map<string, readonly FineUsage[]>()
  let cells = 0
  for (const period of await readPeriodUsage(reader, open, range)) {
    found.set(periodKey(period.customer, period), period.usage)
    cells += period.usage.length
  }
  return { of: (customer, group) => found.get(periodKey(customer, group)) ?? [], cells }
}

/** The shortest period that holds them all. */
function hull(periods: readonly ServicePeriod[]): ServicePeriod {
  let [first_day, end_day] = [Number.POSITIVE_INFINITY, 0]
  for (const period of periods) {
    first_day = Math.min(first_day, period.first_day)
    end_day = Math.max(end_day, period.end_day)
  }
  return { first_day, end_day }
}

function periodKey(customer: string, { first_day, end_day }: ServicePeriod): string {
  return `${first_day}-${end_day}/${customer}`
}
