import { nameFrom, SERVICE_TIERS, type SpanPart, spanEventId, type UsageEvent } from '@marginscope/schemas'
import { langfuseCost } from './langfuse.ts'
import { litellmFiled, litellmModel } from './litellm.ts'
import { type Context, NAMES } from './names.ts'
import { isInference, operationOf } from './operation.ts'
import { providerOf } from './provider.ts'
import type { Attributes, Span, Told } from './told.ts'
import { usageOf } from './usage.ts'

export type TimedEvent = UsageEvent & { readonly time: string }

/**
 * The event of a span, or null where it states no usage and is no call of a model. A call that states none (it failed, or
 * its stream was cut) is an event whose usage is unknown, which is not 0. Its time is the span's start: when the request
 * was made.
 */
export function eventOfSpan(span: Span, context: Context, received_at: number): TimedEvent | null {
  const cost = langfuseCost(span.attributes)
  const stated = usageOf(span) ?? (isInference(span) || cost.reported_cost ? NO_USAGE : undefined)
  if (stated === undefined) return null
  const { attributes, is_error } = span
  const failed = is_error || attributes.has('error.type') || String(attributes.get('success')) === 'false'
  return {
    id: spanEventId(span),
    ...placeOf(span),
    ...about(span, context, received_at),
    ...stated,
    ...cost,
    ...(failed && { outcome: 'error' as const }),
  }
}

/**
 * A span below another is part of a run, which is the trace unless it says another, and so is what has calls of a model below
 * it: `GET /v1/runs/{trace}` is the tree. A call that stands alone is none.
 */
function placeOf(span: Span): Pick<UsageEvent, 'run' | 'parent'> {
  const { trace, parent } = span
  if (parent !== '') return { run: trace, parent: spanEventId({ trace, span: parent }) }
  return isInference(span) ? {} : { run: trace }
}

const NO_USAGE = { raw_format: 'otel.genai', raw_usage: {} } as const

/** The event of a log record, under the given id; null where it states no usage. */
export function eventOfLog(log: Told, id: string, context: Context, received_at: number): TimedEvent | null {
  const stated = usageOf(log)
  return stated === undefined ? null : { id, ...about(log, context, received_at), ...stated }
}

/** What is said of a span by one of several statements: nothing is filled in that others may say. */
export function saidBy(told: Told, context: Context): SpanPart['fields'] {
  const { time_ms } = told
  return {
    ...(isInstant(time_ms) && { time: new Date(time_ms).toISOString() }),
    ...namesOf(told, context),
    ...usageOf(told),
    ...langfuseCost(told.attributes),
  }
}

function about(told: Told, context: Context, received_at: number): Omit<TimedEvent, 'id'> {
  const { time_ms } = told
  return {
    time: new Date(isInstant(time_ms) ? time_ms : received_at).toISOString(),
    provider: 'unknown',
    model: 'unknown',
    ...namesOf(told, context),
  }
}

function namesOf(told: Told, context: Context): SpanPart['fields'] {
  const { attributes, name } = told
  const said = (names: readonly string[]) => firstOf(names, attributes)
  const own = (names: readonly string[]) => firstOf(names, attributes, told.resource)
  const model = litellmModel(attributes) ?? said(NAMES.model)
  const fields = {
    provider: providerOf(said(NAMES.provider), name, model),
    model,
    customer: own(context.customer),
    feature: own(context.feature),
    operation: operationOf(told),
    service_tier: SERVICE_TIERS.find((tier) => tier === said(NAMES.asked_tier)),
    region: said(NAMES.region),
    speed: said(NAMES.speed),
    environment: own(NAMES.environment),
    run: own(context.run),
    session: own(NAMES.session),
    agent: said(NAMES.agent),
    ...litellmFiled(attributes),
  }
  const purpose = own(context.purpose)
  return {
    ...defined(fields),
    ...(purpose !== undefined && { attributes: { purpose } }),
  }
}

/** As far as a Date goes; whether the ledger's calendar does is checked where every event is. */
function isInstant(time_ms: number): boolean {
  return time_ms > 0 && time_ms < 8.64e15
}

/** The first attribute that holds a name: on the span or record itself, then on its resource. */
function firstOf(names: readonly string[], ...places: readonly Attributes[]): string | undefined {
  for (const name of names) {
    for (const place of places) {
      const said = place.get(name)
      const text = said === undefined ? undefined : nameFrom(String(said))
      if (text !== undefined) return text
    }
  }
  return undefined
}

function defined<T extends object>(fields: T): { [K in keyof T]: NonNullable<T[K]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: NonNullable<T[K]> } // without those that are not there
}
