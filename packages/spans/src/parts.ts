import { formatAtto, parseAtto, sumAtto } from '@marginscope/money'
import type { SpanPart, SpanRecord } from '@marginscope/schemas'
import { eventsOfCall, withMatches } from './calls.ts'
import type { KnownSpan } from './events-of.ts'
import { distinct, type Statement, stateOf, type ToldSpan, USED } from './statements.ts'

/**
 * The spans of one trace, each once: those that were told in parts are put together. Of their parts each counts once
 * however often it came, those that are no update first and then by when they were said, so that any order ends alike; a
 * later one replaces what it says, and what a span doesn't say its trace says for it. Each part that becomes known makes
 * the span's event a higher version. Parts that count are added up instead, and are no event where what they count is told
 * elsewhere, call by call: one that was made before is taken back. What a call's id brought together is no event where
 * another tells the call (calls.ts).
 *
 * `spans`: in the order in which they came; of two with one id that are told whole the first stays first.
 */
export function joined(spans: readonly ToldSpan[]): readonly KnownSpan[] {
  if (spans.every(({ part }) => part === undefined)) return spans
  const of_trace = distinct(spans.filter(({ part }) => part?.of === 'trace'))
  const told = Map.groupBy(
    spans.filter(({ part }) => part?.of === 'span'),
    ({ span }) => span,
  )
  const counts = Map.groupBy(
    spans.filter(({ part }) => part?.of === 'count'),
    ({ span }) => span,
  )
  const elsewhere = distinct(spans.filter(({ part }) => part?.of === 'told'))
  const whole = spans.filter(({ part }) => part === undefined)
  return [
    ...withMatches(whole, spans),
    ...eventsOfCall(spans),
    ...[...counts.values()].map((parts) => counted(distinct(parts), elsewhere)),
    ...[...told.values()].map((parts) => put(distinct(parts), of_trace, parentOf(parts))),
  ]
}

/** The parent that was stated first stays: what was below another would else no longer be. */
function parentOf(as_they_came: readonly ToldSpan[]): string {
  return as_they_came.find(({ parent }) => parent !== '')?.parent ?? ''
}

function put(parts: readonly Statement[], of_trace: readonly Statement[], parent: string): KnownSpan {
  const all = [...of_trace, ...parts]
  const [first] = parts
  if (first === undefined) throw new RangeError('a span without a statement')
  const said_at = Math.min(...parts.map(({ part }) => part.at))
  return {
    trace: first.trace,
    span: first.span,
    parent,
    received_at: Math.min(...parts.map(({ received_at }) => received_at)),
    event: eventOf(first.part.id, said_at, overlaid(all)),
    parts: all.length,
    state: stateOf(all),
  }
}

type Fields = SpanPart['fields']

/** Of a series: what all of its parts count. */
function counted(parts: readonly Statement[], elsewhere: readonly Statement[]): KnownSpan {
  const [first] = parts
  if (first === undefined) throw new RangeError('a series without a point')
  const { trace, span, parent, part } = first
  const event = eventOf(part.id, part.at, added(parts))
  const received_at = Math.min(...parts.map((one) => one.received_at))
  const known = { trace, span, parent, received_at, parts: parts.length + elsewhere.length }
  if (elsewhere.length === 0) return { ...known, event, state: stateOf(parts) }
  const is_made = stateOf(elsewhere) !== 'done' && stateOf(parts) !== 'new'
  const { time = '', provider = '', model = '' } = event ?? {}
  const taken = { id: part.id, time, provider, model, void: true }
  return { ...known, event: is_made ? taken : null, state: is_made ? 'unsure' : 'done' }
}

function added(parts: readonly Statement[]): Fields {
  const { usage: _u, raw_usage: _r, reported_cost: _c, ...said } = parts.at(-1)?.part.fields ?? {}
  const usage = sums(parts.map(({ part }) => part.fields.usage))
  const raw_usage = sums(parts.map(({ part }) => part.fields.raw_usage))
  const costs = parts.flatMap(({ part }) => part.fields.reported_cost ?? [])
  const cost = sumAtto(costs.map(({ amount }) => parseAtto(amount)))
  const currency = costs[0]?.currency
  return {
    ...said,
    ...(usage !== undefined && { usage }),
    ...(raw_usage !== undefined && { raw_usage, raw_format: 'otel.genai' as const }),
    ...(currency !== undefined && { reported_cost: { amount: formatAtto(cost), currency } }),
  }
}

function sums(counts: readonly (object | undefined)[]): Record<string, number> | undefined {
  const sum: Record<string, number> = {}
  for (const [name, count] of counts.flatMap((one) => Object.entries(one ?? {})))
    if (typeof count === 'number') sum[name] = (sum[name] ?? 0) + count
  return Object.keys(sum).length === 0 ? undefined : sum
}

/** How many data points each series of a trace of metrics has, and whether they are set aside. */
export function seriesOf(
  spans: readonly ToldSpan[],
): { trace: string; span: string; points: number; is_restated: boolean }[] {
  const is_restated = spans.some(({ part }) => part?.of === 'told')
  const counts = Map.groupBy(
    spans.filter(({ part }) => part?.of === 'count'),
    ({ span }) => span,
  )
  return [...counts.values()].map(distinct).flatMap((parts) => {
    const [first] = parts
    return first === undefined
      ? []
      : [{ trace: first.trace, span: first.span, points: parts.length, is_restated }]
  })
}

function overlaid(parts: readonly Statement[]): Fields {
  let fields: Fields = {}
  for (const { part } of parts) {
    const kept = { ...fields }
    if (USED.some((name) => part.fields[name] !== undefined)) for (const name of USED) delete kept[name]
    const attributes = { ...kept.attributes, ...part.fields.attributes }
    fields = { ...kept, ...part.fields, ...(Object.keys(attributes).length > 0 && { attributes }) }
  }
  return fields
}

/** A call of a model that states no usage is an event whose usage is unknown; what is none and states none is no event. */
function eventOf(id: string, said_at: number, fields: Fields): SpanRecord['event'] {
  const is_used = USED.some((name) => fields[name] !== undefined)
  if (!is_used && fields.operation === undefined && fields.reported_cost === undefined) return null
  return {
    id,
    provider: 'unknown',
    model: 'unknown',
    ...(!is_used && { raw_format: 'otel.genai', raw_usage: {} }),
    ...fields,
    time: fields.time ?? new Date(said_at).toISOString(),
  }
}
