import type { PriceMeter, ServiceTier } from '@marginscope/schemas'
import { OWN_TERMS, type OwnTerm } from '../book/own-terms.ts'
import type { SheetModel } from '../book/sheet-model.ts'
import type { SheetTerms } from './sheet.ts'

/** Fees per call cost the same in every tier and region. */
const UNTIERED: ReadonlySet<PriceMeter> = new Set([
  'web_searches',
  'sources',
  'map_searches',
  'file_searches',
  'code_executions',
  'container_minutes',
  'request',
])
const NO_TERMS: SheetTerms = { tiers: undefined, adjustments: [] }

/**
 * The published terms of a model's prices beyond its sheet. A sheet states the standard tier; other tiers are
 * sold only where a term says at which multiple, otherwise their price is unknown.
 */
export function termsFor(model: SheetModel, meter: PriceMeter): SheetTerms {
  if (UNTIERED.has(meter)) return NO_TERMS
  const adjustments = OWN_TERMS.filter((term) => appliesTo(term, model)).flatMap((term) => term.adjustments)
  const tiers = new Set<ServiceTier>(['standard'])
  for (const { conditions } of adjustments) for (const tier of conditions.service_tier ?? []) tiers.add(tier)
  return { tiers: [...tiers], adjustments }
}

function appliesTo(term: OwnTerm, model: SheetModel): boolean {
  return term.provider === model.provider && term.models.test(model.model)
}
