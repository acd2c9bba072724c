import { formatDay } from '@marginscope/finance'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import type { Difference } from './difference.ts'
import { revenueAllocations } from './table.ts'
import type { Unit } from './unit.ts'

/** What a step posts for one unit. */
export interface UnitDifferences {
  readonly unit: Unit
  readonly kind: 'allocation' | 'adjustment'
  readonly differences: readonly Difference[]
}

/** One step of a tenant. Its token names the step: of two inserts that took the same one, the first is posted. */
export function stepOf(
  tenant: string,
  posted: readonly UnitDifferences[],
  { step, step_id }: { readonly step: number; readonly step_id: string },
): Insertion & { readonly token: string } {
  const rows = posted.flatMap(({ unit, kind, differences }) =>
    differences.map(({ rule, ...placed }) => ({
      tenant,
      day: formatDay(unit.day),
      customer: unit.customer,
      ...placed,
      rule: rule.name,
      rule_version: rule.version,
      usage_key: rule.usage_key,
      kind,
      step,
      step_id,
    })),
  )
  return { ...insertionOf(revenueAllocations, rows), token: `allocate/${tenant}/${step}` }
}
