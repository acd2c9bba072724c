import type { PriceAdjustment, PriceEntry, PriceMeter, ServiceTier } from '@marginscope/schemas'
import type { SheetBlock, SheetHeader, SheetModel, SheetPrice } from '../book/sheet-model.ts'

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

/** What a provider publishes for all prices of some models: tiers they are sold in, multipliers. */
export interface SheetTerms {
  /** Undefined: whatever the tier. */
  readonly tiers: readonly ServiceTier[] | undefined
  readonly adjustments: readonly PriceAdjustment[]
}

const PER_DEFAULT = 1_000_000

/** Before the first dated price the oldest known one holds, so that an event of any age finds it. */
const ALWAYS = '1970-01-01T00:00:00Z'

/** Writes a model's prices out as price entries, one for each meter, block and context tier. */
export function sheetEntries(
  model: SheetModel,
  termsFor: (model: SheetModel, meter: PriceMeter) => SheetTerms,
): readonly PriceEntry[] {
  return model.blocks.flatMap((block) =>
    Object.entries(block.prices).flatMap(([name, price]) => {
      const meter = name as PriceMeter // the keys of `prices` are meters
      const terms = termsOfBlock(model, block, meter, termsFor(model, meter))
      const id = `${model.table === undefined ? '' : `${model.table}:`}${model.platform ?? model.provider}:${model.model}:${meter}${suffixOf(block)}`
      const base = makeEntry(model, block, meter, price, terms, id)
      const long = (price.tiers ?? []).map(([threshold, op, amount]) => ({
        ...makeEntry(model, block, meter, { ...price, amount }, terms, `${id}${op}${threshold}`),
        conditions: { ...base.conditions, context: { threshold, op, mode: 'whole_request' as const } },
      }))
      return [base, ...long]
    }),
  )
}

/**
 * The terms that are left for one block's meter: a block that names tiers takes no tier multiplier on top, and
 * the other blocks leave those tiers to it.
 */
function termsOfBlock(
  model: SheetModel,
  block: SheetBlock,
  meter: PriceMeter,
  terms: SheetTerms,
): SheetTerms {
  if (terms.tiers === undefined) return terms
  const own = block.conditions?.service_tier
  const adjustments = terms.adjustments.filter(({ conditions }) => conditions.service_tier === undefined)
  if (own !== undefined) return { tiers: own, adjustments }
  const stated = new Set(
    model.blocks.flatMap((other) =>
      other.prices[meter] === undefined ? [] : (other.conditions?.service_tier ?? []),
    ),
  )
  return {
    tiers: terms.tiers.filter((tier) => !stated.has(tier)),
    adjustments: terms.adjustments.filter(
      ({ conditions }) => !conditions.service_tier?.every((tier) => stated.has(tier)),
    ),
  }
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

function makeEntry(
  model: SheetModel,
  block: SheetBlock,
  meter: PriceMeter,
  price: SheetPrice,
  terms: SheetTerms,
  price_id: string,
): PriceEntry {
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
    valid_from: block.from ?? ALWAYS,
    valid_to: block.to ?? null,
    conditions: {
      ...(terms.tiers === undefined ? {} : { service_tier: [...terms.tiers] }),
      ...block.conditions,
    },
    adjustments: [...terms.adjustments],
    ...(price.rounding === undefined ? {} : { rounding: price.rounding }),
    ...(price.minimum_quantity === undefined ? {} : { minimum_quantity: price.minimum_quantity }),
    tax_included: model.tax_included ?? false,
    status: model.status ?? 'list',
    source: model.source,
    ...(model.source_url === undefined ? {} : { source_url: model.source_url }),
    ...(model.checked_at === undefined ? {} : { checked_at: model.checked_at }),
    withdrawn: false,
  }
}
