import { instant, name, text, uint16, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** How far the series of a view were folded, a large state in parts. */
export const alertCheckpoints = defineTable('alert_checkpoints', {
  tenant: written(name),
  view: written(text),
  bucket_s: written(uint32),
  folded_until: written(instant),
  read_until: written(instant),
  checkpoint_id: written(uuid),
  part_number: written(uint16),
  part_count: written(uint16),
  state: written(text),
  recorded_at: derived(instant),
})
