import { IS_CHARGE, usageBy, usageLedger } from '@marginscope/ledger'
import { USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'

const { c } = usageLedger
/** Providers ask more for prompts beyond 128,000, 200,000, 256,000 tokens: those of a size are alike. */
const CONTEXT_STEP = 128_000

const PROMPT = [
  c.uncached_input_tokens,
  c.cache_read_tokens,
  c.cache_write_5m_tokens,
  c.cache_write_1h_tokens,
].join(' + ')

/**
 * What a request was charged for, a bit for each, and how large its prompt was: the same prices apply to all requests of
 * a kind. A number, since text would be made of every posting.
 */
const CHARGED = `toUInt8((${c.uncached_input_tokens} != 0) + 2 * (${c.cache_read_tokens} != 0)
    + 4 * (${c.cache_write_5m_tokens} + ${c.cache_write_1h_tokens} != 0) + 8 * (${c.output_tokens} + ${c.reasoning_tokens} != 0)
    + 16 * least(9, intDiv(abs(${PROMPT}), ${CONTEXT_STEP})))`

/** What a sampled view tells apart beside its `by`, in this order: whatever prices depend on, and which book they were of. */
const SAMPLED_BY = {
  provider: c.provider,
  model: c.model,
  service_tier: c.service_tier,
  region: c.region,
  speed: c.speed,
  charged: CHARGED,
  book_version: c.book_version,
} as const

export const SAMPLED_COLUMNS = Object.values(SAMPLED_BY)
export type SampledLabel = keyof typeof SAMPLED_BY
export const SAMPLED_NAMES = Object.keys(SAMPLED_BY) as readonly SampledLabel[] // the keys of a constant

/** What a sampled bucket's labels say, those of the view's `by` left out. */
export function sampledLabels(labels: readonly string[]): Readonly<Record<SampledLabel, string>> {
  const own = labels.slice(-SAMPLED_NAMES.length)
  // One value for each name.
  return Object.fromEntries(SAMPLED_NAMES.map((name, at) => [name, own[at] ?? ''])) as Record<
    SampledLabel,
    string
  >
}

/** A bucket's first request, and when it was, event time; of requests that a provider charged for. */
export interface Sample {
  readonly first_ms: number
  /** Says which is the first of two at one instant, whoever sees them first. */
  readonly tie: number
  readonly last_ms: number
  readonly usage: UsageCounts
}

const IS_SAMPLE = `${IS_CHARGE} AND ${c.outcome} NOT IN ('cache', 'bill') AND ${c.gpu_type} = ''`
const TIME = `toUnixTimestamp64Milli(${c.time})`
/** Such that a float holds it. */
const TIE = `bitAnd(sipHash64(${c.identity}), ${2 ** 52 - 1})`
/** One number: pairs are compared ten times as slowly. */
const ORDER = `bitOr(bitShiftLeft(toUInt128(${TIME}), 64), toUInt128(${TIE}))`

/** Follows a bucket's sums; nothing where there was no such request. */
export const SAMPLE_SUMS = `arrayMap(x -> toFloat64(x), argMinIf([${[TIME, `toInt64(${TIE})`, ...USAGE_COUNTS].join(', ')}], ${ORDER}, ${IS_SAMPLE}))`
export const SAMPLE_LAST = `toFloat64(maxIf(${TIME}, ${IS_SAMPLE}))`

/** Reads what `SAMPLE_LAST` and `SAMPLE_SUMS` gave. */
export function sampleOf([last_ms = 0, first_ms, tie = 0, ...counts]: readonly number[]): Sample | undefined {
  if (first_ms === undefined) return undefined
  return { first_ms, tie, last_ms, usage: usageBy((_, at) => counts[at] ?? 0) }
}

/** Of two parts of a bucket. */
export function sampleOfBoth(one: Sample | undefined, other: Sample | undefined): Sample | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const is_one = one.first_ms - other.first_ms || one.tie - other.tie
  return { ...(is_one <= 0 ? one : other), last_ms: Math.max(one.last_ms, other.last_ms) }
}
