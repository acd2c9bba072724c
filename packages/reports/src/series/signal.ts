import { usageLedger } from '@marginscope/ledger'

const { c } = usageLedger

/** Served: an attempt that ended as it should, or what the application's own cache gave. */
export const SERVED = `${c.outcome} IN ('success', 'cache')`
/**
 * An amount in 1e-12 USD, as an integer of 128 bits, which holds whatever the column does. By the digits of the decimal
 * itself: multiplied, it would leave its range.
 */
export const pico = (column: string) => `intDiv(reinterpret(ifNull(${column}, 0), 'Int128'), ${1e6})`
const total = (...columns: readonly string[]) => `(${columns.join(' + ')})`

const INPUT = total(
  c.uncached_input_tokens,
  c.cache_read_tokens,
  c.cache_write_5m_tokens,
  c.cache_write_1h_tokens,
)
const TOKENS = total(INPUT, c.output_tokens, c.reasoning_tokens)
const SERVED_REQUESTS = `if(${SERVED}, ${c.requests}, 0)`
/** A request without a price has no cost yet; it counts when it gets one. */
const SERVED_PRICED = `if(${SERVED}, ${c.requests} - ${c.unpriced_requests}, 0)`

/**
 * What is watched: Σy/Σx over a bucket's postings. `y` and `x` are integers of one posting, negative in a reversal, so
 * sums come out the same in any order and a correction takes back what it corrects.
 */
export interface SignalTerms {
  readonly y: string
  readonly x: string
  /** Σy/Σx in these units is the signal: 1e-12 USD to USD. */
  readonly scale: number
  /** Whether `x` counts requests. */
  readonly is_per_request: boolean
  /** `y` counts requests as well: of one posting Σy/Σx is 1, and its logarithm 0. */
  readonly is_count?: true
}

/** Signals that are a ratio of one request, and so have a scatter among requests. */
export const RATIO_SIGNALS = {
  cost_per_request: { y: pico(c.cost), x: SERVED_PRICED, scale: 1e-12, is_per_request: true },
  input_tokens_per_request: { y: INPUT, x: SERVED_REQUESTS, scale: 1, is_per_request: true },
  cache_read_share: { y: c.cache_read_tokens, x: INPUT, scale: 1, is_per_request: false },
  output_tokens_per_request: { y: c.output_tokens, x: SERVED_REQUESTS, scale: 1, is_per_request: true },
  reasoning_tokens_per_request: { y: c.reasoning_tokens, x: SERVED_REQUESTS, scale: 1, is_per_request: true },
  attempts_per_request: {
    y: c.requests,
    x: SERVED_REQUESTS,
    scale: 1,
    is_per_request: true,
    is_count: true,
  },
  price_per_token: { y: pico(c.cost), x: TOKENS, scale: 1e-12, is_per_request: false },
  gpu_cost_per_1k_tokens: {
    y: pico(c.cost_gpu),
    x: `if(${c.gpu_type} != '' OR ${c.gpu_seconds} != 0 OR ${c.cost_gpu} != 0, ${TOKENS}, 0)`,
    scale: 1e-9,
    is_per_request: false,
  },
} as const satisfies Readonly<Record<string, SignalTerms>>
export type RatioSignal = keyof typeof RATIO_SIGNALS

export const isRatioSignal = (name: string): name is RatioSignal => Object.hasOwn(RATIO_SIGNALS, name)

/** Sums of one signal over the postings of a bucket; squares and products for the scatter, logarithms (of y/x) for long tails. */
export interface SignalSums {
  readonly x: number
  readonly y: number
  readonly xx: number
  readonly xy: number
  readonly yy: number
  /** Requests with both x and y, Σ ln(y/x) and Σ ln²(y/x) over them. */
  readonly logs: number
  readonly log: number
  readonly log2: number
}
export const SIGNAL_SUMS = ['x', 'y', 'xx', 'xy', 'yy', 'logs', 'log', 'log2'] as const

/** Logarithms are summed in millionths, as integers. */
const LOG_UNIT = 1e6

/** How each of a signal's sums is taken; a posting's `requests` is the sign of what isn't linear. */
export function signalSums({
  y,
  x,
  scale,
  is_per_request,
  is_count,
}: SignalTerms): Readonly<Record<keyof SignalSums, string>> {
  const sign = c.requests
  const both = `(${x}) != 0 AND (${y}) != 0 AND ${sign} != 0`
  // 1 where there is none: a condition of the sum comes after its term.
  const ln = `log(if(${both}, abs((${y}) / (${x})), 1))`
  // Of money a square may be beyond 128 bits.
  const wide = (term: string) => `${scale === 1 ? 'toInt128' : 'toInt256'}(${term})`
  // One request at most: its products fit what its terms fit, and narrow ones cost a fraction of wide ones.
  const signed_x = is_per_request ? `${sign} * ${x}` : `${sign} * ${wide(x)}`
  return {
    x: `sum(${x})`,
    y: `sum(${y})`,
    xx: `sum(${signed_x} * ${x})`,
    xy: `sum(${signed_x} * ${y})`,
    yy: is_count ? `sum(${sign} * ${y} * ${y})` : `sum(${sign} * ${wide(y)} * ${wide(y)})`,
    logs: `sumIf(${sign}, ${both})`,
    log: `sumIf(${sign} * toInt64(round(${ln} * ${LOG_UNIT})), ${both}) / ${LOG_UNIT}`,
    log2: `sumIf(${sign} * toInt64(round(${ln} * ${ln} * ${LOG_UNIT})), ${both}) / ${LOG_UNIT}`,
    ...(is_count && { log: '0', log2: '0' }),
  }
}

/** What any view sums beside its signals: how much traffic, and what the drivers cost. Costs in 1e-12 USD. */
export const BASE_SUMS = {
  requests: `sum(${c.requests})`,
  unpriced: `sum(${c.unpriced_requests})`,
  incomplete: `sum(${c.incomplete_requests})`,
  cost: `sum(${pico(c.cost)})`,
  cost_input: `sum(${pico(c.cost_input)})`,
  cost_cache_read: `sum(${pico(c.cost_cache_read)})`,
  cost_output: `sum(${pico(c.cost_output)})`,
  uncached: `sum(${c.uncached_input_tokens})`,
  cached: `sum(${c.cache_read_tokens})`,
  generated: `sum(${c.output_tokens} + ${c.reasoning_tokens})`,
} as const
export type BaseSum = keyof typeof BASE_SUMS

/**
 * What only some views sum. `revenue` in 1e-12 USD, a whole day's in the bucket in which the day begins (UTC): over
 * whole days it is what the margin report has. `letters`: refused events, by arrival. `lag_ms`: from arrival to posting.
 */
export const EXTRA_SUMS = ['revenue', 'letters', 'lag_ms'] as const
export type ExtraSum = (typeof EXTRA_SUMS)[number]

/** A sum of usage; the others are of tables of their own. */
export const LAG_MS = `sum(${c.requests} * (toUnixTimestamp64Milli(${c.recorded_at}) - toUnixTimestamp64Milli(${c.received_at})))`
