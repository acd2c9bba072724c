import type { OtherModelUsage, ServiceTier, UsageCounts } from '@marginscope/schemas'

/** What a provider or gateway says the request cost: a decimal string without exponent. */
export interface ReportedCost {
  readonly amount: string
  readonly currency: string
}

/** The counts are known, and no token is in two of them. */
export interface UsageKnown {
  readonly kind: 'usage'
  readonly usage: UsageCounts
  /** Parts of `usage`: each time the model was asked, where there were several. What a long context costs goes by each. */
  readonly samplings?: readonly UsageCounts[]
  /** The tier that served the request, if the reply states it: it wins over the requested one. */
  readonly service_tier?: ServiceTier
  /** The speed that served it, if stated: `''` is the provider's standard speed. */
  readonly speed?: string
  /** The geography that is billed, if stated and not global. */
  readonly region?: string
  readonly reported_cost?: ReportedCost
  readonly other_models?: readonly OtherModelUsage[]
  /** Conditions that the reply states of itself and prices may depend on. */
  readonly stated?: Readonly<Record<string, string>>
  /** Meters that were used without the reply saying how much. */
  readonly unquantified: readonly string[]
  /** Fields that nobody here knows, by their path: kept in sight, never guessed. */
  readonly unknown_fields: readonly string[]
  /** Places, below the usage object and without list indices, of counts other than 0 that nobody understood. */
  readonly incomplete: readonly string[]
}

/** The provider stated no count (a cut stream, an error, an empty object): unknown, never 0. */
export interface UsageMissing {
  readonly kind: 'no_usage'
  /** What was charged may be stated without a count. */
  readonly reported_cost?: ReportedCost
  readonly unknown_fields: readonly string[]
  readonly incomplete: readonly string[]
}

/** The parts exceed or do not add up to what they are parts of. A dead letter: clamping would invent a bill. */
export interface UsageInconsistent {
  readonly kind: 'inconsistent'
  readonly code: 'usage_inconsistent'
  readonly path: string
  readonly message: string
}

/** A known field of a wrong type (negative, a fraction, text), or a count that must be there is not. */
export interface UsageInvalid {
  readonly kind: 'invalid'
  readonly code: 'invalid_field' | 'missing_field'
  readonly path: string
  readonly message: string
}

export type UsageFault = UsageInconsistent | UsageInvalid
export type Normalised = UsageKnown | UsageMissing | UsageFault
