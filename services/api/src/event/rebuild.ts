import {
  gpuUsage,
  type NormalisedEvent,
  OUTCOMES,
  type Outcome,
  optimization,
  SERVICE_TIERS,
  type ServiceTier,
  USAGE_COUNTS,
  type UsageCounts,
} from '@marginscope/schemas'
import { z } from 'zod'
import type { LedgerPosting } from './event-query.ts'

/** What the processor keeps of an event beside the columns. */
const detailShape = z.object({
  /** As sent, where it is finer than a millisecond or has an offset. */
  time: z.string().optional(),
  attributes: z.record(z.string(), z.string()).optional(),
  gpu: gpuUsage.optional(),
  optimization: optimization.optional(),
  raw_usage: z.record(z.string(), z.unknown()).optional(),
  raw_format: z.string().optional(),
  other_models: z.array(z.unknown()).optional(),
  unknown_fields: z.array(z.string()).optional(),
  no_usage: z.boolean().optional(),
})

export type Detail = z.infer<typeof detailShape>

/** Reads the `detail` column; it is our own, so one that can't be read is an error. */
export function readDetail(text: string): Detail {
  return text === '' ? {} : detailShape.parse(JSON.parse(text))
}

/** The counts of a posting, of a reversal those that it takes back: never negative. */
export function usageOf(posting: LedgerPosting): UsageCounts {
  return Object.fromEntries(
    USAGE_COUNTS.map((name) => [name, Math.abs(Number(posting[name]))]),
  ) as UsageCounts // fromEntries forgets its keys
}

/** The event that a posting was priced from, as pricing saw it. */
export function rebuildEvent(tenant: string, id: string, posting: LedgerPosting): NormalisedEvent {
  const detail = readDetail(posting.detail)
  return {
    tenant,
    id,
    version: posting.version,
    time_ms: Number(posting.time_ms),
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
    usage: detail.no_usage === true ? undefined : usageOf(posting),
    gpu: detail.gpu,
    attributes: detail.attributes ?? {},
  }
}

function oneOf<T extends string>(known: readonly T[], text: string, fallback: T): T {
  return known.find((value) => value === text) ?? fallback
}
