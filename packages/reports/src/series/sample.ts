import { IS_CHARGE, usageBy, usageLedger } from '@marginscope/ledger'
import { USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'

const { c } = usageLedger
/** Providers ask more for prompts beyond 128,000, 200,000, 256,000 tokens: those of a size are alike. */
const CONTEXT_STEP = 128_000

/** What a request was charged for: the same prices apply to all requests of a kind. */
const CHARGED = `concat(
    if(${c.uncached_input_tokens} != 0, 'i', ''), if(${c.cache_read_tokens} != 0, 'r', ''),
    if(${c.cache_write_5m_tokens} + ${c.cache_write_1h_tokens} != 0, 'w', ''), if(${c.output_tokens} + ${c.reasoning_tokens} != 0, 'o', ''),
    toString(least(9, intDiv(abs(${c.uncached_input_tokens} + ${c.cache_read_tokens} + ${c.cache_write_5m_tokens} + ${c.cache_write_1h_tokens}), ${CONTEXT_STEP}))))`

/** What a sampled view tells apart beside its `by`, in this order: whatever prices depend on, and which book they were of. */
const SAMPLED_BY = {
  provider: c.provider,
  model: c.model,
  service_tier: c.service_tier,
  region: c.region,
  speed: c.speed,
  charged: CHARGED,
  book_version: `toString(${c.book_version})`,
} as const

export const SAMPLED_LABELS = Object.values(SAMPLED_BY).map((label) => `toString(${label})`)
export type SampledLabel = keyof typeof SAMPLED_BY
const SAMPLED_NAMES = Object.keys(SAMPLED_BY) as readonly SampledLabel[] // the keys of a constant

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
  readonly last_ms: number
  readonly usage: UsageCounts
}

const IS_SAMPLE = `${IS_CHARGE} AND ${c.outcome} != 'cache' AND ${c.gpu_type} = ''`
const TIME = `toUnixTimestamp64Milli(${c.time})`
const FLOATS = 'arrayMap(x -> toFloat64(x), $)'

/** Follows a bucket's sums; nothing where there was no such request. */
export const SAMPLE_SUMS = FLOATS.replace(
  '$',
  `argMinIf([${[TIME, ...USAGE_COUNTS].join(', ')}], (${c.time}, ${c.identity}), ${IS_SAMPLE})`,
)
export const SAMPLE_LAST = `toFloat64(maxIf(${TIME}, ${IS_SAMPLE}))`

/** Reads what `SAMPLE_LAST` and `SAMPLE_SUMS` gave. */
export function sampleOf([last_ms = 0, first_ms, ...counts]: readonly number[]): Sample | undefined {
  if (first_ms === undefined) return undefined
  return { first_ms, last_ms, usage: usageBy((_, at) => counts[at] ?? 0) }
}

/** Of two parts of a bucket. */
export function sampleOfBoth(one: Sample | undefined, other: Sample | undefined): Sample | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const { first_ms, usage } = one.first_ms <= other.first_ms ? one : other
  return { first_ms, usage, last_ms: Math.max(one.last_ms, other.last_ms) }
}
