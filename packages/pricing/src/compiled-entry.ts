import { ATTO_ONE, multiply, parseRational, type Rational, rational } from '@marginscope/money'
import {
  compileSafePattern,
  isDiscount,
  type Matcher,
  type MeterPrice,
  type ModelMatch,
  PRICE_LIMITS,
  type PriceDiscount,
  type PriceEntry,
  type PriceMeter,
} from '@marginscope/schemas'
import { type Conditions, compareNarrowness, compileConditions } from './conditions.ts'
import { FALLBACKS } from './meters.ts'
import { providerName } from './providers.ts'

export interface CompiledAdjustment {
  readonly label: string
  readonly multiplier: Rational
  readonly conditions: Conditions
}

/** The part of an entry that says which requests it is for. */
export interface CompiledSelector {
  readonly entry: PriceEntry
  readonly provider: string
  readonly platform: string
  readonly pattern: string
  readonly regex: Matcher | undefined
  readonly from_ms: number
  readonly to_ms: number
  readonly conditions: Conditions
  /** GPU type and pool in lower case, "" for any. */
  readonly gpu_type: string
  readonly gpu_pool: string
}

/** A price ready for rating. Amounts are atto (1e-18) of the entry's currency, exact fractions. */
export interface CompiledEntry extends CompiledSelector {
  readonly entry: MeterPrice
  /** Atto per count of the meter. */
  readonly unit: Rational
  /** Atto, the least that a request pays for this meter. */
  readonly minimum: Rational | undefined
  readonly adjustments: readonly CompiledAdjustment[]
  /** Quantity and charge follow from count × unit alone. */
  readonly is_linear: boolean
}

/** A discount ready for rating: what is left of a list price. */
export interface CompiledDiscount extends CompiledSelector {
  readonly entry: PriceDiscount
  readonly multiplier: Rational
}

/** An entry as a candidate for one meter: its own, or one that it covers as well. */
export interface Candidate {
  readonly compiled: CompiledEntry
  readonly meter: PriceMeter
  readonly is_own: boolean
}

/** Throws `RangeError` with what is wrong. `price_id` is not part of the message. */
export function compileEntry(entry: PriceEntry): CompiledEntry | CompiledDiscount {
  return isDiscount(entry) ? compileDiscount(entry) : compilePrice(entry)
}

function compilePrice(entry: MeterPrice): CompiledEntry {
  if (!(entry.per >= 1)) throw new RangeError('per must be at least 1')
  const amount = parseRational(entry.amount)
  if (amount.num < 0n) throw new RangeError('amount must not be negative')
  if (entry.meter === 'gpu_second' && entry.gpu === undefined)
    throw new RangeError('gpu_second needs gpu {type}')
  const minimum = entry.minimum_charge
  return {
    ...compileSelector(entry),
    entry,
    unit: rational(amount.num * ATTO_ONE, amount.den * BigInt(entry.per)),
    minimum: minimum === undefined ? undefined : multiply(parseRational(minimum), { num: ATTO_ONE, den: 1n }),
    adjustments: entry.adjustments.map((adjustment) => ({
      label: adjustment.label,
      multiplier: parseRational(adjustment.multiplier),
      conditions: compileConditions(adjustment.conditions),
    })),
    is_linear: entry.rounding === undefined && minimum === undefined && entry.minimum_quantity === undefined,
  }
}

function compileDiscount(entry: PriceDiscount): CompiledDiscount {
  const share = parseRational(entry.discount)
  if (share.num < 0n || share.num > share.den) throw new RangeError('discount must be a share from 0 to 1')
  return {
    ...compileSelector(entry),
    entry,
    multiplier: rational(share.den - share.num, share.den),
  }
}

const ANY_MODEL: ModelMatch = { type: 'prefix', pattern: '' }

export function matchOf(entry: PriceEntry): ModelMatch {
  return entry.model_match ?? ANY_MODEL
}

