import { type Atto, atto, divideAll, lcm, ZERO } from '@marginscope/money'
import { type NormalisedEvent, USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'
import { billed } from './billing.ts'
import { type PriceBook, planFor } from './book.ts'
import { type Charge, chargeEvent } from './charge.ts'
import { type ContextSize, contextSize } from './context-size.ts'
import { COMPONENT_OF, COMPONENTS, type Component } from './meters.ts'
import { type Plan, variantFor } from './plan.ts'
import type { FlatRates, Variant } from './variant.ts'

/** Atto USD by cost column. They add up to the total. */
export type ComponentAmounts = Readonly<Record<Component, Atto>>

export type UnpricedReason =
  | 'no_usage'
  | 'no_price'
  | 'missing_meter'
  | 'unknown_gpu'
  | 'no_exchange_rate'
  | 'other_model_usage'

/**
 * What an event costs in atto (1e-18) USD. `list_total` is its cost by list prices alone (equal to `total` where
 * no contract applies or no list price is known); for a hit of the application's own cache `total` is 0 and
 * `list_total` what the inference would have cost, 0 when unknown.
 */
export type Rating =
  | {
      readonly kind: 'priced'
      readonly components: ComponentAmounts
      readonly total: Atto
      readonly list_total: Atto
      readonly book_version: number
    }
  | {
      readonly kind: 'unpriced'
      readonly reason: UnpricedReason
      /** Meters without a price, or currencies without a rate. */
      readonly missing: readonly string[]
      readonly book_version: number
    }

type Amounts =
  | { readonly kind: 'priced'; readonly components: ComponentAmounts; readonly total: Atto }
  | { readonly kind: 'unpriced'; readonly reason: UnpricedReason; readonly missing: readonly string[] }

/**
 * Prices one event, with what other models used in it. Pure: same event, same entries, same answer for ever; the book's
 * cache changes nothing.
 */
export function rateAmounts(given: NormalisedEvent, book: PriceBook): Rating {
  const event = billed(given, book.billing_currency)
  return event.other_models === undefined ? rateAlone(event, book) : rateTogether(event, book)
}

/** The sum of what each model costs by its own prices; unknown where one of them is, since a part is no total. */
function rateTogether(event: NormalisedEvent, book: PriceBook): Rating {
  const sum: Record<Component, Atto> = { ...NOTHING }
  let total = ZERO
  let list_total = ZERO
  for (const part of partsOf(event)) {
    const rating: Rating =
      part.model === ''
        ? { kind: 'unpriced', reason: 'other_model_usage', missing: [], book_version: book.version }
        : rateAlone(part, book)
    if (rating.kind === 'unpriced')
      return part.model === event.model ? rating : namingModel(rating, part.model)
    for (const component of COMPONENTS) sum[component] = atto(sum[component] + rating.components[component])
    total = atto(total + rating.total)
    list_total = atto(list_total + rating.list_total)
  }
  return { kind: 'priced', components: sum, total, list_total, book_version: book.version }
}

function namingModel(rating: Extract<Rating, { kind: 'unpriced' }>, model: string): Rating {
  return { ...rating, missing: rating.missing.map((meter) => `${meter} of ${model}`) }
}

/**
 * An event as one for each model that worked for it, its own first, unless that did nothing beside others. A GPU is its
 * own model's.
 */
export function partsOf({ other_models = [], ...own }: NormalisedEvent): readonly NormalisedEvent[] {
  const { samplings: _, ...shared } = own
  // How long its context was is each model's own affair.
  const { context_tokens: __, ...stated } = shared.stated ?? {}
  const others = other_models.map((other) => ({
    ...shared,
    ...other,
    gpu: undefined,
    stated: { ...stated, ...other.stated },
  }))
  const is_idle = own.gpu === undefined && own.usage !== undefined && metersIn(own).length === 0
  return is_idle && others.length > 0 ? others : [own, ...others]
}

function rateAlone(event: NormalisedEvent, book: PriceBook): Rating {
  const plan = planFor(book, event)
  const amounts = amountsOf(event, plan)
  if (event.outcome === 'bill') return { ...COSTS_NOTHING, book_version: book.version }
  if (event.outcome === 'cache') {
    const saved = plan.list === undefined ? amounts : amountsOf(event, plan.list)
    const list_total = saved.kind === 'priced' ? saved.total : ZERO
    return { kind: 'priced', components: NOTHING, total: ZERO, list_total, book_version: book.version }
  }
  if (amounts.kind === 'unpriced')
    return { kind: 'unpriced', reason: amounts.reason, missing: amounts.missing, book_version: book.version }
  const { components, total } = amounts
  const list = plan.list === undefined ? amounts : amountsOf(event, plan.list)
  const list_total = list.kind === 'priced' ? list.total : total
  return { kind: 'priced', components, total, list_total, book_version: book.version }
}

const NOTHING: ComponentAmounts = {
  input: ZERO,
  cache_read: ZERO,
  cache_write: ZERO,
  output: ZERO,
  media: ZERO,
  request: ZERO,
  gpu: ZERO,
}

/** A line of a provider's bill: what it is about is charged by the events that tell it. */
const COSTS_NOTHING = { kind: 'priced', components: NOTHING, total: ZERO, list_total: ZERO } as const

function amountsOf(event: NormalisedEvent, plan: Plan): Amounts {
  const { usage } = event
  if (usage === undefined && event.gpu === undefined && !isChargedUnread(event, plan)) return NO_USAGE
  if (plan.is_empty) return { kind: 'unpriced', reason: 'no_price', missing: metersIn(event) }
  return chargedBy(event, variantFor(plan, event))
}

/**
 * A reply without usage costs what it costs where nothing but a fee per request is charged for its model, and it came to
 * a good end: whether a failed request is charged, nobody said.
 */
export function isChargedUnread(event: NormalisedEvent, plan: Plan): boolean {
  return plan.is_per_request && event.outcome === 'success'
}

const NO_USAGE: Amounts = { kind: 'unpriced', reason: 'no_usage', missing: [] }

/** What a variant charges. An event that is priced has usage or a GPU. */
export function chargedBy(event: NormalisedEvent, variant: Variant): Amounts {
  const { usage } = event
  if (
    variant.bands !== undefined &&
    usage !== undefined &&
    event.gpu === undefined &&
    (event.samplings === undefined || variant.bands.length === 1) &&
    !isAdjusted(event, variant)
  ) {
    const { bands } = variant
    const band = bands.length === 1 ? bands[0] : bandFor(bands, contextSize(usage, event))
    const fast = band === undefined ? undefined : flatAmounts(usage, band)
    if (fast !== undefined) return fast
  }
  const { charges, missing, is_undecided, unconverted } = chargeEvent(event, variant)
  if (missing.length > 0) {
    if (event.gpu !== undefined) return { kind: 'unpriced', reason: 'unknown_gpu', missing: [event.gpu.type] }
    const is_all = !is_undecided && charges.every(({ meter }) => meter === 'request')
    return { kind: 'unpriced', reason: is_all ? 'no_price' : 'missing_meter', missing }
  }
  if (charges.length === 0 && event.usage === undefined && event.gpu === undefined) return NO_USAGE
  if (unconverted.length > 0) return { kind: 'unpriced', reason: 'no_exchange_rate', missing: unconverted }
  return addUp(charges)
}

function isAdjusted({ attributes, stated }: NormalisedEvent, { adjusting }: Variant): boolean {
  return adjusting.some((name) => stated?.[name] !== undefined || attributes[name] !== undefined)
}

/** Undefined where requests of an event are in several. */
function bandFor(bands: readonly FlatRates[], { least, most }: ContextSize): FlatRates | undefined {
  const band = bands.find(({ below }) => least < below)
  return band !== undefined && most < band.below ? band : undefined
}

/**
 * Counts × integer rates, each meter by name: the hottest lines of the processor. Undefined when a price is
 * missing or the rates are fractions of an atto: then the general rule speaks.
 */
function flatAmounts(usage: UsageCounts, { rates, request, den }: FlatRates): Amounts | undefined {
  if (den !== 1n) return undefined
  let input = 0n
  let cache_read = 0n
  let cache_write = 0n
  let output = 0n
  let media = 0n
  let fees = request
  if (usage.uncached_input_tokens !== 0) {
    if (rates.uncached_input_tokens === undefined) return undefined
    input = BigInt(usage.uncached_input_tokens) * rates.uncached_input_tokens
  }
  if (usage.cache_read_tokens !== 0) {
    if (rates.cache_read_tokens === undefined) return undefined
    cache_read = BigInt(usage.cache_read_tokens) * rates.cache_read_tokens
  }
  if (usage.cache_write_5m_tokens !== 0) {
    if (rates.cache_write_5m_tokens === undefined) return undefined
    cache_write = BigInt(usage.cache_write_5m_tokens) * rates.cache_write_5m_tokens
  }
  if (usage.cache_write_1h_tokens !== 0) {
    if (rates.cache_write_1h_tokens === undefined) return undefined
    cache_write += BigInt(usage.cache_write_1h_tokens) * rates.cache_write_1h_tokens
  }
  if (usage.output_tokens !== 0) {
    if (rates.output_tokens === undefined) return undefined
    output = BigInt(usage.output_tokens) * rates.output_tokens
  }
  if (usage.reasoning_tokens !== 0) {
    if (rates.reasoning_tokens === undefined) return undefined
    output += BigInt(usage.reasoning_tokens) * rates.reasoning_tokens
  }
  if (usage.web_searches !== 0) {
    if (rates.web_searches === undefined) return undefined
    fees += BigInt(usage.web_searches) * rates.web_searches
  }
  if (hasCachedMedia(usage)) {
    for (const meter of CACHED_MEDIA_METERS) {
      const count = usage[meter]
      if (count === 0) continue
      const num = rates[meter]
      if (num === undefined) return undefined
      cache_read += BigInt(count) * num
    }
  }
  if (hasMedia(usage)) {
    for (const meter of MEDIA_METERS) {
      const count = usage[meter]
      if (count === 0) continue
      const num = rates[meter]
      if (num === undefined) return undefined
      media += BigInt(count) * num
    }
  }
  const total = input + cache_read + cache_write + output + media + fees
  const components: ComponentAmounts = {
    input: atto(input),
    cache_read: atto(cache_read),
    cache_write: atto(cache_write),
    output: atto(output),
    media: atto(media),
    request: atto(fees),
    gpu: ZERO,
  }
  return { kind: 'priced', components, total: atto(total) }
}

function hasCachedMedia(usage: UsageCounts): boolean {
  return usage.cached_audio_tokens !== 0 || usage.cached_image_tokens !== 0
}
const CACHED_MEDIA_METERS = ['cached_audio_tokens', 'cached_image_tokens'] as const

/** Fields by name: reading all of them by a variable key costs as much as all the rest of a text event. */
function hasMedia(usage: UsageCounts): boolean {
  return (
    usage.input_audio_tokens !== 0 ||
    usage.output_audio_tokens !== 0 ||
    usage.input_image_tokens !== 0 ||
    usage.output_image_tokens !== 0 ||
    usage.images !== 0 ||
    usage.input_audio_seconds !== 0 ||
    usage.output_audio_seconds !== 0 ||
    usage.video_seconds !== 0 ||
    usage.characters !== 0 ||
    usage.search_units !== 0 ||
    usage.pages !== 0 ||
    usage.container_minutes !== 0 ||
    usage.image_pixels !== 0 ||
    usage.sources !== 0 ||
    usage.map_searches !== 0 ||
    usage.file_searches !== 0 ||
    usage.code_executions !== 0
  )
}

const MEDIA_METERS = USAGE_COUNTS.filter((meter) => COMPONENT_OF[meter] === 'media')

/** Adds exact charges up: one division for all of them, the lines rounded so that they give the total. */
export function lineAmounts(charges: readonly Charge[]): {
  readonly total: Atto
  readonly parts: readonly bigint[]
} {
  let den = 1n
  for (const { amount } of charges) den = lcm(den, amount.den)
  const { total, parts } = divideAll(
    charges.map(({ amount }) => amount.num * (den / amount.den)),
    den,
  )
  return { total: atto(total), parts }
}

function addUp(charges: readonly Charge[]): Amounts {
  const { total, parts } = lineAmounts(charges)
  const components: Record<Component, Atto> = { ...NOTHING }
  charges.forEach(({ meter }, index) => {
    const component = COMPONENT_OF[meter]
    components[component] = atto(components[component] + (parts[index] ?? 0n))
  })
  return { kind: 'priced', components, total }
}

function metersIn(event: NormalisedEvent): readonly string[] {
  if (event.gpu !== undefined) return ['gpu_second']
  const { usage } = event
  return usage === undefined ? [] : USAGE_COUNTS.filter((name) => usage[name] > 0)
}
