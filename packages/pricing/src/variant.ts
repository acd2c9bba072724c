import { lcm, multiply, type Rational } from '@marginscope/money'
import { USAGE_COUNTS, type UsageCount } from '@marginscope/schemas'
import type { Candidate, CompiledAdjustment, CompiledDiscount } from './compiled-entry.ts'
import { firstLong, holdsStatically, type Setting } from './conditions.ts'
import { type Exchange, rateAt } from './exchange.ts'
import { CHARGED_METERS, type ChargedMeter } from './meters.ts'

/** A candidate within one tier, speed, region and stretch of time: its rate is a constant. */
export interface Step {
  readonly candidate: Candidate
  /** Atto USD per count, static adjustments and exchange rate included; undefined without an exchange rate. */
  readonly rate: Rational | undefined
  /** USD per unit of the entry's currency. */
  readonly usd: Rational | undefined
  readonly rate_source: string
  readonly applied: readonly CompiledAdjustment[]
  /** Adjustments that the single request decides. */
  readonly dynamic: readonly CompiledAdjustment[]
  /** The discounts that may be taken off this price, best first: the first that holds is the one. */
  readonly discounts: readonly CompiledDiscount[]
  /** Nothing about the single request can switch this step off. */
  readonly is_final: boolean
}

/** Integer rates of one context band: atto = counts × rates ÷ den. `undefined`: no price. */
export interface FlatRates {
  /** First context size that is beyond this band. */
  readonly below: number
  readonly rates: Readonly<Record<UsageCount, bigint | undefined>>
  readonly request: bigint
  readonly den: bigint
}

/** The rate that a request pays; a flat step has one discount at most. */
function discounted({ rate, discounts: [discount] }: Step): Rational | undefined {
  return rate === undefined || discount === undefined ? rate : multiply(rate, discount.multiplier)
}

/** What applies to requests of one tier, speed and region in one stretch of time. */
export interface Variant {
  readonly steps: Readonly<Record<ChargedMeter, readonly Step[]>>
  /** By ascending context size; undefined where single requests decide more than their size. */
  readonly bands: readonly FlatRates[] | undefined
  /** Attributes of which one is enough for an adjustment that the bands leave out. */
  readonly adjusting: readonly string[]
}

export interface Situation extends Setting {
  readonly time_ms: number
}

export type CandidatesByMeter = ReadonlyMap<string, readonly Candidate[]>

/** All that a model's prices are made of. */
export interface Ingredients {
  readonly candidates: CandidatesByMeter
  readonly discounts: readonly CompiledDiscount[]
  readonly exchange: Exchange
}

export function buildVariant(of: Ingredients, situation: Situation): Variant {
  const discounts = discountsAt(of.discounts, situation)
  const steps = Object.fromEntries(
    CHARGED_METERS.map((meter) => [
      meter,
      buildSteps(of.candidates.get(meter) ?? [], situation, discounts, of.exchange),
    ]),
  ) as Record<ChargedMeter, readonly Step[]> // one key for each of CHARGED_METERS
  return { steps, bands: buildBands(steps), adjusting: adjustingIn(steps) }
}

/** Those that can hold here; nothing after one that holds for every request can be reached. */
function discountsAt(discounts: readonly CompiledDiscount[], at: Situation): readonly CompiledDiscount[] {
  const possible = discounts.filter(
    ({ from_ms, to_ms, conditions }) =>
      at.time_ms >= from_ms && at.time_ms < to_ms && holdsStatically(conditions, at),
  )
  const last = possible.findIndex(({ conditions }) => conditions.is_static)
  return last < 0 ? possible : possible.slice(0, last + 1)
}

function buildSteps(
  candidates: readonly Candidate[],
  at: Situation,
  discounts: readonly CompiledDiscount[],
  exchange: Exchange,
): readonly Step[] {
  const steps: Step[] = []
  for (const candidate of candidates) {
    const { compiled } = candidate
    if (at.time_ms < compiled.from_ms || at.time_ms >= compiled.to_ms) continue
    if (!holdsStatically(compiled.conditions, at)) continue
    const is_list = compiled.entry.status !== 'contract'
    const step = buildStep(candidate, at, is_list ? discounts : [], exchange)
    steps.push(step)
    if (step.is_final) break // nothing after it can be reached
  }
  return steps
}

