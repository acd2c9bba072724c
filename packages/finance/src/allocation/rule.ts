import { decimalAmount, LIMITS, plainName, requiredName } from '@marginscope/schemas'
import { z } from 'zod'

/**
 * What a customer's usage can be measured by to share revenue over features. Requests unless the rule says
 * otherwise; never cost unless it says so: by cost, every feature of a customer has the same margin.
 */
export const USAGE_KEYS = ['requests', 'tokens', 'cost'] as const
export type UsageKey = (typeof USAGE_KEYS)[number]

const SHARES_MAX = 1_000
const WEIGHTS_MAX = 10_000

const text = requiredName.overwrite(plainName)

/** How much of the revenue a feature (or a model of it) gets, against the others of its set. */
const share = z.strictObject({ feature: text, model: text.optional(), weight: decimalAmount })

/** Weights for the revenue of a customer, a plan, both, or (neither given) anybody. */
const weightSet = z.strictObject({
  customer: text.optional(),
  plan: text.optional(),
  shares: z
    .array(share)
    .min(1)
    .max(SHARES_MAX)
    .refine((shares) => shares.some(({ weight }) => /[1-9]/.test(weight)), {
      error: 'must have at least one weight above 0',
    }),
})

/**
 * How revenue without a feature or model finds one: direct, else the first set of weights that fits, else in
 * proportion to the customer's usage by `usage_key`, else unallocated. Its name and version go on the posting, and
 * a version never changes.
 */
export const allocationRule = z.strictObject({
  name: text,
  version: z.int().min(1).max(LIMITS.version),
  weights: z.array(weightSet).max(WEIGHTS_MAX).default([]),
  usage_key: z.enum(USAGE_KEYS).default('requests'),
})

export type AllocationRule = z.infer<typeof allocationRule>
export type WeightSet = AllocationRule['weights'][number]

/** What holds where nobody has said anything: usage by requests. */
export const DEFAULT_RULE: AllocationRule = allocationRule.parse({ name: 'default', version: 1 })

/** The first set of weights that fits, in the order of the rule: put the special before the general. */
export function weightsFor(
  rule: AllocationRule,
  revenue: { readonly customer: string; readonly plan: string },
): WeightSet | undefined {
  return rule.weights.find(
    ({ customer = revenue.customer, plan = revenue.plan }) =>
      customer === revenue.customer && plan === revenue.plan,
  )
}
