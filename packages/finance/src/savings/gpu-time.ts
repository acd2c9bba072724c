import {
  add,
  divide,
  multiply,
  parseRational,
  RATIONAL_ZERO,
  type Rational,
  rational,
} from '@marginscope/money'
import type { UsageCounts } from '@marginscope/schemas'
import type { BaselineProfile } from './baseline-profile.ts'

/** The work of one event in tokens, as a GPU sees it. */
export interface GpuWork {
  /** Prompt tokens that were computed. */
  readonly prefill: number
  /** Prompt tokens that were found in the KV cache instead. */
  readonly kv_reused: number
  readonly decode: number
  /** Proposed by the draft model, and how many of them were put out. */
  readonly draft: number
  readonly accepted: number
}

export function workOf(
  usage: UsageCounts | undefined,
  optimization: {
    readonly kv_reused_tokens?: number
    readonly draft_tokens?: number
    readonly accepted_tokens?: number
  } = {},
): GpuWork {
  const { kv_reused_tokens = 0, draft_tokens = 0, accepted_tokens = 0 } = optimization
  const parts = { kv_reused: kv_reused_tokens, draft: draft_tokens, accepted: accepted_tokens }
  if (usage === undefined) return { prefill: 0, decode: 0, ...parts }
  const prefill =
    usage.uncached_input_tokens +
    usage.cache_write_5m_tokens +
    usage.cache_write_1h_tokens +
    usage.input_audio_tokens +
    usage.input_image_tokens
  return { prefill, decode: usage.output_tokens + usage.reasoning_tokens, ...parts }
}

/**
 * GPU-seconds that the baseline takes for this work, with KV reuse and speculation on or off.
 *
 * Off, reused tokens are prefilled as well. With speculation, each accepted token is a decoding step less and each
 * draft token costs `draft_token_cost` of a step: a draft that is seldom accepted makes decoding slower.
 */
export function baselineSeconds(
  profile: BaselineProfile,
  work: GpuWork,
  on: { readonly kv_reuse: boolean; readonly speculation: boolean },
): Rational {
  const prefilled = BigInt(work.prefill) + (on.kv_reuse ? 0n : BigInt(work.kv_reused))
  const saved_steps = on.speculation ? BigInt(work.accepted) : 0n
  const drafting = on.speculation
    ? multiply(rational(BigInt(work.draft)), parseRational(profile.draft_token_cost ?? '0'))
    : RATIONAL_ZERO
  const steps = add(rational(BigInt(work.decode) - saved_steps), drafting)
  return add(
    divide(rational(prefilled), parseRational(profile.prefill_tokens_per_s)),
    divide(steps, parseRational(profile.decode_tokens_per_s)),
  )
}
