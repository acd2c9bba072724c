import {
  ATTO_ONE,
  type Atto,
  add,
  atto,
  divide,
  multiply,
  parseRational,
  type Rational,
  rational,
  roundHalfEven,
} from '@marginscope/money'
import type { NormalisedEvent } from '@marginscope/schemas'
import { type BaselineProfile, isSame } from './baseline-profile.ts'
import { type EventSavings, savingsOf } from './event-savings.ts'
import { baselineSeconds, type GpuWork, workOf } from './gpu-time.ts'
import {
  MODELLED_TECHNIQUES,
  type ModelledTechnique,
  type UnknownReason,
  type UnknownSaving,
} from './techniques.ts'

const US_PER_S = 1_000_000n
const S_PER_HOUR = 3_600n

/**
 * What quantisation, speculative decoding and KV reuse saved on a GPU event that cost `actual`, against a baseline
 * profile. With T(S) the GPU-seconds that the baseline takes under the techniques S other than quantisation:
 *
 * - without quantisation, the event takes T(S) at the baseline's throughput;
 * - with it, as much less as it really took for what it really did: actual · T(S) ÷ T(all);
 * - an event that claims none takes its actual time plus what the baseline takes for the work that S leaves over,
 *   so KV reuse alone saves reused tokens ÷ baseline prefill rate × GPU price.
 *
 * GPU time costs what the profile says, else what the event paid. Prices are rounded half to even at 1e-18 USD;
 * the techniques add up to counterfactual − actual, exactly.
 */
export function modelledSavings(
  event: NormalisedEvent,
  actual: Atto | undefined,
  profile: BaselineProfile | undefined,
): EventSavings {
  if (actual === undefined) return { kind: 'unpriced' }
  const work = workOf(event.usage, event.optimization)
  const used = MODELLED_TECHNIQUES.filter((technique) => uses(event, work, technique, profile))
  if (used.length === 0) return unchanged(actual, [])
  if (profile === undefined) return unchanged(actual, used.map(because('no_baseline_profile')))
  const gpu_us = gpuMicroseconds(event)
  const second_price = secondPrice(profile, actual, gpu_us)
  if (second_price === undefined) return unchanged(actual, used.map(because('no_gpu_price')))
  const unknown = used.flatMap((technique) => obstacle(technique, work, profile))
  const techniques = used.filter((technique) => unknown.every((one) => one.technique !== technique))
  const plain = isContradictory(work) ? { ...work, draft: 0, accepted: 0 } : work
  const seconds = (on: number) => baselineSeconds(profile, plain, switches(techniques, on))
  const all = 2 ** techniques.length - 1
  const model: Model = { techniques, seconds, all: seconds(all), second_price, actual }
  return savingsOf({
    basis: 'modelled',
    techniques,
    price: (on) => (on === all ? actual : priceUnder(model, on)),
    unknown,
    gpu_us_freed: techniques.length === 0 ? 0n : freed(model, gpu_us),
    profile: { name: profile.name, version: profile.version },
  })
}

interface Model {
  readonly techniques: readonly ModelledTechnique[]
  /** Baseline GPU-seconds under a set of techniques. */
  readonly seconds: (on: number) => Rational
  /** The same with all techniques on. */
  readonly all: Rational
  /** 1e-18 USD for a GPU-second of the baseline. */
  readonly second_price: Rational
  readonly actual: Atto
}

function priceUnder({ techniques, seconds, all, second_price, actual }: Model, on: number): Atto {
  const quantised = techniques.indexOf('quantisation')
  const time = seconds(on)
  const spent = rational(actual)
  if (quantised === -1) {
    const more = add(time, { num: -all.num, den: all.den })
    return rounded(add(spent, multiply(more, second_price)))
  }
  if ((on & (1 << quantised)) === 0) return rounded(multiply(time, second_price))
  return rounded(multiply(spent, divide(time, all)))
}

/** GPU time of the counterfactual less what was held, in millionths of a second. */
function freed({ techniques, seconds, all }: Model, gpu_us: bigint): bigint {
  const held = rational(gpu_us, US_PER_S)
  const start = techniques.includes('quantisation') ? held : all
  return roundHalfEven(multiply(add(seconds(0), { num: -start.num, den: start.den }), rational(US_PER_S)))
}

function uses(
  { optimization }: NormalisedEvent,
  work: GpuWork,
  technique: ModelledTechnique,
  profile: BaselineProfile | undefined,
): boolean {
  switch (technique) {
    case 'quantisation': {
      const { precision = '' } = optimization ?? {}
      return precision !== '' && (profile === undefined || !isSame(precision, profile.precision))
    }
    case 'speculative_decoding':
      return work.draft > 0 || work.accepted > 0
    case 'kv_reuse':
      return work.kv_reused > 0
  }
}

/** Why a technique that was used can't be worked out, if so. */
function obstacle(
  technique: ModelledTechnique,
  work: GpuWork,
  profile: BaselineProfile,
): readonly UnknownSaving[] {
  switch (technique) {
    case 'quantisation':
      return work.prefill + work.decode === 0 ? [{ technique, reason: 'no_tokens' }] : []
    case 'speculative_decoding':
      if (isContradictory(work)) return [{ technique, reason: 'contradictory_counts' }]
      return profile.draft_token_cost === undefined ? [{ technique, reason: 'no_draft_cost' }] : []
    case 'kv_reuse':
      return []
  }
}

/** Every step of the model itself puts out a token that no draft proposed, and what is accepted was proposed. */
function isContradictory({ accepted, decode, draft }: GpuWork): boolean {
  return accepted > draft || (accepted > 0 && accepted >= decode)
}

/** What is switched on besides quantisation. A technique that isn't in question stays as it was: as if on. */
function switches(techniques: readonly ModelledTechnique[], on: number) {
  const isOn = (technique: ModelledTechnique) => {
    const bit = techniques.indexOf(technique)
    return bit === -1 || (on & (1 << bit)) !== 0
  }
  return { kv_reuse: isOn('kv_reuse'), speculation: isOn('speculative_decoding') }
}

function secondPrice(profile: BaselineProfile, actual: Atto, gpu_us: bigint): Rational | undefined {
  if (profile.gpu_hour_usd !== undefined)
    return multiply(parseRational(profile.gpu_hour_usd), rational(ATTO_ONE, S_PER_HOUR))
  return gpu_us === 0n ? undefined : rational(actual * US_PER_S, gpu_us)
}

function gpuMicroseconds({ gpu }: NormalisedEvent): bigint {
  return gpu === undefined ? 0n : BigInt(gpu.count) * BigInt(Math.round(gpu.seconds * Number(US_PER_S)))
}

function unchanged(actual: Atto, unknown: readonly UnknownSaving[]): EventSavings {
  return savingsOf({ basis: 'modelled', techniques: [], price: () => actual, unknown })
}

function because(reason: UnknownReason): (technique: ModelledTechnique) => UnknownSaving {
  return (technique) => ({ technique, reason })
}

function rounded(value: Rational): Atto {
  return atto(roundHalfEven(value))
}
