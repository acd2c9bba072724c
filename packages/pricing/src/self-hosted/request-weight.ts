import { add, multiply, parseRational, type Rational, rational } from '@marginscope/money'
import type { UsageCount, UsageCounts } from '@marginscope/schemas'

/** What a request asked of the GPUs. */
export interface RequestWork {
  readonly id: string
  /** Who sent it; only `owner` distribution looks at it. */
  readonly owner: string
  /** Seconds that the engine spent on its prompt and on its tokens; undefined when it does not say. Decimal strings. */
  readonly prefill_seconds: string | undefined
  readonly decode_seconds: string | undefined
  readonly usage: UsageCounts
  /** GPUs × seconds that the request states, in microseconds. */
  readonly gpu_microseconds: bigint
}

/** Weights of a token for α·uncached + β·cached + γ·generated. Decimal strings >= 0. */
export interface TokenWeights {
  readonly uncached: string
  readonly cached: string
  readonly generated: string
}

/** What the weights of a window are made of: only ever one, as they can't be compared. */
export type WeightBasis = 'seconds' | 'tokens' | 'gpu_seconds'

/** Tokens that were computed; those written to the cache were, too. */
const COMPUTED = [
  'uncached_input_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'input_audio_tokens',
  'input_image_tokens',
] as const satisfies readonly UsageCount[]
const CACHED = [
  'cache_read_tokens',
  'cached_audio_tokens',
  'cached_image_tokens',
] as const satisfies readonly UsageCount[]
const GENERATED = [
  'output_tokens',
  'reasoning_tokens',
  'output_audio_tokens',
  'output_image_tokens',
] as const satisfies readonly UsageCount[]
const TOKENS = [...COMPUTED, ...CACHED, ...GENERATED]

/**
 * `seconds` where every request states prefill and decode, else `tokens` for all of them; the requests' GPU-seconds,
 * which overlap under batching, only where nobody states a token.
 */
export function basisOf(requests: readonly RequestWork[]): WeightBasis {
  const stated = requests.every(
    ({ prefill_seconds, decode_seconds }) => prefill_seconds !== undefined && decode_seconds !== undefined,
  )
  if (stated) return 'seconds'
  return requests.some(({ usage }) => countOf(usage, TOKENS) !== 0) ? 'tokens' : 'gpu_seconds'
}

/**
 * A request's weight, exact. Seconds: prefill + decode (whole request seconds overlap under batching, so they are
 * no weight). Tokens: α·uncached + β·cached + γ·generated. Throws `RangeError` on a weight below 0.
 */
export function requestWeight(request: RequestWork, basis: WeightBasis, tokens: TokenWeights): Rational {
  const weight = weightBy(basis, request, tokens)
  if (weight.num < 0n) throw new RangeError(`the weight of request ${JSON.stringify(request.id)} is below 0`)
  return weight
}

function weightBy(basis: WeightBasis, request: RequestWork, tokens: TokenWeights): Rational {
  switch (basis) {
    case 'seconds':
      return secondsOf(request)
    case 'tokens':
      return tokensOf(request.usage, tokens)
    case 'gpu_seconds':
      return rational(request.gpu_microseconds)
  }
}

function secondsOf({ prefill_seconds, decode_seconds }: RequestWork): Rational {
  return add(parseRational(prefill_seconds ?? '0'), parseRational(decode_seconds ?? '0'))
}

function tokensOf(usage: UsageCounts, { uncached, cached, generated }: TokenWeights): Rational {
  return add(
    add(times(countOf(usage, COMPUTED), uncached), times(countOf(usage, CACHED), cached)),
    times(countOf(usage, GENERATED), generated),
  )
}

function countOf(usage: UsageCounts, names: readonly UsageCount[]): number {
  return names.reduce((sum, name) => sum + usage[name], 0)
}

function times(count: number, weight: string): Rational {
  return multiply(rational(BigInt(count), 1n), parseRational(weight))
}
