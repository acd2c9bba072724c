import type { PriceEntry } from '@marginscope/schemas'
import { GENAI_PRICES } from '../book/genai-prices.ts'
import { readSheets, sheetEntries } from './sheet.ts'
import { termsFor } from './terms.ts'

/**
 * The list book that comes with Marginscope: published prices of all providers, each with its source. Fresh
 * objects at each call; about 10,000 entries.
 */
export function listBook(): PriceEntry[] {
  return readSheets(GENAI_PRICES).flatMap((model) => sheetEntries(model, termsFor))
}
