import { type CostColumn, MEDIA_COUNTS, usageLedger } from '@marginscope/ledger'
import type { Atto } from '@marginscope/money'
import type { Count } from './counts.ts'

const { c } = usageLedger

/** What a cost column is divided by: one of these counts, or the requests themselves. */
type Measured = Count | 'request'

/** A meter of the bridge: its name, and the counts that make up its quantity. */
export interface BridgeMeter {
  readonly name: string
  readonly column: CostColumn | undefined
  readonly counts: readonly Measured[]
}

/** The meters whose counts are always the same. */
const PLAIN: readonly BridgeMeter[] = [
  { name: 'uncached_input_tokens', column: c.cost_input, counts: [c.uncached_input_tokens] },
  { name: 'cache_read_tokens', column: c.cost_cache_read, counts: [c.cache_read_tokens] },
  {
    name: 'cache_write_tokens',
    column: c.cost_cache_write,
    counts: [c.cache_write_5m_tokens, c.cache_write_1h_tokens],
  },
  { name: 'output_tokens', column: c.cost_output, counts: [c.output_tokens, c.reasoning_tokens] },
  { name: 'gpu_second', column: c.cost_gpu, counts: [c.gpu_seconds] },
]

/** Cost that is in no column; the columns of a posting add up to its cost, so there is none. */
const UNASSIGNED: BridgeMeter = { name: 'unassigned', column: undefined, counts: ['request'] }

/** What a feature and model counted in one period, in its priced requests, and the fees in their cost. */
export interface MeteredRow {
  readonly count: (name: Count) => bigint
  readonly fees: Atto
}

/**
 * The meters of a feature and model, chosen once for both periods. Media and fees share one cost column among
 * several counts: where only one of them occurs the meter is named after it, else media are added up as `media`.
 */
export function metersOf(periods: readonly MeteredRow[]): readonly BridgeMeter[] {
  const media = MEDIA_COUNTS.filter((name) => periods.some(({ count }) => count(name) !== 0n))
  const [only] = media
  return [
    ...PLAIN,
    {
      name: media.length === 1 && only !== undefined ? only : 'media',
      column: 'cost_media',
      counts: media,
    },
    areFeesOfSearches(periods)
      ? { name: 'web_searches', column: 'cost_request', counts: ['web_searches'] }
      : { name: 'request', column: 'cost_request', counts: ['request'] },
    UNASSIGNED,
  ]
}

/**
 * Fees are divided by searches only where no period has fees without a search: a fee a request that had nothing to
 * be divided by would follow no factor, and its volume and mix would be taken for a change of price.
 */
function areFeesOfSearches(periods: readonly MeteredRow[]): boolean {
  const searched = (row: MeteredRow) => row.count('web_searches') !== 0n
  return periods.some(searched) && periods.every((row) => row.fees === 0n || searched(row))
}
