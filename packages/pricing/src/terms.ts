import type { PriceConditions, PriceMeter, ServiceTier } from '@marginscope/schemas'
import { DEFAULT_PLACES, OWN_STACKS, OWN_TERMS, type OwnTerm } from '../book/own-terms.ts'
import type { SheetModel } from '../book/sheet-model.ts'
import { sheetRegions } from './regions.ts'
import type { SheetOffer } from './sheet.ts'

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
const ANYHOW: readonly SheetOffer[] = [{ name: '', conditions: {}, adjustments: [] }]

const CACHED: ReadonlySet<PriceMeter> = new Set([
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'cached_audio_tokens',
  'cached_image_tokens',
])

/**
 * In which ways a model's prices are sold. The sheet states the standard tier at the ordinary speed; every other tier,
 * speed or region is an offer only where a term says at which multiple, and two of them together only where a stack says
 * that they are multiplied. A request that is none of these has no price.
 */
export function offersFor(model: SheetModel, meter: PriceMeter): readonly SheetOffer[] {
  if (UNTIERED.has(meter)) return ANYHOW
  const { terms: all, region } = settingsOf(model)
  const terms = all.filter((term) => isStatedFor(term, meter))
  const place = region?.includes('') === true ? DEFAULT_PLACES[model.provider] : undefined
  const base: SheetOffer = {
    name: '',
    conditions: settingOf([], region),
    adjustments: [],
    ...(place === undefined ? {} : { source: place }),
  }
  return [
    base,
    ...terms.map((term) => offerOf([term], meter, region, term.source)),
    ...OWN_STACKS.flatMap(({ provider, labels, source }) => {
      const members = labels.map((label) => terms.find((term) => term.label === label))
      if (provider !== model.provider || !members.every((term) => term !== undefined)) return []
      return [offerOf(members, meter, region, source)]
    }),
  ]
}

/** Only what a table states itself, without a multiple of ours. */
export function statedOffers(model: SheetModel, meter: PriceMeter): readonly SheetOffer[] {
  return offersFor(model, meter).filter(({ name }) => name === '')
}

interface Settings {
  readonly terms: readonly OwnTerm[]
  readonly region: readonly string[] | undefined
}

/** A model's are asked for meter by meter, and trying its name with every term takes time. */
const settings = new WeakMap<SheetModel, Settings>()

function settingsOf(model: SheetModel): Settings {
  const known = settings.get(model)
  if (known !== undefined) return known
  const terms = OWN_TERMS.filter((term) => appliesTo(term, model))
  const made = { terms, region: sheetRegions(model, terms) }
  settings.set(model, made)
  return made
}

function appliesTo(term: OwnTerm, model: SheetModel): boolean {
  return term.provider === model.provider && term.models.test(model.model)
}

function isStatedFor(term: OwnTerm, meter: PriceMeter): boolean {
  return !CACHED.has(meter) || term.cached !== undefined
}

function offerOf(
  terms: readonly OwnTerm[],
  meter: PriceMeter,
  region: readonly string[] | undefined,
  source: string,
): SheetOffer {
  const is_cached = CACHED.has(meter)
  return {
    name: terms.map(({ label }) => label).join('+'),
    conditions: settingOf(terms, region),
    adjustments: terms.flatMap(({ label, multiplier, cached, source: stated }) =>
      is_cached && cached === 'cache_price' ? [] : [{ label, multiplier, conditions: {}, source: stated }],
    ),
    source,
    ...(is_cached && terms.some(({ cached }) => cached === 'as_input')
      ? { as: 'uncached_input_tokens' as const }
      : {}),
    ...(terms.some(({ is_short_only }) => is_short_only === true) ? { is_short_only: true } : {}),
  }
}

/** The tier, speed and region of an offer: what no term of it sets is the ordinary one, stated or not. */
function settingOf(
  terms: readonly OwnTerm[],
  region: readonly string[] | undefined,
): Pick<PriceConditions, 'service_tier' | 'speed' | 'region' | 'platform'> {
  const tiers: ServiceTier[] = ['standard']
  return Object.assign(
    { service_tier: tiers, speed: [''], ...(region === undefined ? {} : { region: [...region] }) },
    ...terms.map(({ conditions }) => conditions),
  )
}
