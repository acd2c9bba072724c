import {
  NO_RUN,
  type NormalisedEvent,
  OUTCOMES,
  type Outcome,
  SERVICE_TIERS,
  type ServiceTier,
  type UsageCounts,
} from '@marginscope/schemas'
import type { Detail } from './detail.ts'
import { type Dimensions, usageBy } from './posting.ts'

/** What of a posting pricing needs to see again. */
export interface Priceable extends Omit<Dimensions, 'identity' | 'event_source' | 'in_run'> {
  readonly version: number
  /** The event's counts, never negative: of a reversal those that it takes back. */
  readonly usage: UsageCounts
}

/** The event that a posting was priced from, as pricing saw it. */
export function rebuildEvent(posting: Priceable, detail: Detail): NormalisedEvent {
  return {
    tenant: posting.tenant,
    id: posting.event_id,
    version: posting.version,
    time_ms: posting.time_ms,
    provider: posting.provider,
    model: posting.model,
    customer: posting.customer,
    feature: posting.feature,
    operation: posting.operation,
    service_tier: oneOf<ServiceTier>(SERVICE_TIERS, posting.service_tier, 'standard'),
    region: posting.region,
    speed: posting.speed,
    environment: posting.environment,
    outcome: oneOf<Outcome>(OUTCOMES, posting.outcome, 'success'),
    agent: posting.agent,
    in_run: NO_RUN, // no price depends on it,
    usage: detail.no_usage === true ? undefined : posting.usage,
    gpu: detail.gpu,
    optimization: detail.optimization,
    attributes: detail.attributes ?? {},
    ...(detail.other_models === undefined || detail.other_models.length === 0
      ? {}
      : {
          other_models: detail.other_models.map(({ model, usage, samplings, stated }) => ({
            model,
            usage: countsIn(usage),
            ...samplingsIn(samplings),
            ...(stated === undefined ? {} : { stated }),
          })),
        }),
    ...samplingsIn(detail.samplings),
    ...(detail.stated === undefined ? {} : { stated: detail.stated }),
  }
}

const countsIn = (kept: Readonly<Record<string, number>>) => usageBy((name) => kept[name] ?? 0)

function samplingsIn(kept: Detail['samplings']): Pick<NormalisedEvent, 'samplings'> {
  return kept === undefined ? {} : { samplings: kept.map(countsIn) }
}

function oneOf<T extends string>(known: readonly T[], text: string, fallback: T): T {
  return known.find((value) => value === text) ?? fallback
}
