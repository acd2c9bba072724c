import { instant, name, text, uint32 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What became of the log records that tell of a call, by the id that its provider gave it; of several rows the newest counts. */
export const callMatches = defineTable('call_matches', {
  tenant: written(name),
  trace_id: written(text),
  logs: written(uint32),
  restated: written(uint32),
  recorded_at: derived(instant),
})
