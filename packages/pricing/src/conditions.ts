import type { NormalisedEvent, PriceConditions, ServiceTier } from '@marginscope/schemas'
import { contains, overlaps, type WeekSpans, weekSpans } from './time-window.ts'

type Context = NonNullable<PriceConditions['context']>

/** Conditions ready to be asked: lists as sets in lower case. `undefined` means "any". */
export interface Conditions {
  readonly tiers: ReadonlySet<string> | undefined
  readonly speeds: ReadonlySet<string> | undefined
  readonly regions: ReadonlySet<string> | undefined
  readonly platforms: ReadonlySet<string> | undefined
  readonly context: Context | undefined
  readonly windows: readonly WeekSpans[] | undefined
  readonly attributes: readonly (readonly [string, string])[]
  /** Nothing that differs from request to request within a tier, speed, region and time of day. */
  readonly is_static: boolean
}

const compiled = new Map<string, Conditions>()
const COMPILED_MAX = 10_000

/** Shared: thousands of entries have the same few dozen conditions. */
export function compileConditions(conditions: PriceConditions): Conditions {
  const key = JSON.stringify(conditions)
  const known = compiled.get(key)
  if (known !== undefined) return known
  if (compiled.size >= COMPILED_MAX) compiled.clear()
  const made = compile(conditions)
  compiled.set(key, made)
  return made
}

function compile(conditions: PriceConditions): Conditions {
  const attributes = Object.entries(conditions.attributes ?? {}).map(
    ([key, value]) => [key, value.toLowerCase()] as const,
  )
  const windows = conditions.time_windows === undefined ? undefined : weekSpans(conditions.time_windows)
  return {
    tiers: lowerSet(conditions.service_tier),
    speeds: lowerSet(conditions.speed),
    regions: lowerSet(conditions.region),
    platforms: lowerSet(conditions.platform),
    context: conditions.context,
    windows,
    attributes,
    is_static: conditions.context === undefined && attributes.length === 0,
  }
}

/** What stays the same for many requests. Names in lower case, "" when not stated. */
export interface Setting {
  readonly tier: ServiceTier
  readonly speed: string
  readonly region: string
  readonly platform: string
  /** Whether it is the time of day of these windows. */
  readonly is_open: (windows: readonly WeekSpans[]) => boolean
}

export function holdsStatically(conditions: Conditions, at: Setting): boolean {
  return (
    (conditions.tiers === undefined || conditions.tiers.has(at.tier)) &&
    (conditions.speeds === undefined || conditions.speeds.has(at.speed)) &&
    (conditions.regions === undefined || conditions.regions.has(at.region)) &&
    (conditions.platforms === undefined || conditions.platforms.has(at.platform)) &&
    (conditions.windows === undefined || at.is_open(conditions.windows))
  )
}

/** The conditions that only the single request decides: its size, its attributes and what the reply states. */
export function holdsDynamically(
  conditions: Conditions,
  context_size: number,
  { attributes, stated }: Pick<NormalisedEvent, 'attributes' | 'stated'>,
): boolean {
  if (conditions.is_static) return true
  const { context } = conditions
  if (context !== undefined && isLong(context, context_size) === (context.mode === 'short_request'))
    return false
  return conditions.attributes.every(
    ([key, value]) => (stated?.[key] ?? attributes[key] ?? '').toLowerCase() === value,
  )
}

export function isLong(context: Context, size: number): boolean {
  return context.op === '>' ? size > context.threshold : size >= context.threshold
}

/** The first size that is long, in tokens: "> 200000" and ">= 200001" are the same condition. */
export function firstLong(context: Context): number {
  return context.op === '>' ? context.threshold + 1 : context.threshold
}

/** Whether every request that meets `inner` meets `outer` too. */
export function implies(inner: Conditions, outer: Conditions): boolean {
  return (
    isSubset(inner.tiers, outer.tiers) &&
    isSubset(inner.speeds, outer.speeds) &&
    isSubset(inner.regions, outer.regions) &&
    isSubset(inner.platforms, outer.platforms) &&
    (outer.context === undefined ||
      (inner.context !== undefined && isWithin(inner.context, outer.context))) &&
    (outer.windows === undefined ||
      (inner.windows !== undefined && contains(outer.windows, inner.windows))) &&
    outer.attributes.every(([key, value]) => inner.attributes.some(([k, v]) => k === key && v === value))
  )
}

function isWithin(inner: Context, outer: Context): boolean {
  if ((inner.mode === 'short_request') !== (outer.mode === 'short_request')) return false
  return narrownessOf(inner) >= narrownessOf(outer)
}

/** Of two sizes of one kind the narrower has the larger number. */
function narrownessOf(context: Context): number {
  return context.mode === 'short_request' ? -firstLong(context) : firstLong(context)
}

function areApart(one: Context, other: Context): boolean {
  if ((one.mode === 'short_request') === (other.mode === 'short_request')) return false
  const [short, long] = one.mode === 'short_request' ? [one, other] : [other, one]
  return firstLong(long) >= firstLong(short)
}

/** Whether one request could meet both. */
export function canBothHold(one: Conditions, other: Conditions): boolean {
  return (
    intersects(one.tiers, other.tiers) &&
    intersects(one.speeds, other.speeds) &&
    intersects(one.regions, other.regions) &&
    intersects(one.platforms, other.platforms) &&
    (one.context === undefined || other.context === undefined || !areApart(one.context, other.context)) &&
    (one.windows === undefined || other.windows === undefined || overlaps(one.windows, other.windows)) &&
    !one.attributes.some(([key, value]) => other.attributes.some(([k, v]) => k === key && v !== value))
  )
}

/**
 * Sorts narrower conditions first. Where one set of conditions implies the other strictly, it comes first; the
 * rest of the order is arbitrary but fixed, and matters only between entries that can never both hold.
 */
export function compareNarrowness(one: Conditions, other: Conditions): number {
  return (
    countKinds(other) - countKinds(one) ||
    listSizes(one) - listSizes(other) ||
    (other.context === undefined ? 0 : narrownessOf(other.context)) -
      (one.context === undefined ? 0 : narrownessOf(one.context)) ||
    windowMinutes(one) - windowMinutes(other)
  )
}

function countKinds(conditions: Conditions): number {
  return (
    (conditions.tiers === undefined ? 0 : 1) +
    (conditions.speeds === undefined ? 0 : 1) +
    (conditions.regions === undefined ? 0 : 1) +
    (conditions.platforms === undefined ? 0 : 1) +
    (conditions.context === undefined ? 0 : 1) +
    (conditions.windows === undefined ? 0 : 1) +
    conditions.attributes.length
  )
}

function listSizes({ tiers, speeds, regions, platforms }: Conditions): number {
  return (tiers?.size ?? 0) + (speeds?.size ?? 0) + (regions?.size ?? 0) + (platforms?.size ?? 0)
}

function windowMinutes({ windows }: Conditions): number {
  let minutes = 0
  for (const { spans } of windows ?? []) for (const [from, to] of spans) minutes += to - from
  return minutes
}

function lowerSet(list: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return list === undefined ? undefined : new Set(list.map((item) => item.toLowerCase()))
}

function isSubset(inner: ReadonlySet<string> | undefined, outer: ReadonlySet<string> | undefined): boolean {
  return outer === undefined || (inner !== undefined && [...inner].every((item) => outer.has(item)))
}

function intersects(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean {
  return one === undefined || other === undefined || [...one].some((item) => other.has(item))
}
