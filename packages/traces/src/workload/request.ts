import type { UsageEvent } from '@marginscope/schemas'
import type { Draws } from '../random.ts'
import { CUSTOMERS, type Feature, type Serving } from './catalogue.ts'
import type { Regression } from './regression.ts'

/** Shares of requests that go wrong: an attempt that was repeated, one that failed for good. */
const RETRY_SHARE = 0.012
const ERROR_SHARE = 0.006
/** Requests that carry no customer: a job somebody forgot to label. */
const UNATTRIBUTED_SHARE = 0.01
/** A request that misses the cache writes the stable part into it. Anthropic states and bills the write. */
const BILLS_CACHE_WRITES: ReadonlySet<string> = new Set(['anthropic'])
/** A speculative decoder drafts this many tokens for each one that it keeps. */
const DRAFT_PER_ACCEPTED = 1.3

/** One request to `feature` at `time_ms`, all of it decided by `draw`. */
export function request(
  id: string,
  time_ms: number,
  feature: Feature,
  regression: Regression,
  draw: Draws,
): UsageEvent {
  const changed = feature.name === regression.feature && time_ms >= regression.onset_ms
  const customer = draw.weighted(CUSTOMERS)
  const serving = draw.weighted(feature.serving)
  const unattributed = draw.chance(UNATTRIBUTED_SHARE)
  const outcome = outcomeOf(feature, draw)
  const usage = usageOf(feature, serving, outcome, changed ? regression : undefined, draw)
  return {
    id,
    time: new Date(time_ms).toISOString(),
    provider: serving.provider,
    model: serving.model,
    customer: unattributed ? '' : customer.name,
    feature: feature.name,
    operation: feature.operation,
    service_tier: serving.service_tier ?? 'standard',
    region: customer.region,
    environment: 'production',
    outcome,
    usage,
    ...selfHosted(serving, usage, draw),
    ...(serving.baseline === undefined
      ? {}
      : {
          optimization: {
            baseline_provider: serving.baseline.provider,
            baseline_model: serving.baseline.model,
          },
        }),
    attributes: {
      workload: 'demo',
      prompt_version: changed ? regression.prompt_version : feature.prompt_version,
      ...(unattributed ? {} : { plan: customer.plan }),
    },
  }
}

type Usage = NonNullable<UsageEvent['usage']>
type Outcome = Exclude<NonNullable<UsageEvent['outcome']>, 'bill'>

function outcomeOf(feature: Feature, draw: Draws): Outcome {
  const roll = draw.unit()
  if (roll < feature.own_cache) return 'cache'
  if (roll < feature.own_cache + RETRY_SHARE) return 'retry'
  if (roll < feature.own_cache + RETRY_SHARE + ERROR_SHARE) return 'error'
  return 'success'
}

function usageOf(
  feature: Feature,
  serving: Serving,
  outcome: Outcome,
  regression: Regression | undefined,
  draw: Draws,
): Usage {
  const input = draw.lengthAround(feature.input_tokens, 0.45)
  const stable = Math.round(input * feature.cache_share)
  const hit = draw.chance(regression?.cache_hit ?? feature.cache_hit)
  const full_output =
    feature.output_tokens === 0
      ? 0
      : draw.lengthAround(feature.output_tokens * (regression?.output_factor ?? 1), 0.5)
  const output = outputAfter(outcome, full_output, draw)
  const reasoning = Math.round(output * (serving.reasoning_share ?? 0))
  const writes = !hit && stable > 0 && BILLS_CACHE_WRITES.has(serving.provider)
  return {
    uncached_input_tokens: hit || writes ? input - stable : input,
    ...(hit && stable > 0 ? { cache_read_tokens: stable } : {}),
    ...(writes ? { cache_write_5m_tokens: stable } : {}),
    ...(feature.output_tokens === 0 ? {} : { output_tokens: output }),
    ...(reasoning === 0 ? {} : { reasoning_tokens: reasoning }),
  }
}

/** A failed request was billed for its input and nothing more; a repeated one broke off somewhere. */
function outputAfter(outcome: Outcome, full: number, draw: Draws): number {
  switch (outcome) {
    case 'error':
      return 0
    case 'retry':
      return Math.floor(full * draw.unit())
    case 'success':
    case 'cache':
      return full
  }
}

/** GPU time and what made it shorter, for inference on GPUs of one's own. */
function selfHosted(
  serving: Serving,
  usage: Usage,
  draw: Draws,
): Pick<UsageEvent, 'gpu' | 'optimization'> | undefined {
  if (serving.gpu === undefined) return undefined
  const { type, count, pool, tokens_per_second } = serving.gpu
  const output = usage.output_tokens ?? 0
  const accepted = Math.round(output * (0.55 + 0.2 * draw.unit()))
  const tokens = output + Math.round((usage.uncached_input_tokens ?? 0) / 8)
  return {
    gpu: { type, count, pool, seconds: Math.round((tokens / tokens_per_second) * 1e6) / 1e6 },
    optimization: {
      precision: 'fp8',
      draft_tokens: Math.round(accepted * DRAFT_PER_ACCEPTED),
      accepted_tokens: accepted,
      kv_reused_tokens: Math.round((usage.uncached_input_tokens ?? 0) * 0.3 * draw.unit()),
    },
  }
}
