import { decimalAmount, LIMITS, plainName, requiredName } from '@marginscope/schemas'
import { z } from 'zod'

const name = requiredName.overwrite(plainName)
const positive = decimalAmount.refine((value) => /[1-9]/.test(value), { error: 'must be above 0' })

/**
 * How a model runs on a GPU without optimisation: measured once, named, and never changed under its version.
 * Modelled savings are against one of these and say which. Throughputs are tokens per second of one GPU under the
 * load that is usual, so that tokens ÷ throughput are GPU-seconds.
 */
export const baselineProfile = z.strictObject({
  name,
  version: z.int().min(1).max(LIMITS.version),
  provider: name.optional(),
  model: name,
  gpu_type: name,
  /** The precision that the throughputs are for: an event at another one claims quantisation. */
  precision: name,
  prefill_tokens_per_s: positive,
  decode_tokens_per_s: positive,
  /**
   * What proposing one draft token takes, as a share of what decoding one token takes (0.05: a draft model twenty
   * times as fast). Without it, speculative decoding has no figure.
   */
  draft_token_cost: decimalAmount.optional(),
  /** USD for an hour of one GPU of the baseline. Missing: the price that the event itself paid. */
  gpu_hour_usd: decimalAmount.optional(),
  /** Who measured it, where and when. */
  source: name,
})

export type BaselineProfile = z.infer<typeof baselineProfile>

/**
 * A profile as it is posted. Its version is the next one of its name; whoever states a version says which it expects
 * to be the next.
 */
export const baselineProfileInput = baselineProfile.extend({
  version: baselineProfile.shape.version.optional(),
})

export type BaselineProfileInput = z.infer<typeof baselineProfileInput>

/** Of each name the newest version, in the order recorded: what `profileFor` chooses from. */
export function newestProfiles(profiles: readonly BaselineProfile[]): readonly BaselineProfile[] {
  const newest = new Map<string, BaselineProfile>()
  for (const profile of profiles) {
    newest.delete(profile.name) // a later version takes its place in the order, too
    newest.set(profile.name, profile)
  }
  return [...newest.values()]
}

/**
 * The profile for a model on a GPU: of those that name both (whatever their case; a profile without a provider is
 * for all), the last in the list, so list them as they were recorded.
 */
export function profileFor(
  profiles: readonly BaselineProfile[],
  event: { readonly provider: string; readonly model: string; readonly gpu_type: string },
): BaselineProfile | undefined {
  return profiles.findLast(
    (profile) =>
      isSame(profile.model, event.model) &&
      isSame(profile.gpu_type, event.gpu_type) &&
      (profile.provider === undefined || isSame(profile.provider, event.provider)),
  )
}

export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
