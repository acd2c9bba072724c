import type { MeterPrice, PriceAdjustment, PriceConditions, PriceMeter } from '@marginscope/schemas'
import type { SheetBlock, SheetHeader, SheetModel, SheetPrice } from '../book/sheet-model.ts'
import { getOrAdd } from './book-index.ts'

/** Parses the lines of a generated book module: headers (no `match`) and models. */
export function readSheets(text: string): readonly SheetModel[] {
  const models: SheetModel[] = []
  let header: Partial<SheetHeader> = {}
  for (const line of text.split('\n')) {
    if (line === '') continue
    const parsed = JSON.parse(line) as Partial<SheetModel> // written by `prices:import` from the same types
    if (parsed.match === undefined) header = parsed
    else models.push({ ...header, ...parsed } as SheetModel) // header and line together are a whole model
  }
  return models
}

/**
 * One way in which the prices of a sheet are sold: in which tier, at which speed, where, and at which published
 * multiples. Each becomes entries of its own with the sources of its multiples; what no offer names has no price.
 */
export interface SheetOffer {
  /** "" for the sheet's own prices, else what sets it apart; part of the price ids. */
  readonly name: string
  readonly conditions: Pick<PriceConditions, 'service_tier' | 'speed' | 'region' | 'platform'>
  /** All of them apply. */
  readonly adjustments: readonly PriceAdjustment[]
  /** Where the multiples are from, and where it says that they go together. */
  readonly source?: string
  /** The meter is charged as this one of the sheet ("tokens of a batch are input, cached or not"). */
  readonly as?: PriceMeter
  /** Requests of a long context are not sold so. */
  readonly is_short_only?: boolean
}

export type OffersFor = (model: SheetModel, meter: PriceMeter) => readonly SheetOffer[]

const PER_DEFAULT = 1_000_000

const SOURCE_CHARS = 256

/** Before the first dated price the oldest known one holds, back to the model's release where that is known. */
const ALWAYS = '1970-01-01T00:00:00Z'

/** Writes a model's prices out as price entries, one for each meter, block, offer and context tier. */
export function sheetEntries(model: SheetModel, offersFor: OffersFor): readonly MeterPrice[] {
  const known = new Map<PriceMeter, readonly SheetOffer[]>()
  const offersOf = (meter: PriceMeter) => getOrAdd(known, meter, () => offersFor(model, meter))
  return model.blocks.flatMap((block) =>
    Object.entries(block.prices).flatMap(([name, own]) => {
      const meter = name as PriceMeter // the keys of `prices` are meters
      return offersOfBlock(model, block, meter, offersOf(meter)).flatMap((offer) => {
        const price = offer.as === undefined ? own : block.prices[offer.as]
        if (price === undefined) return []
        const also = (own.also ?? []).filter((other) => isOffered(offersOf(other), offer))
        return entriesOf(model, block, meter, offer, { ...price, also })
      })
    }),
  )
}

/** A meter that a price covers is sold in the offers that are stated for it, and at no other multiple. */
function isOffered(offers: readonly SheetOffer[], { name }: SheetOffer): boolean {
  return offers.some((offer) => offer.name === name && offer.as === undefined)
}

/**
 * The offers of one block's meter: a block that names a tier, a speed or a region states the price there itself, and the
 * other blocks leave that tier to it.
 */
function offersOfBlock(
  model: SheetModel,
  { conditions = {} }: SheetBlock,
  meter: PriceMeter,
  offers: readonly SheetOffer[],
): readonly SheetOffer[] {
  if (
    conditions.service_tier !== undefined ||
    conditions.speed !== undefined ||
    conditions.region !== undefined
  )
    return offers.filter(({ name }) => name === '')
  const stated = new Set(
    model.blocks.flatMap((other) =>
      other.prices[meter] === undefined ? [] : (other.conditions?.service_tier ?? []),
    ),
  )
  return offers.filter(({ conditions: { service_tier } }) => !service_tier?.some((tier) => stated.has(tier)))
}

function entriesOf(
  model: SheetModel,
  block: SheetBlock,
  meter: PriceMeter,
  offer: SheetOffer,
  price: SheetPrice,
): readonly MeterPrice[] {
  const seller = model.platform ?? model.provider
  const table = model.table === undefined ? '' : `${model.table}:`
  const id = `${table}${seller}:${model.model}:${meter}${suffixOf(block)}${offer.name === '' ? '' : `+${offer.name}`}`
  const base = makeEntry(model, block, meter, price, offer, id)
  const [first] = price.tiers ?? []
  if (first !== undefined && offer.is_short_only === true) {
    const [threshold, op] = first
    return [
      { ...base, conditions: { ...base.conditions, context: { threshold, op, mode: 'short_request' } } },
    ]
  }
  const long = (price.tiers ?? []).map(
    ([threshold, op, amount]): MeterPrice => ({
      ...makeEntry(model, block, meter, { ...price, amount }, offer, `${id}${op}${threshold}`),
      conditions: { ...base.conditions, context: { threshold, op, mode: 'whole_request' } },
    }),
  )
  return [base, ...long]
}

/** What tells a block's price ids from its model's other blocks, so that an id keeps its meaning for ever. */
function suffixOf({ from, conditions = {} }: SheetBlock): string {
  const parts = [
    from?.slice(0, 10),
    conditions.service_tier?.join('+'),
    conditions.time_windows?.map(({ start, end }) => `${start}-${end}`).join('+'),
    conditions.region?.join('+'),
    ...Object.values(conditions.attributes ?? {}),
  ]
  const stated = parts.filter((part) => part !== undefined && part !== '')
  return stated.length === 0 ? '' : `@${stated.join('/')}`
}

function beginningOf({ from = ALWAYS, since = ALWAYS }: SheetBlock): string {
  return from > since ? from : since
}

function makeEntry(
  model: SheetModel,
  block: SheetBlock,
  meter: PriceMeter,
  price: SheetPrice,
  offer: SheetOffer,
  price_id: string,
): MeterPrice {
  return {
    price_id,
    provider: model.provider,
    ...(model.platform === undefined ? {} : { platform: model.platform }),
    model_match: model.match,
    priority: model.priority,
    sheet: model.sheet ?? `list:${model.provider}`,
    meter,
    also: [...(price.also ?? [])],
    amount: price.amount,
    per: price.per ?? PER_DEFAULT,
    currency: model.currency ?? 'USD',
    valid_from: beginningOf(block),
    valid_to: block.to ?? null,
    conditions: { ...offer.conditions, ...block.conditions },
    adjustments: [...offer.adjustments, ...(model.adjustments ?? [])],
    ...(price.rounding === undefined ? {} : { rounding: price.rounding }),
    ...(price.minimum_quantity === undefined ? {} : { minimum_quantity: price.minimum_quantity }),
    tax_included: model.tax_included ?? false,
    status: model.status ?? 'list',
    source:
      offer.source === undefined ? model.source : `${offer.source}; ${model.source}`.slice(0, SOURCE_CHARS),
    ...(model.source_url === undefined ? {} : { source_url: model.source_url }),
    ...(model.checked_at === undefined ? {} : { checked_at: model.checked_at }),
    withdrawn: false,
  }
}
