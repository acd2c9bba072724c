import type { CallTold, SpanPart, SpanRecord } from '@marginscope/schemas'
import { statedBy } from './amounts.ts'
import type { KnownSpan, SpanEvent } from './events-of.ts'
import { distinct, type Statement, stateOf, type ToldSpan, USED } from './statements.ts'

/** What tells of a call, found by the id that its provider gave it. */
interface Telling {
  readonly span: Statement
  readonly id: string
  readonly told: CallTold
  /** The trace that it stands in; of what stands in none, itself. */
  readonly group: string
  readonly rank: number
}

/** What comes of it that others tell of the call, too; of most nothing. */
interface Match {
  readonly restated: SpanPart['restated'] | undefined
  /** What the span doesn't state, and a log record does that is restated by it. */
  readonly adopted: SpanPart['fields']
}

const NO_MATCH: Match = { restated: undefined, adopted: {} }

/**
 * Who of those that tell of one call is its event, whatever their order. Spans stay what they are: a call's place is
 * there, and a provider whose ids are none must not cost a call. The best log record that was written in one of them is left
 * to the rule of spans, every other is restated; where nothing that stays states what was used, the first of the spans
 * says what the best of those log records does. Among log records alone the best one counts: one that states usage before one
 * that states a cost, one that stands in a trace before one that doesn't.
 */
function matched(tellings: readonly Telling[]): ReadonlyMap<string, Match> {
  const matches = new Map<string, Match>()
  const by_rank = tellings.toSorted(byRank)
  const spans = tellings.filter(({ told }) => told.by === 'span')
  // The best of each place: anybody may send any number that tell of one call.
  const written_in = new Map<string, Telling>()
  for (const one of by_rank) {
    const { by, home } = one.told
    if (by !== 'log' || home === undefined) continue
    const place = `${one.group} ${home.parent}`
    if (!written_in.has(place)) written_in.set(place, one)
  }
  const within = ({ group, told }: Telling) => written_in.get(`${group} ${told.home?.span}`)
  const stays = new Set(
    spans.length === 0 ? by_rank.slice(0, 1) : spans.flatMap((span) => [span, within(span) ?? span]),
  )
  const groups = new Set([...stays].map(({ group }) => group))
  const restated = by_rank.filter((one) => !stays.has(one))
  for (const { id, group } of restated)
    matches.set(id, { restated: groups.has(group) ? 'here' : 'elsewhere', adopted: {} })

  const [first] = spans.toSorted(byId)
  const [fullest] = restated
  const known = [...stays].reduce((most, { rank }) => Math.max(most, rank), 0)
  if (first !== undefined && fullest !== undefined && fullest.rank > known) {
    const { fields } = fullest.span.part
    const said = [...USED, 'reported_cost' as const].filter((name) => fields[name] !== undefined)
    const adopted = Object.fromEntries(said.map((name) => [name, fields[name]]))
    matches.set(first.id, { restated: undefined, adopted })
  }
  return matches
}

function byRank(a: Telling, b: Telling): number {
  return b.rank - a.rank || Number(hasHome(b)) - Number(hasHome(a)) || byId(a, b)
}

const hasHome = ({ told }: Telling) => told.home !== undefined
const byId = (a: Telling, b: Telling) => (a.id < b.id ? -1 : 1)

/** Each that tells of the call once, as it came first. */
function tellingsOf(spans: readonly ToldSpan[]): readonly Telling[] {
  const by_id = new Map<string, Telling>()
  for (const span of spans) {
    const { part } = span
    if (part?.of !== 'call' || part.told === undefined || by_id.has(part.id)) continue
    const { id, told } = part
    const group = told.home?.trace ?? id
    by_id.set(id, { span: { ...span, part }, id, told, group, rank: rankOf(part) })
  }
  return [...by_id.values()]
}

/** How much of what a call costs is stated: usage, or a cost alone. */
function rankOf({ id, at, fields }: SpanPart): number {
  const stated = statedBy(eventOf(id, at, fields))
  if (Object.values(stated?.usage ?? {}).some((count) => count > 0)) return 2
  return stated !== undefined && stated.costs.size > 0 ? 1 : 0
}

function eventOf(id: string, at: number, fields: SpanPart['fields']): NonNullable<SpanRecord['event']> {
  return {
    provider: 'unknown',
    model: 'unknown',
    ...fields,
    id,
    time: fields.time ?? new Date(at).toISOString(),
  }
}

/** What was known when it was looked at before, and what is known now. */
function known(spans: readonly ToldSpan[]) {
  const tellings = tellingsOf(spans)
  const done = tellings.filter(({ span }) => span.state === 'done')
  const [now, before] = [matched(tellings), matched(done)]
  return {
    tellings,
    of: (id: string) => now.get(id) ?? NO_MATCH,
    before: (id: string) => before.get(id) ?? NO_MATCH,
    /** Whether something else comes of it than when it was done, as far as that is sure. */
    isOther: ({ id, span }: Telling) =>
      span.state !== 'done' || JSON.stringify(now.get(id)) !== JSON.stringify(before.get(id)),
  }
}

