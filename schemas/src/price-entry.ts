import { z } from 'zod'
import { optionalName, plainName, requiredName } from './name.ts'
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

export const PRICE_LIMITS = {
  entries_per_request: 10_000,
  pattern_chars: 4_096,
  user_pattern_chars: 256,
  name_chars: 256,
  list_items: 64,
  adjustments: 16,
  also: 16,
  per: 1_000_000_000_000,
  priority: 1_000_000,
} as const

const wellFormed = (text: string) => text.isWellFormed()
const name = requiredName.overwrite(plainName)
const names = z.array(name).min(1).max(PRICE_LIMITS.list_items)
const instant = z.iso.datetime({ offset: true })

/**
 * Which models the price is for; case does not matter. `regex` takes a subset that cannot blow up: no
 * back-references, no repeated groups, at most two unbounded repeats in any alternative.
 */
export const modelMatch = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('exact'), pattern: name }),
  z.strictObject({
    type: z.literal('prefix'),
    pattern: optionalName.overwrite((start) => start.normalize('NFC')),
  }),
  z.strictObject({
    type: z.literal('regex'),
    pattern: z.string().min(1).max(PRICE_LIMITS.user_pattern_chars).refine(isSafePattern, {
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
 * cached prefix first; other meters by their own count).
 */
export const contextCondition = z.strictObject({
  threshold: z.int().min(0).max(1_000_000_000_000),
  op: z.enum(['>', '>=']),
  mode: z.enum(['whole_request', 'marginal']).default('whole_request'),
})

/** All that are stated must hold. Lists mean "one of". Region, speed and attribute values ignore case. */
export const priceConditions = z.strictObject({
  service_tier: z.array(z.enum(SERVICE_TIERS)).min(1).max(SERVICE_TIERS.length).optional(),
  speed: names.optional(),
  region: names.optional(),
  /** Where one provider sells through several: "vertex" or "gemini" for Google. */
  platform: names.optional(),
  context: contextCondition.optional(),
  time_windows: z.array(timeWindow).min(1).max(PRICE_LIMITS.list_items).optional(),
  attributes: z
    .record(name, name)
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
  model_match: modelMatch,
  priority: z.int().min(-PRICE_LIMITS.priority).max(PRICE_LIMITS.priority).default(0),
  /** Entries of one sheet belong together: of those that match a model, only the highest priority counts. */
  sheet: name.optional(),
  meter: z.enum(PRICE_METERS),
  /** Further meters that this price is also for, where they have none of their own. */
  also: z.array(z.enum(PRICE_METERS)).max(PRICE_LIMITS.also).default([]),
  /** Decimal string >= 0 in `currency`, for `per` counts of the meter. 0 is free, not unknown. */
  amount: decimalAmount,
  per: z.int().min(1).max(PRICE_LIMITS.per),
  currency: currencyCode,
  /** Half-open, UTC. */
  valid_from: instant,
  valid_to: instant.nullable().default(null),
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
  checked_at: z.iso.date().or(instant).optional(),
  /** Set by the service: when this entry became known. A later one of the same id replaces it from then on. */
  recorded_at: instant.optional(),
  /** Takes the price of this id back, from its `recorded_at` on. */
  withdrawn: z.boolean().default(false),
}

/** One price: what one meter of some models costs, since when, under which conditions, by which source. */
export const priceEntry = z.strictObject(shape).superRefine((entry, context) => {
  if (entry.valid_to !== null && Date.parse(entry.valid_to) <= Date.parse(entry.valid_from))
    context.addIssue({ code: 'custom', path: ['valid_to'], message: 'must be after valid_from' })
  if (entry.meter === 'gpu_second' && entry.gpu === undefined)
    context.addIssue({
      code: 'custom',
      path: ['gpu'],
      message: 'is required for meter "gpu_second": {type, pool?}',
    })
})

export type PriceEntry = z.infer<typeof priceEntry>
export type PriceEntryInput = z.input<typeof priceEntry>

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
  valid_from: instant,
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
