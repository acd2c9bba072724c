import type { ExchangeRate } from '@marginscope/schemas'
import type { OfPublication } from '../book-versions/write.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import { exchangeRates } from './table.ts'

export function insertionOfRates(rates: readonly ExchangeRate[], publication: OfPublication): Insertion {
  return insertionOf(
    exchangeRates,
    rates.map((rate) => ({ ...publication, rate })),
  )
}
