import { type CostColumn, MEDIA_COUNTS, usageLedger } from '@marginscope/ledger'
import { USAGE_COUNTS } from '@marginscope/schemas'

const { c } = usageLedger

/** What is counted per feature and model: usage as the events stated it, and GPU-seconds (GPUs × seconds). */
export const COUNTS = [...USAGE_COUNTS, c.gpu_seconds] as const
export type Count = (typeof COUNTS)[number]

/** A meter: a column of cost, and the counts that make up the quantity it paid for. */
export interface Meter {
  readonly name: string
  readonly column: CostColumn
  /** Disjoint; `request`: one for each request. */
  readonly counts: readonly (Count | 'request')[]
}

/** Input, which a cache moves from one of them to another. */
export const INPUT_METERS: readonly Meter[] = [
  { name: c.uncached_input_tokens, column: c.cost_input, counts: [c.uncached_input_tokens] },
  {
    name: c.cache_read_tokens,
    column: c.cost_cache_read,
    counts: [c.cache_read_tokens, c.cached_audio_tokens, c.cached_image_tokens],
  },
  {
    name: 'cache_write_tokens',
    column: c.cost_cache_write,
    counts: [c.cache_write_5m_tokens, c.cache_write_1h_tokens],
  },
]

/** The meters whose counts are always the same. */
export const PLAIN_METERS: readonly Meter[] = [
  ...INPUT_METERS,
  { name: c.output_tokens, column: c.cost_output, counts: [c.output_tokens, c.reasoning_tokens] },
  { name: 'gpu_second', column: c.cost_gpu, counts: [c.gpu_seconds] },
]

/** Media share one column of cost: where one of them alone occurs, the meter is that one. */
export const SINGLE_MEDIA: readonly Meter[] = MEDIA_COUNTS.map((name) => ({
  name,
  column: c.cost_media,
  counts: [name],
}))
/** Where several occur, they are added up. */
export const MIXED_MEDIA: Meter = { name: 'media', column: c.cost_media, counts: MEDIA_COUNTS }

/** Fees that were paid for searches. */
export const SEARCHES: Meter = { name: c.web_searches, column: c.cost_request, counts: [c.web_searches] }
/** Fees of a request; without any, it is no meter. */
export const FEES: Meter = { name: 'request', column: c.cost_request, counts: ['request'] }

/** Tokens can be added up, whatever they are; seconds and images can't. */
export function areTokens({ name }: Meter): boolean {
  return name.endsWith('_tokens')
}

/** What a feature and model counted in one period, in its priced requests, and the fees in their cost. */
export interface MeteredUsage {
  readonly count: (name: Count) => bigint
  readonly fees: bigint
}

/** The meters of a feature and model, chosen once for all periods that are compared. */
export function metersOf(periods: readonly MeteredUsage[]): readonly Meter[] {
  const seen = SINGLE_MEDIA.filter(({ counts }) => periods.some((usage) => counts.some(isCountedIn(usage))))
  const [only = MIXED_MEDIA] = seen
  return [
    ...PLAIN_METERS,
    seen.length === 1 ? only : MIXED_MEDIA,
    areFeesOfSearches(periods) ? SEARCHES : FEES,
  ]
}

/**
 * Fees are divided by searches only where no period has fees without a search: a fee a request that had nothing to
 * be divided by would follow no factor, and its volume and mix would be taken for a change of price.
 */
function areFeesOfSearches(periods: readonly MeteredUsage[]): boolean {
  const searched = (usage: MeteredUsage) => SEARCHES.counts.some(isCountedIn(usage))
  return periods.some(searched) && periods.every((usage) => usage.fees === 0n || searched(usage))
}

const isCountedIn =
  ({ count }: MeteredUsage) =>
  (name: Count | 'request') =>
    name !== 'request' && count(name) !== 0n
