import { instant, name, uint32, uint64, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Terms of leases: the newest of a lease says who holds it. */
export const leases = defineTable('leases', {
  lease: written(name),
  term: written(uint64),
  holder: written(uuid),
  ttl_ms: written(uint32),
  recorded_at: derived(instant),
})
