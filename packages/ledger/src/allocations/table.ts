import { amount, date, instant, name, oneOf, uint32, uint64, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Where recognised revenue belongs: differences, so that the sums are the newest state. */
export const revenueAllocations = defineTable('revenue_allocations', {
  tenant: written(name),
  day: written(date),
  customer: written(name),
  provider: written(name),
  model: written(name),
  feature: written(name),
  service_tier: written(name),
  environment: written(name),
  operation: written(name),
  agent: written(name),

  amount: written(amount),
  unallocated: derived(amount),
  way: written(oneOf('direct', 'weights', 'usage', 'unallocated')),
  evidence: written(oneOf('day', 'period', 'none')),
  rule: written(name),
  rule_version: written(uint32),
  usage_key: written(name),

  kind: written(oneOf('allocation', 'adjustment')),
  step: written(uint64),
  step_id: written(uuid),
  recorded_at: derived(instant),
})
