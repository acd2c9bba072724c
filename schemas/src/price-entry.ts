import { z } from 'zod'
import { optionalName, plainName, requiredName } from './name.ts'
import { plainRfc3339 } from './rfc3339.ts'
import { isSafePattern } from './safe-pattern.ts'
import { USAGE_COUNTS } from './usage-counts.ts'
import { currencyCode, decimalAmount, SERVICE_TIERS } from './usage-event.ts'

/**
 * What a price is for: one of the disjoint usage counts, `request` (once per inference), `gpu_second` (GPUs ×
 * seconds) or `token_hour` (cache storage: kept with the book, no event counts it yet).
 */
export const PRICE_METERS = [...USAGE_COUNTS, 'request', 'gpu_second', 'token_hour'] as const
export type PriceMeter = (typeof PRICE_METERS)[number]

export const PRICE_STATUSES = ['contract', 'list', 'estimate'] as const

const MIB = 1024 * 1024

/**
 * What one tenant may publish of a kind as fast as it likes: it stays known for ever, and every process holds it in
 * memory. Prices are counted with rates, usage fields and baselines, which add up; aliases and settings, each publication
 * of which replaces the one before, apart, so that neither keeps out the other.
 */
export const BOOK_QUOTA = {
  prices: { publications: 10_000, entries: 50_000, bytes: 64 * MIB },
  aliases: { publications: 1_000, entries: 0, bytes: 64 * MIB },
  settings: { publications: 1_000, entries: 0, bytes: 4 * MIB },
} as const

/** Beyond the quota one publication of a kind a day is taken, of so many bytes: nobody is locked out for ever. */
export const BOOK_DAILY_BYTES = 512 * 1024

export const PRICE_LIMITS = {
  entries_per_request: 10_000,
  pattern_chars: 1_024,
  name_chars: 256,
  list_items: 128,
  adjustments: 16,
  also: 16,
  per: 1_000_000_000_000,
  priority: 1_000_000,
} as const

const wellFormed = (text: string) => text.isWellFormed()
const name = requiredName.overwrite(plainName)
const names = z.array(name).min(1).max(PRICE_LIMITS.list_items)
/** A value of the event, or "" for an event that states none. */
const statedOrNot = name.or(z.literal(''))
const namesOrNone = z.array(statedOrNot).min(1).max(PRICE_LIMITS.list_items)

/**
 * Which models the price is for; case does not matter. `regex` takes a subset that is matched in linear time
 * (safe-pattern.ts): no back-references, no repeated groups, at most two unbounded repeats in any alternative.
 */
export const modelMatch = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('exact'), pattern: name }),
  z.strictObject({
    type: z.literal('prefix'),
    pattern: optionalName.overwrite((start) => start.normalize('NFC')),
  }),
  z.strictObject({
    type: z.literal('regex'),
    pattern: z.string().min(1).max(PRICE_LIMITS.pattern_chars).refine(isSafePattern, {
      error:
        'must be a simple pattern: no back-references, no repeated groups, at most two of * + {n,} in an alternative',
    }),
  }),
])
export type ModelMatch = z.infer<typeof modelMatch>

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'must be HH:MM' })

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const timeZone = z.string().max(64).refine(isTimeZone, { error: 'must be an IANA time zone such as "UTC"' })

/** Local wall time, half-open. An end before its start runs past midnight and belongs to the day it began. */
export const timeWindow = z.strictObject({
  days: z
    .array(z.enum(DAYS))
    .min(1)
    .max(7)
    .default([...DAYS]),
  start: clock,
  end: clock,
  tz: timeZone.default('UTC'),
})
export type TimeWindow = z.infer<typeof timeWindow>

/**
 * When a request counts as long. Its size is all input tokens, cached ones included. `whole_request`: every
 * token of the meter pays this price; `marginal`: only those beyond the threshold (by position in the prompt,
 * cached prefix first; other meters by their own count). `short_request`: only requests that are not long pay it.
 */
export const contextCondition = z.strictObject({
  threshold: z.int().min(0).max(1_000_000_000_000),
  op: z.enum(['>', '>=']),
  mode: z.enum(['whole_request', 'marginal', 'short_request']).default('whole_request'),
})

