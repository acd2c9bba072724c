import {
  type GpuUsage,
  type NormalisedEvent,
  type OtherModelUsage,
  runPlaceOf,
  type ServiceTier,
  type UsageCounts,
  type UsageCountsInput,
  type UsageEvent,
  type UsageField,
} from '@marginscope/schemas'
import { withThinking } from './alibaba-modes.ts'
import { billedTier } from './batch-reply.ts'
import { normaliseUsage } from './normalise-usage.ts'
import type { Normalised, ReportedCost } from './normalised.ts'
import { plainNames } from './plain-names.ts'
import { timeMs } from './time.ts'

export type TimedUsageEvent = UsageEvent & { readonly time: string }

/** An event ready for pricing, with what its reply said beside the counts. */
export interface EventReady {
  readonly kind: 'event'
  readonly event: NormalisedEvent
  readonly unknown_fields: readonly string[]
  /** Places of counts other than 0 that nobody understood: the event costs at least what is known. */
  readonly incomplete: readonly string[]
  /** Meters that were used without the reply saying how much: the event has no price. */
  readonly unquantified: readonly string[]
  /** What the sender, or else the reply, said it cost. */
  readonly reported_cost?: ReportedCost
}

/** An event that can't be counted: a dead letter with its reason. */
export interface EventDead {
  readonly kind: 'dead'
  readonly code: 'usage_inconsistent' | 'invalid_field' | 'missing_field'
  readonly path: string
  readonly message: string
}

export type NormalisedEventResult = EventReady | EventDead

const NONE: readonly string[] = []
const ALL_UNDERSTOOD = { unknown_fields: NONE, incomplete: NONE, unquantified: NONE } as const
const NO_USAGE: Normalised = { kind: 'no_usage', ...ALL_UNDERSTOOD }
const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({})

/** What a reply says about itself, which wins over what was asked for. */
interface Served {
  readonly samplings?: readonly UsageCounts[]
  readonly service_tier?: ServiceTier
  readonly speed?: string
  readonly region?: string
  readonly other_models?: readonly OtherModelUsage[]
  readonly stated?: Readonly<Record<string, string>>
}
const AS_ASKED: Served = {}

/**
 * A usage event with its defaults filled in and its usage as disjoint counts. Ready counts in `usage` go before
 * `raw_usage`. Usage stays undefined where none is stated: unknown, not 0. `fields`: what the tenant said of fields that no
 * format knows.
 */
export function normaliseEvent(
  tenant: string,
  sent: TimedUsageEvent,
  fields: readonly UsageField[] = [],
): NormalisedEventResult {
  const event = plainNames(sent)
  const time_ms = timeMs(event.time)
  if (time_ms === undefined) {
    return dead('invalid_field', 'time', 'time must be RFC 3339, such as 2026-11-23T13:40:00.123Z')
  }
  if (event.usage !== undefined) {
    const ready = build(tenant, event, time_ms, complete(event.usage), AS_ASKED)
    return event.reported_cost === undefined
      ? { kind: 'event', event: ready, ...ALL_UNDERSTOOD }
      : { kind: 'event', event: ready, ...ALL_UNDERSTOOD, reported_cost: event.reported_cost }
  }
  return fromRawUsage(tenant, event, time_ms, fields)
}

