import { instant, name, text, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** One row a publication, written last: a version counts once it is here. */
export const bookVersions = defineTable('book_versions', {
  book_version: written(uint32),
  tenant: written(name),
  post_id: written(uuid),
  entries: written(uint32),
  rates: written(uint32),
  list_sha256: written(text),
  posted_by: written(name),
  recorded_at: derived(instant),
})
