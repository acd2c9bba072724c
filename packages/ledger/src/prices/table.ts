import { type PriceEntry, priceEntry } from '@marginscope/schemas'
import { instant, json, name, text, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What the schema fills in. */
const FILLED_IN: readonly (keyof PriceEntry)[] = [
  'priority',
  'also',
  'valid_to',
  'conditions',
  'adjustments',
  'tax_included',
  'status',
  'withdrawn',
]

/** Whether an entry is one of the list, which code wrote, and has all that the schema would fill in. */
function isWholeOfList(value: unknown): value is PriceEntry {
  if (typeof value !== 'object' || value === null || 'tenant' in value) return false
  return FILLED_IN.every((field) => field in value)
}

/**
 * Entries as they were published. What was published was a PriceEntry; the schema of this release may be stricter
 * than the one it passed (and patterns of the list book may be longer than a user's): entries are checked again when
 * the book is compiled. Those of the list are 30,000, and the schema would take a second and a half of each start.
 */
export const publishedEntry = {
  parse(value: unknown): PriceEntry {
    if (isWholeOfList(value)) return value
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
