import { providerFamily } from '../provider-family.ts'

export interface StatedWithCache {
  readonly input: number
  readonly output: number
  readonly read: number
  readonly write: number
  readonly total: number | undefined
  /** What is said to have come from no cache. */
  readonly uncached: number | undefined
  /** Whether an AI SDK before version 6 states it: it passes Anthropic's and Bedrock's exclusive input through. */
  readonly early_sdk: boolean
}

/**
 * Whether the stated input leaves cached tokens out. Conventions include them, and three things overrule that: what is
 * said to be uncached, a total that only adds up with the cache beside the input, and early AI SDKs (SDK 6 states
 * noCacheTokens and includes them).
 */
export function cacheBeside(stated: StatedWithCache, provider: string): boolean {
  const cache = stated.read + stated.write
  if (cache === 0) return false
  if (stated.uncached !== undefined) return stated.uncached === stated.input
  if (stated.total === stated.input + stated.output + cache) return true
  const family = providerFamily(provider)
  return stated.early_sdk && (family === 'anthropic' || family === 'bedrock')
}

/** The total as it is with the cache in it: early SDKs add up an input and an output without it. */
export function totalWithCache(stated: StatedWithCache, beside: boolean): number | undefined {
  const { input, output, read, write, total } = stated
  return beside && total === input + output ? total + read + write : total
}