/**
 * All that are stated must hold. Lists mean "one of"; "" among them (or as an attribute's value) is an event that states
 * none. Region, speed and attribute values ignore case. Attributes are those of the event with what its reply states
 * (`search_context_size`, `traffic_type`) over them.
 */
export const priceConditions = z.strictObject({
  service_tier: z.array(z.enum(SERVICE_TIERS)).min(1).max(SERVICE_TIERS.length).optional(),
  speed: namesOrNone.optional(),
  region: namesOrNone.optional(),
  /** Where one provider sells through several: "vertex" or "gemini" for Google. */
  platform: names.optional(),
  context: contextCondition.optional(),
  time_windows: z.array(timeWindow).min(1).max(PRICE_LIMITS.list_items).optional(),
  attributes: z
    .record(name, statedOrNot)
    .refine((pairs) => Object.keys(pairs).length <= PRICE_LIMITS.list_items, {
      error: `must hold at most ${PRICE_LIMITS.list_items} pairs`,
    })
    .optional(),
})
export type PriceConditions = z.infer<typeof priceConditions>

/** A multiplier that the provider publishes ("batch: half price"). Those whose conditions hold apply in order. */
export const priceAdjustment = z.strictObject({
  label: name,
  multiplier: decimalAmount,
  conditions: priceConditions.default({}),
  source: name.optional(),
})
export type PriceAdjustment = z.infer<typeof priceAdjustment>

const shape = {
  price_id: z
    .string()
    .min(1)
    .max(PRICE_LIMITS.name_chars)
    .refine(wellFormed, { error: 'must be well-formed' }),
  /** Shared by everyone when absent. `POST /v1/prices` fills in the tenant of the key. */
  tenant: name.optional(),
  provider: name,
  platform: name.optional(),
  /** Required for a price; a discount without one is on every model. */
  model_match: modelMatch.optional(),
  priority: z.int().min(-PRICE_LIMITS.priority).max(PRICE_LIMITS.priority).default(0),
  /** Entries of one sheet belong together: of those that match a model, only the highest priority counts. */
  sheet: name.optional(),
  meter: z.enum(PRICE_METERS).optional(),
  /** Further meters that this price is also for, where they have none of their own. */
  also: z.array(z.enum(PRICE_METERS)).max(PRICE_LIMITS.also).default([]),
  /** Decimal string >= 0 in `currency`, for `per` counts of the meter. 0 is free, not unknown. */
  amount: decimalAmount.optional(),
  per: z.int().min(1).max(PRICE_LIMITS.per).optional(),
  currency: currencyCode.optional(),
  /**
   * Instead of meter, amount, per and currency: this share is taken off every list price that would hold ("0.12" is 12%
   * less). Of several discounts one holds, never two; prices of the tenant's own contract are left alone.
   */
  discount: decimalAmount
    .refine((share) => /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(share), {
      error: 'must be a share from 0 to 1, such as "0.12" for 12% less',
    })
    .optional(),
  /** Half-open, UTC. */
  valid_from: plainRfc3339,
  valid_to: plainRfc3339.nullable().default(null),
  conditions: priceConditions.default({}),
  /** Which GPUs `gpu_second` is for; no pool means any. Other meters do not look at it. */
  gpu: z.strictObject({ type: name, pool: name.optional() }).optional(),
  adjustments: z.array(priceAdjustment).max(PRICE_LIMITS.adjustments).default([]),
  /**
   * Quantity is rounded to a multiple of `unit` counts before it is priced: each meter by itself, or (`request`)
   * all meters of a request that share this rounding and price together.
   */
  rounding: z
    .strictObject({
      unit: z.int().min(1).max(1_000_000_000),
      mode: z.enum(['up', 'down', 'half_even']),
      scope: z.enum(['meter', 'request']).default('meter'),
    })
    .optional(),
  /** The least that a request with any of this meter pays for it, in `currency`. */
  minimum_charge: decimalAmount.optional(),
  /** The least quantity that is billed when there is any. */
  minimum_quantity: z.int().min(1).max(1_000_000_000).optional(),
  tax_included: z.boolean().default(false),
  status: z.enum(PRICE_STATUSES).default('contract'),
  source: name,
  source_url: z.string().max(2_048).optional(),
  checked_at: z.iso.date().or(plainRfc3339).optional(),
  /** Set by the service: when this entry became known. A later one of the same id replaces it from then on. */
  recorded_at: plainRfc3339.optional(),
  /** Takes the price of this id back, from its `recorded_at` on. */
  withdrawn: z.boolean().default(false),
}

