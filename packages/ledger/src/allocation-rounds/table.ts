import { date, instant, uint64 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Finished rounds of settling allocations. */
export const allocationRounds = defineTable('allocation_rounds', {
  settled_through: written(instant),
  through_day: written(date),
  units: written(uint64),
  recorded_at: derived(instant),
})
