import type { NormalisedEvent } from '@marginscope/schemas'
import type { Candidate, CompiledEntry, CompiledSelector } from './compiled-entry.ts'
import type { Conditions } from './conditions.ts'
import type { Exchange } from './exchange.ts'
import { geographyOf, type ModelContext } from './regions.ts'
import { speedOf } from './served.ts'
import { isInside, type WeekSpans } from './time-window.ts'
import { buildVariant, type CandidatesByMeter, type Ingredients, type Variant } from './variant.ts'

type Windows = readonly WeekSpans[]

interface Segment {
  readonly from_ms: number
  readonly to_ms: number
  /** By tier, then by region, speed and open windows. Bounded: only those that the plan's entries name. */
  readonly variants: Map<string, Map<string, Variant>>
}

/** The prices that can apply to one model of one provider for one tenant. Variants are built when first met. */
export interface Plan extends Ingredients {
  readonly is_empty: boolean
  /** Nothing but fees per request: what a request costs does not depend on its usage. */
  readonly is_per_request: boolean
  readonly segments: readonly Segment[]
  readonly regions: ReadonlySet<string>
  readonly speeds: ReadonlySet<string>
  /** Times of day that any condition names. */
  readonly windows: readonly Windows[]
  readonly model: ModelContext
  /** The same model by list prices alone; undefined where that is no other plan. */
  readonly list: Plan | undefined
}

/** `candidates` sorted by meter and `discounts`, best first. */
export function buildPlan(of: Ingredients & { readonly model: ModelContext }): Plan {
  const { candidates, discounts, exchange, model } = of
  const all = [...candidates.values()].flat()
  const entries = new Set(all.map(({ compiled }) => compiled))
  const is_relative = discounts.length > 0 || [...entries].some(({ entry }) => entry.status === 'contract')
  return {
    candidates,
    discounts,
    is_empty: all.length === 0,
    is_per_request: all.length > 0 && candidates.size === 1 && candidates.has('request'),
    segments: buildSegments(entries, discounts, exchange),
    regions: named(entries, discounts, 'regions'),
    speeds: named(entries, discounts, 'speeds'),
    windows: windowsOf(entries, discounts),
    exchange,
    model,
    list: is_relative
      ? buildPlan({ candidates: withoutContracts(candidates), discounts: [], exchange, model })
      : undefined,
  }
}

/** The part of the plan that holds for an event's time, tier, region and speed. */
export function variantFor(plan: Plan, event: NormalisedEvent): Variant {
  const segment = segmentAt(plan.segments, event.time_ms)
  const { region, speed } = settingOf(plan, event)
  let variants = segment.variants.get(event.service_tier)
  if (variants === undefined) {
    variants = new Map()
    segment.variants.set(event.service_tier, variants)
  }
  let key = region === '' && speed === '' ? '' : `${region}\u0000${speed}`
  for (const windows of plan.windows) key += isInside(windows, event.time_ms) ? '\u0002' : '\u0003'
  let variant = variants.get(key)
  if (variant === undefined) {
    variant = variantAt(plan, event, Math.max(segment.from_ms, Number.MIN_SAFE_INTEGER), plan.exchange)
    variants.set(key, variant)
  }
  return variant
}

/** The part of the plan for an event's tier, region and speed, with the prices in force at `in_force_ms`; built anew. */
export function variantAt(
  plan: Plan,
  event: NormalisedEvent,
  in_force_ms: number,
  exchange: Exchange,
): Variant {
  const { candidates, discounts } = plan
  return buildVariant(
    { candidates, discounts, exchange },
    {
      ...settingOf(plan, event),
      time_ms: in_force_ms,
      tier: event.service_tier,
      platform: plan.model.platform,
      is_open: (windows) => isInside(windows, event.time_ms),
    },
  )
}

/** Since when the prices in force at an instant have been the same; -Infinity before any began. */
export function inForceSince(plan: Plan, at_ms: number): number {
  return segmentAt(plan.segments, at_ms).from_ms
}

/** A region or speed that is stated and that no entry of the plan names: it is not the same as none. */
const UNNAMED = '\u0001'

function settingOf(plan: Plan, event: NormalisedEvent) {
  return {
    region: plan.regions.size === 0 ? '' : namedOr(plan.regions, regionOf(plan, event)),
    speed: plan.speeds.size === 0 ? '' : namedOr(plan.speeds, speedOf(event)),
  }
}

function regionOf({ model }: Plan, { region }: NormalisedEvent): string {
  if (model.region !== '') return model.region
  return region === '' ? '' : geographyOf(model, region)
}

function namedOr(names: ReadonlySet<string>, name: string): string {
  if (name === '' || names.has(name)) return name
  const lower = name.toLowerCase()
  return names.has(lower) ? lower : UNNAMED
}

function segmentAt(segments: readonly Segment[], time_ms: number): Segment {
  let low = 0
  let high = segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((segments[middle]?.from_ms ?? 0) <= time_ms) low = middle
    else high = middle - 1
  }
  const segment = segments[low]
  if (segment === undefined) throw new RangeError('a plan has at least one segment')
  return segment
}

/** Stretches of time in which no entry begins or ends and no exchange rate changes. */
function buildSegments(
  entries: ReadonlySet<CompiledEntry>,
  discounts: readonly CompiledSelector[],
  exchange: Exchange,
): readonly Segment[] {
  const cuts = new Set<number>([Number.NEGATIVE_INFINITY])
  for (const { from_ms, to_ms } of [...entries, ...discounts]) {
    cuts.add(from_ms)
    if (Number.isFinite(to_ms)) cuts.add(to_ms)
  }
  const currencies = new Set([...entries].map(({ entry }) => entry.currency))
  for (const currency of currencies) for (const { from_ms } of exchange.get(currency) ?? []) cuts.add(from_ms)
  const sorted = [...cuts].sort((a, b) => a - b)
  return sorted.map((from_ms, index) => ({
    from_ms,
    to_ms: sorted[index + 1] ?? Number.POSITIVE_INFINITY,
    variants: new Map(),
  }))
}

/** All conditions that decide between a plan's prices. */
function conditionsIn(
  entries: ReadonlySet<CompiledEntry>,
  discounts: readonly CompiledSelector[],
): readonly Conditions[] {
  return [
    ...[...entries].flatMap(({ conditions, adjustments }) => [
      conditions,
      ...adjustments.map((adjustment) => adjustment.conditions),
    ]),
    ...discounts.map(({ conditions }) => conditions),
  ]
}

/** The regions or speeds that any condition names, in lower case. */
function named(
  entries: ReadonlySet<CompiledEntry>,
  discounts: readonly CompiledSelector[],
  kind: 'regions' | 'speeds',
): ReadonlySet<string> {
  return new Set(conditionsIn(entries, discounts).flatMap((conditions) => [...(conditions[kind] ?? [])]))
}

function windowsOf(
  entries: ReadonlySet<CompiledEntry>,
  discounts: readonly CompiledSelector[],
): readonly Windows[] {
  const distinct = new Map<string, Windows>()
  for (const { windows } of conditionsIn(entries, discounts))
    if (windows !== undefined) distinct.set(JSON.stringify(windows), windows)
  return [...distinct.values()]
}

function withoutContracts(candidates: CandidatesByMeter): CandidatesByMeter {
  const kept = new Map<string, readonly Candidate[]>()
  for (const [meter, list] of candidates) {
    const rest = list.filter(({ compiled }) => compiled.entry.status !== 'contract')
    if (rest.length > 0) kept.set(meter, rest)
  }
  return kept
}
