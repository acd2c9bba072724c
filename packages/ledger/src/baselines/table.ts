import { baselineProfile } from '@marginscope/finance'
import { instant, json, name, text, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** How a tenant's models run on GPUs without optimisation. */
export const baselineProfiles = defineTable('baseline_profiles', {
  tenant: written(name),
  book_version: written(uint32),
  name: written(text),
  version: written(uint32),
  profile: written(json(baselineProfile)),
  post_id: written(uuid),
  posted_by: written(name),
  recorded_at: derived(instant),
})
