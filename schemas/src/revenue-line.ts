import { z } from 'zod'
import { LIMITS } from './limits.ts'
import { optionalName, plainName, requiredName } from './name.ts'
import { plainRfc3339 } from './rfc3339.ts'
import { currencyCode } from './usage-event.ts'

export const REVENUE_KINDS = [
  'usage',
  'seat',
  'platform',
  'credit_purchase',
  'drawdown',
  'one_off',
  'refund',
] as const
export type RevenueKind = (typeof REVENUE_KINDS)[number]

export const REVENUE_SOURCES = ['api', 'csv', 'stripe'] as const
export type RevenueSource = (typeof REVENUE_SOURCES)[number]

/**
 * A line becomes one posting a day: ten years of service are the most that one line may cover. The ledger's
 * calendar runs from 1970-01-01 to 2149-06-06 (16 bits of days).
 */
export const REVENUE_LIMITS = {
  service_days: 3_660,
  first_instant: '1970-01-01T00:00:00Z',
  last_instant: '2149-06-06T00:00:00Z',
} as const

const DAY_MS = 86_400_000

const wellFormed = (text: string) => text.isWellFormed()
const WELL_FORMED = { error: 'must be well-formed Unicode (a surrogate stands alone)' }
const name = optionalName.overwrite(plainName).nullable().optional()

const AMOUNT =
  'must be a decimal string such as "100.00" or "-20.50", without exponent or separators, with at most 15 digits before the point and 18 after it'
/**
 * Plain decimal, no exponent, either sign: at most 15 digits before the point and 18 after. More is a mistake in
 * any currency, and 100,000 such lines still add up inside the ledger's 20 digits.
 */
export const signedAmount = z.string({ error: AMOUNT }).regex(/^-?\d{1,15}(\.\d{1,18})?$/, { error: AMOUNT })

const QUANTITY = 'must be a decimal string such as "5" or "-0.25", without exponent or separators'
/** Of either sign, like the amount: a credit note takes back -5 seats at 20.00. */
const quantity = z.string({ error: QUANTITY }).regex(/^-?\d{1,20}(\.\d{1,18})?$/, { error: QUANTITY })

const shape = {
  id: z.string().min(1).max(LIMITS.id_chars).refine(wellFormed, WELL_FORMED),
  version: z.int().min(1).max(LIMITS.version).optional(),
  customer: requiredName.overwrite(plainName),
  feature: name,
  model: name,
  plan: name,
  kind: z.enum(REVENUE_KINDS),
  /**
   * Without taxes, in `currency`. A negative one is a credit note or a correction. A refund takes revenue away
   * whichever sign it is written with.
   */
  amount: signedAmount,
  currency: currencyCode,
  quantity: quantity.nullable().optional(),
  unit_price: signedAmount.nullable().optional(),
  /** The service the amount is for: half-open, recognised over its UTC days. */
  service_start: plainRfc3339,
  /**
   * Missing: the same as `service_start`, all at once. Seats and platform fees need it, because a period is what
   * they are for. Of a credit purchase it says when the credits expire; missing, they never do.
   */
  service_end: plainRfc3339.nullable().optional(),
  /** Of a refund: the id of the line that it takes back, a purchase of credits or what was earned. */
  refunds: z.string().min(1).max(LIMITS.id_chars).refine(wellFormed, WELL_FORMED).nullable().optional(),
  source: z.enum(REVENUE_SOURCES).optional(),
}

const charge = z.strictObject({ ...shape, void: z.literal(false).optional() })

/** Cancels the line of this id, as `void` does for an event: nothing but its identity and version matters. */
const cancelled = charge.partial().extend({ id: shape.id, void: z.literal(true) })

/** One revenue line as `POST /v1/revenue` takes it. Identity within the tenant is `id`, as for usage events. */
export const revenueLine = z.discriminatedUnion('void', [charge, cancelled]).superRefine((line, context) => {
  if (line.void === true) return
  for (const path of ['service_start', 'service_end'] as const) {
    const problem = calendarProblem(line[path])
    if (problem !== undefined) return context.addIssue({ code: 'custom', path: [path], message: problem })
  }
  if (line.refunds != null && line.kind !== 'refund')
    return context.addIssue({ code: 'custom', path: ['refunds'], message: 'is for kind "refund" alone' })
  const problem = periodProblem(line)
  if (problem !== undefined) context.addIssue({ code: 'custom', path: ['service_end'], message: problem })
})

function calendarProblem(time: string | null | undefined): string | undefined {
  if (time === undefined || time === null) return undefined
  const { first_instant, last_instant } = REVENUE_LIMITS
  const time_ms = Date.parse(time)
  if (time_ms >= Date.parse(first_instant) && time_ms <= Date.parse(last_instant)) return undefined
  return `must lie between ${first_instant} and ${last_instant}, the ledger's calendar`
}

function periodProblem(line: z.infer<typeof charge>): string | undefined {
  if (line.service_end === undefined || line.service_end === null) {
    if (line.kind !== 'seat' && line.kind !== 'platform') return undefined
    return `is required for kind "${line.kind}": the first instant after the service period`
  }
  const length_ms = Date.parse(line.service_end) - Date.parse(line.service_start)
  if (length_ms < 0) return 'must not be before service_start'
  if (length_ms > REVENUE_LIMITS.service_days * DAY_MS)
    return `must be at most ${REVENUE_LIMITS.service_days} days after service_start; send a line per period`
  return undefined
}

/** A line to post, or the cancellation of one: `void` tells them apart. */
export type RevenueLine = z.infer<typeof revenueLine>
/** A line that carries an amount. */
export type RevenueCharge = z.infer<typeof charge>