/**
 * The log records among those that tell of a call that stand in no trace, as spans: each an event unless another tells the
 * call, and taken back where it was one. How many tell of it is the version, which only grows.
 */
export function eventsOfCall(spans: readonly ToldSpan[]): KnownSpan[] {
  const { tellings, of, isOther } = known(spans)
  return tellings
    .filter(({ told }) => told.home === undefined)
    .map((telling): KnownSpan => {
      const { id, span } = telling
      const { trace, parent, received_at, part } = span
      const base = { trace, span: span.span, parent, received_at, parts: tellings.length }
      const is_restated = of(id).restated !== undefined
      if (!isOther(telling) || (is_restated && span.state === 'new'))
        return { ...base, event: null, state: 'done' }
      const event = eventOf(id, part.at, part.fields)
      const { time, provider, model } = event
      const made = is_restated ? { id, time, provider, model, void: true } : event
      return { ...base, event: made, state: span.state === 'new' ? 'new' : 'unsure' }
    })
}

type MatchRecord = Pick<SpanRecord, 'trace' | 'span' | 'parent' | 'event'> & {
  readonly part: SpanPart
  readonly received_at: number
}

/** What those that stand in traces are to hear of it, there. */
export function matchesOf(spans: readonly ToldSpan[]): MatchRecord[] {
  const { tellings, of, isOther } = known(spans)
  return tellings.flatMap((telling): MatchRecord[] => {
    const { id, span, told } = telling
    const { restated, adopted } = of(id)
    const is_nothing = restated === undefined && Object.keys(adopted).length === 0
    if (told.home === undefined || !isOther(telling) || (is_nothing && span.state === 'new')) return []
    const part: SpanPart = {
      of: 'match',
      at: tellings.length,
      id: span.trace,
      ...(restated !== undefined && { restated }),
      fields: adopted,
    }
    const { trace, span: at } = told.home
    return [{ trace, span: at, parent: '', event: null, part, received_at: span.received_at }]
  })
}

/**
 * The log records that stand in traces and are restated since now: taken back before their traces are quiet, as these will do
 * it then. Nothing is below a log record, and it tells by one id alone, so the first that it hears is its second version.
 */
export function takenBack(
  spans: readonly ToldSpan[],
): { readonly event: SpanEvent; readonly received_at: number }[] {
  const { tellings, of, before } = known(spans)
  return tellings.flatMap(({ id, span: { part, received_at }, told }) => {
    const is_since_now = of(id).restated !== undefined && before(id).restated === undefined
    if (told.by !== 'log' || told.home === undefined || !is_since_now) return []
    const { time, provider, model } = eventOf(id, part.at, part.fields)
    return [{ event: { id, time, provider, model, void: true, version: 2 }, received_at }]
  })
}

/** Of each call: how many log records tell of it, and how many of them are restated. */
export function callsOf(spans: readonly ToldSpan[]): { trace: string; logs: number; restated: number }[] {
  const by_trace = Map.groupBy(tellingsOf(spans), ({ span }) => span.trace)
  return [...by_trace].map(([trace, tellings]) => ({
    trace,
    logs: tellings.filter(({ told }) => told.by === 'log').length,
    restated: [...matched(tellings).values()].filter(({ restated }) => restated !== undefined).length,
  }))
}

/** Spans of a trace with what came of those that tell a call of which others tell. */
export function withMatches(whole: readonly ToldSpan[], spans: readonly ToldSpan[]): readonly ToldSpan[] {
  const matches = Map.groupBy(
    spans.filter(({ part }) => part?.of === 'match'),
    ({ span }) => span,
  )
  if (matches.size === 0) return whole
  return whole.map((span) => withMatch(span, distinct(matches.get(span.span) ?? [])))
}

/** Of each id what was said last; what says nothing before anything was said is none. Each is one version more. */
function withMatch(span: ToldSpan, matches: readonly Statement[]): ToldSpan {
  const said = [...Map.groupBy(matches, ({ part }) => part.id).values()].flatMap((of_id) => {
    const first = of_id.findIndex(
      ({ part }) => part.restated !== undefined || Object.keys(part.fields).length > 0,
    )
    return first < 0 ? [] : [of_id.slice(first)]
  })
  if (said.length === 0) return span
  const last = said.flatMap((of_id) => of_id.at(-1)?.part ?? [])
  const adopted = last.find(({ fields }) => Object.keys(fields).length > 0)?.fields
  const restated = last.find((one) => one.restated !== undefined)?.restated
  const others = said.flat()
  return {
    ...span,
    event: span.event === null || adopted === undefined ? span.event : adopting(span.event, adopted),
    parts: 1 + others.length,
    state: stateOf([span, ...others]) === 'done' ? 'done' : 'unsure',
    ...(restated !== undefined && { restated }),
  }
}

function adopting(event: NonNullable<SpanRecord['event']>, adopted: SpanPart['fields']): SpanRecord['event'] {
  const kept = { ...event }
  for (const name of USED) delete kept[name]
  return { ...kept, ...adopted }
}