function buildStep(
  candidate: Candidate,
  at: Situation,
  discounts: readonly CompiledDiscount[],
  exchange: Exchange,
): Step {
  const { compiled } = candidate
  const possible = compiled.adjustments.filter(({ conditions }) => holdsStatically(conditions, at))
  const applied = possible.filter(({ conditions }) => conditions.is_static)
  const dated = rateAt(exchange, compiled.entry.currency, at.time_ms)
  let rate = dated === undefined ? undefined : multiply(compiled.unit, dated.usd)
  if (rate !== undefined) for (const { multiplier } of applied) rate = multiply(rate, multiplier)
  return {
    candidate,
    rate,
    usd: dated?.usd,
    rate_source: dated?.source ?? '',
    applied,
    dynamic: possible.filter(({ conditions }) => !conditions.is_static),
    discounts,
    is_final: compiled.conditions.is_static && compiled.gpu_type === '',
  }
}

/**
 * Integer rates where they suffice. A meter that needs the general rule (a minimum, an hour of the day) has none, so that
 * only the events that count it take the longer way; a fee per request is every event's.
 */
function buildBands(steps: Variant['steps']): readonly FlatRates[] | undefined {
  if (!steps.request.every(isFlat)) return undefined
  const flat = FLAT_METERS.map((meter) => (steps[meter].every(isFlat) ? steps[meter] : []))
  const edges = new Set<number>([Number.POSITIVE_INFINITY])
  for (const { candidate } of flat.flat()) {
    const { context } = candidate.compiled.conditions
    if (context !== undefined) edges.add(firstLong(context))
  }
  let from = 0
  return [...edges]
    .sort((a, b) => a - b)
    .map((below) => {
      const band = buildBand(flat, from, below)
      from = below
      return band
    })
}

const FLAT_METERS = [...USAGE_COUNTS, 'request'] as const

/** Holds for no event that lacks its attributes. */
function isByAttribute({ conditions: { context, attributes } }: CompiledAdjustment): boolean {
  return context === undefined && attributes.length > 0 && attributes.every(([, value]) => value !== '')
}

function adjustingIn(steps: Variant['steps']): readonly string[] {
  const dynamic = Object.values(steps).flatMap((of) => of.flatMap((step) => step.dynamic))
  return [...new Set(dynamic.flatMap(({ conditions }) => conditions.attributes.map(([name]) => name)))]
}

function isFlat(step: Step): boolean {
  const { conditions, is_linear } = step.candidate.compiled
  return (
    step.rate !== undefined &&
    step.dynamic.every(isByAttribute) &&
    step.discounts.every((discount) => discount.conditions.is_static) &&
    is_linear &&
    conditions.attributes.length === 0 &&
    conditions.context?.mode !== 'marginal'
  )
}

function buildBand(flat: readonly (readonly Step[])[], from: number, below: number): FlatRates {
  const rates = flat.map((steps) => {
    const step = steps.find(({ candidate: { compiled } }) => {
      const context = compiled.conditions.context
      // A band lies on one side of every size that is looked at.
      return context === undefined || from >= firstLong(context) === (context.mode !== 'short_request')
    })
    return step === undefined ? undefined : discounted(step)
  })
  let den = 1n
  for (const rate of rates) if (rate !== undefined) den = lcm(den, rate.den)
  const nums = rates.map((rate) => (rate === undefined ? undefined : rate.num * (den / rate.den)))
  // One key for each usage count, so the record is whole.
  const byMeter = Object.fromEntries(
    USAGE_COUNTS.map((meter, index) => [meter, nums[index]]),
  ) as FlatRates['rates']
  return { below, rates: byMeter, request: nums[USAGE_COUNTS.length] ?? 0n, den }
}
