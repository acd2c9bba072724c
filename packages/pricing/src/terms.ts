import type { PriceMeter } from '@marginscope/schemas'
import type { SheetModel, SheetTerms } from './sheet.ts'

const STANDARD: SheetTerms = { tiers: ['standard'], adjustments: [] }

/** The published terms that hold for a model's prices beyond the sheet itself. */
export function termsFor(_model: SheetModel, _meter: PriceMeter): SheetTerms {
  return STANDARD
}