function fromRawUsage(
  tenant: string,
  event: TimedUsageEvent,
  time_ms: number,
  fields: readonly UsageField[],
): NormalisedEventResult {
  const { raw_usage, raw_format, reported_cost } = event
  if (raw_usage !== undefined && raw_format === undefined) {
    return dead('missing_field', 'raw_format', 'raw_usage needs raw_format, such as "openai.chat"')
  }
  const read =
    raw_usage === undefined || raw_format === undefined
      ? NO_USAGE
      : normaliseUsage(raw_format, raw_usage, event.provider, event, fields)
  switch (read.kind) {
    case 'usage': {
      const cost = reported_cost ?? read.reported_cost
      return {
        kind: 'event',
        event: build(tenant, event, time_ms, read.usage, read),
        unknown_fields: read.unknown_fields,
        incomplete: read.incomplete,
        unquantified: read.unquantified,
        ...(cost !== undefined && { reported_cost: cost }),
      }
    }
    case 'no_usage': {
      const cost = reported_cost ?? read.reported_cost
      return {
        kind: 'event',
        event: build(tenant, event, time_ms, undefined, AS_ASKED),
        unknown_fields: read.unknown_fields,
        incomplete: read.incomplete,
        unquantified: NONE,
        ...(cost !== undefined && { reported_cost: cost }),
      }
    }
    case 'inconsistent':
    case 'invalid':
      return dead(read.code, read.path, read.message)
  }
}

function build(
  tenant: string,
  event: TimedUsageEvent,
  time_ms: number,
  usage: UsageCounts | undefined,
  served: Served,
): NormalisedEvent {
  const gpu: GpuUsage | undefined = event.gpu
  const stated = withThinking(event.provider, usage, served.stated)
  return {
    tenant,
    id: event.id,
    version: event.version ?? 1,
    time_ms,
    provider: event.provider,
    model: event.model,
    customer: event.customer ?? '',
    feature: event.feature ?? '',
    operation: event.operation ?? 'chat',
    service_tier: billedTier(event.provider, event.service_tier, served.service_tier),
    region: served.region ?? event.region ?? '',
    speed: served.speed ?? event.speed ?? '',
    environment: event.environment ?? '',
    outcome: event.outcome ?? 'success',
    agent: event.agent ?? '',
    in_run: runPlaceOf(event),
    usage,
    ...(served.samplings !== undefined && { samplings: served.samplings }),
    gpu,
    optimization: event.optimization,
    attributes: event.attributes ?? NO_ATTRIBUTES,
    ...(served.other_models !== undefined && { other_models: served.other_models }),
    ...(stated !== undefined && { stated }),
  }
}

/** All counts in the order of the ledger: one shape for every event, so the engine keeps it fast. */
function complete(usage: UsageCountsInput): UsageCounts {
  return {
    uncached_input_tokens: usage.uncached_input_tokens ?? 0,
    cache_read_tokens: usage.cache_read_tokens ?? 0,
    cache_write_5m_tokens: usage.cache_write_5m_tokens ?? 0,
    cache_write_1h_tokens: usage.cache_write_1h_tokens ?? 0,
    output_tokens: usage.output_tokens ?? 0,
    reasoning_tokens: usage.reasoning_tokens ?? 0,
    input_audio_tokens: usage.input_audio_tokens ?? 0,
    output_audio_tokens: usage.output_audio_tokens ?? 0,
    input_image_tokens: usage.input_image_tokens ?? 0,
    output_image_tokens: usage.output_image_tokens ?? 0,
    images: usage.images ?? 0,
    input_audio_seconds: usage.input_audio_seconds ?? 0,
    output_audio_seconds: usage.output_audio_seconds ?? 0,
    video_seconds: usage.video_seconds ?? 0,
    characters: usage.characters ?? 0,
    web_searches: usage.web_searches ?? 0,
    cached_audio_tokens: usage.cached_audio_tokens ?? 0,
    cached_image_tokens: usage.cached_image_tokens ?? 0,
    search_units: usage.search_units ?? 0,
    pages: usage.pages ?? 0,
    container_minutes: usage.container_minutes ?? 0,
    image_pixels: usage.image_pixels ?? 0,
    sources: usage.sources ?? 0,
    map_searches: usage.map_searches ?? 0,
    file_searches: usage.file_searches ?? 0,
    code_executions: usage.code_executions ?? 0,
  }
}

function dead(code: EventDead['code'], path: string, message: string): EventDead {
  return { kind: 'dead', code, path, message }
}
