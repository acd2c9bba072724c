import { createHash } from 'node:crypto'
import { type Fields, fieldsOf, idFrom, isFields, timeFrom } from '@marginscope/import'
import { type Context, NAMES, saidBy, type Told } from '@marginscope/otel'
import { nameFrom, type SpanPart, type SpanRecord } from '@marginscope/schemas'
import type { Fault } from '../intake/refusal.ts'
import { costsOf, usageOf } from './usage.ts'

/**
 * One event of a batch as Langfuse's older SDKs send it (langfuse/langfuse, fern/apis/server/definition/ingestion.yml): an
 * envelope of id, type and timestamp around what is said of a trace or of an observation. What is said of one id in several
 * is put together when it is counted: an update counts after what created it, whichever came first.
 */
export type Statement =
  | { readonly kind: 'said'; readonly id: string; readonly span: Omit<SpanRecord, 'kind' | 'leaf'> }
  /** Of no usage: scores, and what an SDK says of itself. */
  | { readonly kind: 'passed_over'; readonly id: string }
  | { readonly kind: 'bad'; readonly id: string; readonly fault: Fault }

/** The traces of observations that a batch names, for those of its events that leave it out. */
export type TracesOf = ReadonlyMap<string, string>

export function tracesOf(batch: readonly unknown[]): TracesOf {
  const traces = new Map<string, string>()
  for (const item of batch) {
    const { id, traceId } = fieldsOf(fieldsOf(item).body)
    if (typeof id === 'string' && isName(traceId)) traces.set(id, traceId)
  }
  return traces
}

export function statementOf(item: unknown, traces: TracesOf, context: Context): Statement {
  const { id: given, type, timestamp, body } = fieldsOf(item)
  const id = idFrom(given)
  const bad = (path: string, message: string): Statement => ({
    kind: 'bad',
    id: id ?? '',
    fault: { code: 'invalid_field', path, message },
  })
  if (id === undefined) return bad('id', 'is required: the id of the event, a text')
  if (typeof type !== 'string') return bad('type', 'is required: trace-create, generation-create, …')
  if (PASSED_OVER.has(type)) return { kind: 'passed_over', id }
  const at = instantOf(timestamp)
  if (at === undefined) return bad('timestamp', 'is required: when the event was made, RFC 3339')
  if (!isFields(body)) return bad('body', 'is required: an object')
  if (type === 'trace-create') {
    const trace = isName(body.id) ? body.id : id
    const fields = saidBy(toldOfTrace(body, context), context)
    return said(id, trace, `trace:${trace}`, '', { of: 'trace', at, id: idFrom(trace) ?? id, fields })
  }
  const kind = /^([a-z]+)-(create|update)$/.exec(type)
  if (kind?.[1] === undefined || !OBSERVATIONS.has(kind[1]))
    return bad('type', `${type.slice(0, 64)} is not one of Langfuse's events`)
  const is_update = kind[2] === 'update'
  const observation = isName(body.id) ? body.id : is_update ? undefined : id
  if (observation === undefined) return bad('body.id', 'is required: the id of what is updated')
  const named = isName(body.traceId) ? body.traceId : traces.get(observation)
  if (named === undefined && is_update)
    return bad('body.traceId', 'is required where the batch does not say it elsewhere of this observation')
  const trace = named ?? observation
  const parent = isName(body.parentObservationId) ? body.parentObservationId : ''
  const of = kind[1] === 'observation' ? String(body.type).toLowerCase() : kind[1]
  const [run, under] = [nameFrom(trace), nameFrom(parent)]
  const part: SpanPart = {
    of: 'span',
    at,
    ...(is_update && { is_update }),
    id: idFrom(observation) ?? id,
    fields: {
      ...saidBy(toldOfObservation(body, of, context), context),
      ...(body.level === 'ERROR' && { outcome: 'error' }),
      ...(run !== undefined && { run }),
      ...(under !== undefined && { parent: under }),
    },
  }
  return said(id, trace, observation, parent, part)
}

/** What is sent beside traces and observations. */
const PASSED_OVER: ReadonlySet<string> = new Set(['score-create', 'sdk-log', 'dataset-run-item-create'])
const OBSERVATIONS: ReadonlySet<string> = new Set([
  'observation',
  'event',
  'span',
  'generation',
  'embedding',
  'agent',
  'tool',
  'chain',
  'retriever',
  'evaluator',
  'guardrail',
])

function said(id: string, trace: string, span: string, parent: string, part: SpanPart): Statement {
  const above = parent === '' ? '' : digestOf(parent, 16)
  const ids = { trace: digestOf(`langfuse:${trace}`, 32), span: digestOf(span, 16), parent: above }
  return { kind: 'said', id, span: { ...ids, event: null, part } }
}

/** Ids here are any text; those of spans are hex digits. */
function digestOf(id: string, digits: number): string {
  return createHash('sha256').update(id).digest('hex').slice(0, digits)
}

function toldOfTrace(body: Fields, context: Context): Told {
  return told(body.metadata, context, {
    'langfuse.trace.user.id': body.userId,
    'langfuse.trace.name': body.name,
    'langfuse.session.id': body.sessionId,
    'langfuse.environment': body.environment,
  })
}

function toldOfObservation(body: Fields, type: string, context: Context): Told {
  const usage = usageOf(body)
  const costs = costsOf(body)
  const attributes = told(body.metadata, context, {
    'langfuse.observation.type': type,
    'langfuse.observation.model.name': body.model,
    'langfuse.environment': body.environment,
    'gen_ai.provider.name': fieldsOf(body.metadata).ls_provider,
    'langfuse.observation.usage_details': usage === undefined ? undefined : JSON.stringify(usage),
    'langfuse.observation.cost_details': costs === undefined ? undefined : JSON.stringify(costs),
  })
  return { ...attributes, time_ms: instantOf(body.startTime) ?? 0 }
}

/** As a span would say it; of metadata what says whom it was for. */
function told(metadata: unknown, context: Context, own: Fields): Told {
  const stated = fieldsOf(metadata)
  const attributes = new Map<string, string>()
  for (const name of [...Object.values(context).flat(), ...NAMES.session]) {
    const value = Object.hasOwn(stated, name) ? nameFrom(stated[name]) : undefined
    if (value !== undefined) attributes.set(name, value)
  }
  for (const [name, value] of Object.entries(own))
    if (typeof value === 'string' && value !== '') attributes.set(name, value)
  return { trace: '', span: '', name: '', time_ms: 0, attributes, resource: new Map() }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Milliseconds since 1970. */
function instantOf(value: unknown): number | undefined {
  const at_ms = typeof value === 'string' ? Date.parse(timeFrom(value) ?? '') : Number.NaN
  return Number.isNaN(at_ms) || at_ms < 0 ? undefined : at_ms
}
