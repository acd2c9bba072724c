import type { TimedUsageEvent } from '@marginscope/normalise'
import { LIMITS, type SpanRecord, spanEventId } from '@marginscope/schemas'
import { type Amounts, beyond, fieldsOf, larger, NOTHING, type Stated, statedBy, sum } from './amounts.ts'
import { forestOf } from './forest.ts'

/** A span of one trace. */
export interface KnownSpan extends Pick<SpanRecord, 'trace' | 'span' | 'parent' | 'leaf' | 'event'> {
  /** Milliseconds since 1970. */
  readonly received_at: number
  /**
   * `new`: nothing was made of it yet, but of a leaf what it gives at once; `unsure`: perhaps something was; `done`: events
   * were made of it with all that was known.
   */
  readonly state: 'new' | 'unsure' | 'done'
  /** How many statements it was put together from; default 1. */
  readonly parts?: number
  /** Another tells the same call: it is no event. Where that one stands in this trace, those above it have it from that one alone. */
  readonly restated?: 'here' | 'elsewhere'
}

/** What a span comes to: an event under its id, each version with the same content whoever makes it. */
export type SpanEvent = TimedUsageEvent & { readonly version: number }

/**
 * The span cost rule. A span that states usage or a cost counts unless a span below it does, through any number of spans
 * without and as far as those between are known; of a parent that states more than those below it together, count by
 * count, the difference is an event of its own (`residual`), never below 0. So what the events of a tree come to is the
 * larger of what its root states and of what those below it come to.
 *
 * The version is 1 + how many known spans below state something (of one told in parts, each of them counts). That only grows, and with it alone does what an event
 * says change: whatever was posted on the way, the end is the same for any order, split and repetition. Spans that are
 * each other's parents have nothing above or below them in their ring, which is one version more than all they could
 * have had below them before the ring closed. Of a trace that goes on for days only spans are joined that came within
 * four days of each other (forest.ts).
 *
 * `spans`: in the order in which they came; of two with one id the first counts. `quiet`: whether no more is expected
 * soon; else only leaves without anything below them are told, as a parent's restatement would show twice what it has
 * below it. Told are events that may have changed: of spans that are not `done`, and of those above these.
 */
export function eventsOf(spans: readonly KnownSpan[], quiet: boolean): SpanEvent[] {
  const known = firstOfEach(spans)
  const { parent, upwards, rings } = forestOf(known)
  const below = known.map((): Below => ({ states: 0, counted: 0, changed: 0, amounts: NOTHING }))
  const stated = known.map((): Stated | undefined => undefined)
  const beside = new Map<number, Ring>()

  for (const at of upwards) {
    const span = known[at]
    const has = below[at]
    if (span === undefined || has === undefined) continue
    const above = below[parent[at] ?? -1]
    const is_counted = span.event !== null && span.restated !== 'here'
    if (is_counted && (above !== undefined || has.states > 0)) stated[at] = statedBy(span.event)
    if (above === undefined) continue
    above.states += has.states + statements(span)
    above.counted += has.counted + (is_counted ? 1 : 0)
    above.changed += has.changed + (span.state === 'done' ? 0 : 1)
    above.amounts = sum(above.amounts, larger(stated[at] ?? NOTHING, has.amounts))
  }
  for (const ring of rings) {
    const all = ring.reduce(
      (sum, at) => ({
        states: sum.states + (below[at]?.states ?? 0) + statements(known[at]),
        changed: sum.changed + (below[at]?.changed ?? 0) + (known[at]?.state === 'done' ? 0 : 1),
      }),
      { states: 0, changed: 0 },
    )
    for (const at of ring) beside.set(at, all)
  }

  return known.flatMap((span, at) => {
    const has = below[at]
    if (span.event === null || has === undefined) return []
    const ring = beside.get(at)
    if ((ring?.changed ?? has.changed) === 0 && span.state === 'done') return []
    if (!quiet && (span.leaf !== true || has.states > 0 || ring !== undefined)) return []
    const version = ring === undefined ? statements(span) + has.states : 1 + ring.states
    if (span.restated !== undefined) return [{ ...taken(span), version }]
    const is_told = quiet && span.state === 'new' && span.leaf === true && ring === undefined
    if (has.states === 0) return is_told ? [] : [{ ...span.event, version }]
    const made = has.counted === 0 ? span.event : residual(span.event, stated[at], has.amounts)
    if (made !== undefined) return [{ ...made, version }]
    const is_nowhere = span.state === 'new' && span.leaf !== true
    return is_nowhere ? [] : [{ ...taken(span), version }]
  })
}

/** How many statements of usage a span is: of one that states none 0. */
function statements(span: KnownSpan | undefined): number {
  return span === undefined || span.event === null ? 0 : (span.parts ?? 1)
}

interface Below {
  /** How many spans state something. */
  states: number
  /** How many of them count for those above them. */
  counted: number
  /** How many are not `done`. */
  changed: number
  /** What they come to. */
  amounts: Amounts
}

type Ring = Pick<Below, 'states' | 'changed'>

function firstOfEach(spans: readonly KnownSpan[]): readonly KnownSpan[] {
  const first = new Map<string, KnownSpan>()
  for (const span of spans) if (!first.has(span.span)) first.set(span.span, span)
  return [...first.values()]
}

/** What a parent states beyond those below it; undefined where that is nothing. Usage that can't be read stays as it is. */
function residual(
  event: TimedUsageEvent,
  stated: Stated | undefined,
  below: Amounts,
): TimedUsageEvent | undefined {
  if (stated === undefined) return event
  // A guess at the whole is no statement beside parts that are known.
  const rest = beyond(stated.is_estimate ? { ...stated, usage: undefined } : stated, below)
  if (rest === undefined) return undefined
  const { service_tier, region, speed } = stated.event
  const said = { ...event, service_tier, region, speed, attributes: withResidual(event.attributes) }
  for (const field of OF_THE_WHOLE) delete said[field]
  return { ...said, ...fieldsOf(rest) }
}

const OF_THE_WHOLE = ['usage', 'raw_usage', 'raw_format', 'estimate', 'gpu', 'reported_cost'] as const

function withResidual(attributes: TimedUsageEvent['attributes'] = {}): Record<string, string> {
  const others = Object.entries(attributes).slice(0, LIMITS.attribute_pairs - 1)
  return { ...Object.fromEntries(others), residual: 'true' }
}

/** A void: nothing is left of what an earlier version may have posted. */
function taken({ trace, span, event }: KnownSpan): TimedUsageEvent {
  const { time = '', provider = '', model = '' } = event ?? {}
  return { id: event?.id ?? spanEventId({ trace, span }), time, provider, model, void: true }
}
