import { date, instant, uint32, uint64 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Finished rounds of settling allocations. */
export const allocationRounds = defineTable('allocation_rounds', {
  settled_through: written(instant),
  through_day: written(date),
  units: written(uint64),
  took_ms: written(uint32),
  usage_rest_ms: written(uint32),
  recorded_at: derived(instant),
})
