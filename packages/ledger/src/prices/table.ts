import { instant, name, text, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** The price book's entries. tenant '' is the list that everyone shares. */
export const priceEntries = defineTable('price_entries', {
  tenant: written(name),
  book_version: written(uint32),
  price_id: written(text),
  provider: written(name),
  entry: written(text),
  post_id: written(uuid),
  posted_by: written(name),
  recorded_at: derived(instant),
})