function compileSelector(entry: PriceEntry): CompiledSelector {
  const { provider, platform } = providerName(entry.provider)
  const from_ms = Date.parse(entry.valid_from)
  const to_ms = entry.valid_to === null ? Number.POSITIVE_INFINITY : Date.parse(entry.valid_to)
  if (Number.isNaN(from_ms) || Number.isNaN(to_ms))
    throw new RangeError('valid_from and valid_to must be instants')
  if (to_ms <= from_ms) throw new RangeError('valid_to must be after valid_from')
  const match = matchOf(entry)
  const pattern = match.type === 'regex' ? match.pattern : match.pattern.toLowerCase()
  const gpu = entry.meter === 'gpu_second' ? entry.gpu : undefined
  return {
    entry,
    provider,
    platform: entry.platform?.toLowerCase() ?? platform,
    pattern,
    regex: match.type === 'regex' ? compilePattern(pattern) : undefined,
    from_ms,
    to_ms,
    conditions: compileConditions(entry.conditions),
    gpu_type: gpu?.type.toLowerCase() ?? '',
    gpu_pool: gpu?.pool?.toLowerCase() ?? '',
  }
}

export function candidatesOf(compiled: CompiledEntry): readonly Candidate[] {
  const { meter, also } = compiled.entry
  const covered = new Set([...also, ...(FALLBACKS[meter] ?? [])])
  covered.delete(meter)
  return [
    { compiled, meter, is_own: true },
    ...[...covered].map((other) => ({ compiled, meter: other, is_own: false })),
  ]
}

export function matchesModel(compiled: CompiledSelector, model: string): boolean {
  switch (matchOf(compiled.entry).type) {
    case 'exact':
      return model === compiled.pattern
    case 'prefix':
      return model.startsWith(compiled.pattern)
    case 'regex':
      return compiled.regex?.test(model) ?? false
  }
}

const STATUS_RANK = { contract: 0, list: 1, estimate: 2 } as const
const MATCH_RANK = { exact: 0, prefix: 1, regex: 2 } as const

/**
 * The order in which candidates of one meter are tried; the first whose conditions hold prices it. Contract,
 * list, estimate; a tenant's own before the shared; higher priority; named provider before "*", platform before
 * none; exact model, longer prefix, pattern; the meter's own price before one that covers it; narrower
 * conditions; GPU pool before any pool. Two between which none of this decides never hold for one request, or the
 * book is refused: their order does not matter.
 */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    compareSelectors(a.compiled, b.compiled) ||
    Number(b.is_own) - Number(a.is_own) ||
    compareNarrowness(a.compiled.conditions, b.compiled.conditions) ||
    Number(b.compiled.gpu_pool !== '') - Number(a.compiled.gpu_pool !== '')
  )
}

/** The same order for discounts: the first whose conditions hold is the one that is taken off. */
export function compareDiscounts(a: CompiledDiscount, b: CompiledDiscount): number {
  return compareSelectors(a, b) || compareNarrowness(a.conditions, b.conditions)
}

/** The part of the order that does not look at conditions: 0 when only those can decide. */
export function compareSelectors(a: CompiledSelector, b: CompiledSelector): number {
  return (
    compareStanding(a, b) ||
    compareProviders(a, b) ||
    Number(b.platform !== '') - Number(a.platform !== '') ||
    compareMatches(a, b)
  )
}

/** By what the entries say of themselves, whatever is asked for. */
export function compareStanding({ entry: x }: CompiledSelector, { entry: y }: CompiledSelector): number {
  return (
    STATUS_RANK[x.status] - STATUS_RANK[y.status] ||
    Number(y.tenant !== undefined) - Number(x.tenant !== undefined) ||
    y.priority - x.priority
  )
}

/** How closely they name the provider that is asked for. */
export function compareProviders(a: CompiledSelector, b: CompiledSelector): number {
  return Number(a.provider === '*') - Number(b.provider === '*')
}

/** How closely they name the model that is asked for. */
export function compareMatches(a: CompiledSelector, b: CompiledSelector): number {
  const [of_a, of_b] = [matchOf(a.entry).type, matchOf(b.entry).type]
  return MATCH_RANK[of_a] - MATCH_RANK[of_b] || (of_a === 'prefix' ? b.pattern.length - a.pattern.length : 0)
}

const patterns = new Map<string, Matcher>()
const PATTERNS_MAX = 20_000

function compilePattern(pattern: string): Matcher {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  if (pattern.length > PRICE_LIMITS.pattern_chars)
    throw new RangeError(
      `the model pattern ${JSON.stringify(pattern.slice(0, 80))} is not in the safe subset`,
    )
  if (patterns.size >= PATTERNS_MAX) patterns.clear()
  const matcher = compileSafePattern(pattern, { ignore_case: true })
  patterns.set(pattern, matcher)
  return matcher
}
