import type { ModelPart } from './reading.ts'
import { type Fields, isFields } from './usage-reader.ts'

/** Claude Code's names of what Anthropic's usage has. */
const NAMES: Readonly<Record<string, string>> = {
  inputTokens: 'input_tokens',
  outputTokens: 'output_tokens',
  cacheReadInputTokens: 'cache_read_input_tokens',
  cacheCreationInputTokens: 'cache_creation_input_tokens',
}
/** Of a result's own usage what holds for all of its models. */
const CONDITIONS = ['service_tier', 'speed', 'inference_geo'] as const
/** Sizes of the model, and its cost, which is read apart. */
const NO_COUNTS = new Set(['contextWindow', 'maxOutputTokens', 'costUSD'])

/**
 * What each model used in a run of Claude Code or the Claude Agent SDK, as Anthropic's usage: its result states it by model
 * (`modelUsage`; Python `model_usage`), sub-agents and helping models among them, which the `usage` beside it leaves out.
 * https://code.claude.com/docs/en/agent-sdk/typescript#modelusage
 */
export function claudeParts(result: Fields): readonly ModelPart[] | undefined {
  const models = result.modelUsage ?? result.model_usage
  if (!isFields(models)) return undefined
  const entries = Object.entries(models).filter((entry): entry is [string, Fields] => isFields(entry[1]))
  if (entries.length === 0 || entries.length < Object.keys(models).length) return undefined
  const whole = isFields(result.usage) ? result.usage : {}
  const writes = entries.map(([, used]) => Number(used.cacheCreationInputTokens ?? 0))
  return entries.map(([model, used], index) => ({
    model,
    usage: { ...asAnthropic(used), ...conditionsOf(whole), ...lifetimesOf(whole, writes, index) },
    cost: used.costUSD,
    context_tokens: averageOf(used, result.num_turns),
  }))
}

/** How long a prompt was on average, of a run of several turns: it sums their usage, and no prompt was as long as that. */
function averageOf(used: Fields, turns: unknown): number | undefined {
  if (typeof turns !== 'number' || !(turns > 1)) return undefined
  const inputs = INPUTS.map((name) => Number(used[name] ?? 0)).reduce((sum, count) => sum + count, 0)
  return Number.isSafeInteger(inputs) ? Math.floor(inputs / turns) : undefined
}
const INPUTS = ['inputTokens', 'cacheReadInputTokens', 'cacheCreationInputTokens'] as const

function asAnthropic(used: Fields): Fields {
  const usage: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(used)) {
    if (NO_COUNTS.has(name)) continue
    if (name === 'webSearchRequests') usage.server_tool_use = { web_search_requests: value }
    else usage[NAMES[name] ?? name] = value
  }
  return usage
}

function conditionsOf(whole: Fields): Fields {
  return Object.fromEntries(CONDITIONS.flatMap((name) => (name in whole ? [[name, whole[name]]] : [])))
}

/**
 * How long what a model wrote to the cache lives: only the whole says it. Where all of it lives for an hour, or one model
 * wrote it all, it is known; where some does, and nobody says whose, the hours are a count that isn't understood.
 */
function lifetimesOf({ cache_creation }: Fields, writes: readonly number[], index: number): Fields {
  if (!isFields(cache_creation)) return {}
  const hour = Number(cache_creation.ephemeral_1h_input_tokens ?? 0)
  const written = writes.reduce((sum, tokens) => sum + tokens, 0)
  if (hour === 0 || written === 0) return {}
  const own = writes[index] ?? 0
  if (own === written) return { cache_creation }
  if (hour === written) return { cache_creation: { ephemeral_1h_input_tokens: own } }
  return own === 0 ? {} : { ephemeral_1h_input_tokens_of_all: hour }
}
