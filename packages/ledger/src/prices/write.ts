import type { PriceEntry } from '@marginscope/schemas'
import type { OfPublication } from '../book-versions/write.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import { priceEntries } from './table.ts'

export function insertionOfPrices(entries: readonly PriceEntry[], publication: OfPublication): Insertion {
  return insertionOf(
    priceEntries,
    entries.map((entry) => ({ ...publication, price_id: entry.price_id, provider: entry.provider, entry })),
  )
}
