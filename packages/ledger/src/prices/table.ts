import { type PriceEntry, priceEntry } from '@marginscope/schemas'
import { instant, json, name, text, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/**
 * Entries as they were published. What was published was a PriceEntry; the schema of this release may be stricter
 * than the one it passed (and patterns of the list book may be longer than a user's): entries are checked again when
 * the book is compiled.
 */
const publishedEntry = {
  parse(value: unknown): PriceEntry {
    const checked = priceEntry.safeParse(value)
    return checked.success ? checked.data : (value as PriceEntry)
  },
}

/** The price book's entries. tenant '' is the list that everyone shares. */
export const priceEntries = defineTable('price_entries', {
  tenant: written(name),
  book_version: written(uint32),
  price_id: written(text),
  provider: written(name),
  entry: written(json(publishedEntry)),
  post_id: written(uuid),
  posted_by: written(name),
  recorded_at: derived(instant),
})
