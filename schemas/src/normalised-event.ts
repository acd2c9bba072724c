import type { RunPlace } from './run-place.ts'
import type { UsageCounts } from './usage-counts.ts'
import type { Outcome, ServiceTier, UsageEvent } from './usage-event.ts'

export type GpuUsage = NonNullable<UsageEvent['gpu']>

/** Counts of the same request that another model used (an advisor, an image tool): they have its prices, so they stand apart. */
export interface OtherModelUsage {
  /** '' where the reply doesn't name it. */
  readonly model: string
  readonly usage: UsageCounts
  readonly samplings?: readonly UsageCounts[]
  /** Conditions of this model's part alone. */
  readonly stated?: Readonly<Record<string, string>>
}

/**
 * An event after normalising: defaults filled in, usage as disjoint counts. What pricing sees.
 * `usage` is undefined when the provider stated none (a cut stream, an error): unknown, not 0.
 */
export interface NormalisedEvent {
  readonly tenant: string
  readonly id: string
  readonly version: number
  /** Milliseconds since 1970, UTC. */
  readonly time_ms: number
  readonly provider: string
  readonly model: string
  readonly customer: string
  readonly feature: string
  readonly operation: string
  readonly service_tier: ServiceTier
  readonly region: string
  readonly speed: string
  readonly environment: string
  readonly outcome: Outcome
  readonly agent: string
  readonly in_run: RunPlace
  readonly usage: UsageCounts | undefined
  /** What the model read and wrote each time it was asked inside the request, where there were several: parts of `usage`. */
  readonly samplings?: readonly UsageCounts[]
  readonly gpu: GpuUsage | undefined
  /** What other models used inside the request; part of what it costs. */
  readonly other_models?: readonly OtherModelUsage[]
  /** Which techniques made it cheaper; pricing does not look at it, savings do. */
  readonly optimization?: UsageEvent['optimization']
  readonly attributes: Readonly<Record<string, string>>
  /** What the reply says of itself that prices may depend on; goes before an attribute of the same name. */
  readonly stated?: Readonly<Record<string, string>>
}