/** What only a price has, and what a discount must leave out. */
const OF_A_PRICE = ['meter', 'amount', 'per', 'currency'] as const
const NOT_OF_A_DISCOUNT = [
  ...OF_A_PRICE,
  'sheet',
  'gpu',
  'rounding',
  'minimum_charge',
  'minimum_quantity',
] as const

/**
 * One price: what one meter of some models costs, since when, under which conditions, by which source. Or a discount:
 * what is taken off the list prices of some models.
 */
const checkedEntry = z.strictObject(shape).superRefine((entry, context) => {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  if (entry.valid_to !== null && Date.parse(entry.valid_to) <= Date.parse(entry.valid_from))
    refuse('valid_to', 'must be after valid_from')
  if (entry.discount === undefined) {
    for (const field of [...OF_A_PRICE, 'model_match'] as const)
      if (entry[field] === undefined)
        refuse(field, 'is required (or "discount", for a share off the list price)')
    if (entry.meter === 'gpu_second' && entry.gpu === undefined)
      refuse('gpu', 'is required for meter "gpu_second": {type, pool?}')
    return
  }
  for (const field of NOT_OF_A_DISCOUNT)
    if (entry[field] !== undefined) refuse(field, 'does not go with "discount": leave it out')
  if (entry.also.length > 0) refuse('also', 'does not go with "discount": it is on every meter')
  if (entry.adjustments.length > 0)
    refuse('adjustments', 'does not go with "discount": state the share itself')
  if (entry.status !== 'contract') refuse('status', 'must be "contract" for a discount')
})

type CheckedEntry = z.infer<typeof checkedEntry>
type PriceFields = (typeof OF_A_PRICE)[number] | 'model_match'

/** What one meter costs. */
export type MeterPrice = Omit<CheckedEntry, PriceFields | 'discount'> & {
  readonly [Field in PriceFields]: NonNullable<CheckedEntry[Field]>
} & { readonly discount?: undefined }

/** What is taken off the list prices. */
export type PriceDiscount = Omit<CheckedEntry, (typeof OF_A_PRICE)[number] | 'discount'> & {
  readonly [Field in (typeof OF_A_PRICE)[number]]?: undefined
} & { readonly discount: string }

export type PriceEntry = MeterPrice | PriceDiscount

// The refinement has seen to it that an entry is one of the two; the schema's own type can't say so.
export const priceEntry = checkedEntry as unknown as z.ZodType<PriceEntry, z.input<typeof checkedEntry>>

export function isDiscount(entry: PriceEntry): entry is PriceDiscount {
  return entry.discount !== undefined
}

export type PriceEntryInput = z.input<typeof checkedEntry>

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false // a RangeError is how the platform says "no such zone"
  }
}

/**
 * A dated exchange rate: from `valid_from` on, one unit of `base` is `rate` units of `quote`. One of the two is
 * USD. The newest that is not after the event's time is used.
 */
export const exchangeRate = z.strictObject({
  base: currencyCode,
  quote: currencyCode,
  rate: decimalAmount.refine((rate) => /[1-9]/.test(rate), { error: 'must be above 0' }),
  valid_from: plainRfc3339,
  source: name,
})
export type ExchangeRate = z.infer<typeof exchangeRate>

/** What `POST /v1/prices` takes: prices, exchange rates, or both. */
export const priceEntries = z
  .strictObject({
    entries: z.array(priceEntry).max(PRICE_LIMITS.entries_per_request),
    rates: z.array(exchangeRate).max(PRICE_LIMITS.entries_per_request).default([]),
  })
  .refine(({ entries, rates }) => entries.length + rates.length > 0, {
    error: 'must hold at least one price, or one rate in "rates"',
    path: ['entries'],
  })
export type PriceEntries = z.infer<typeof priceEntries>
