import { noUsage, type UsageCounts } from '@marginscope/schemas'
import { checkTotal, tokenSum } from '../disjoint.ts'
import { providerFamily } from '../provider-family.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { attoOf, costOf } from '../reported-cost.ts'
import { servedTier, statedOf } from '../served.ts'
import { isFields, type UsageReader } from '../usage-reader.ts'
import { readBilledUnits } from './cohere-billed.ts'
import { agreed, type OpenAiCounts, readOpenAiCounts } from './openai-counts.ts'

/**
 * `openai.chat`: chat completions, completions, embeddings, images and audio of OpenAI and of everybody who copied
 * the shape. Reference: https://platform.openai.com/docs/api-reference/chat/object.
 */
export function readOpenAiChat(reply: ProviderReply): Reading | undefined {
  const { usage: reader, provider } = reply
  const family = providerFamily(provider)
  if (reader.value('billed_units') !== undefined) return readBilledUnits(reply)

  const seconds = reader.seconds('seconds') ?? reader.seconds('prompt_audio_seconds')
  const beside = family === 'perplexity' ? readBesideTotal(reader) : undefined
  const topReasoning = family === 'perplexity' ? undefined : reader.count('reasoning_tokens')
  const found = readOpenAiCounts(reader, family === 'xai' ? 'excluded' : 'included')
  if (found === undefined) return withoutSplit(reply, seconds)

  const { usage, counts } = found
  placeTopReasoning(reader, topReasoning, counts, usage)
  usage.input_audio_seconds = seconds ?? 0
  asImageReply(reader, usage)
  hiddenThoughts(family, counts, usage)
  checkTotal(reader, 'total_tokens', counts.total, tokenSum(usage))
  addBesideTotal(beside, usage)
  usage.web_searches += readSearches(reader)
  return {
    usage,
    service_tier: tierOf(reply),
    reported_cost: readCost(reader),
    stated: searchContextOf(reader),
  }
}

/** How much a search brings into the context: Perplexity's and OpenAI's fee per request depends on it. */
export function searchContextOf(reader: UsageReader) {
  return statedOf({ search_context_size: reader.text('search_context_size') })
}

export function tierOf({ usage, body }: ProviderReply) {
  return servedTier(usage, usage.text('service_tier'), body.service_tier)
}

/** Only a total, or only a duration: embeddings and rerankers have no output, transcription no tokens. */
function withoutSplit(reply: ProviderReply, seconds: number | undefined): Reading | undefined {
  const { usage: reader, provider } = reply
  const inputOnly = INPUT_ONLY.has(providerFamily(provider)) ? reader.count('total_tokens') : undefined
  if (seconds === undefined && inputOnly === undefined) return undefined
  const usage = noUsage()
  usage.uncached_input_tokens = inputOnly ?? 0
  usage.input_audio_seconds = seconds ?? 0
  return { usage, service_tier: tierOf(reply) }
}

/** Providers of embeddings and rerankers alone, whose total can only be input. */
const INPUT_ONLY = new Set(['voyage', 'jina'])

/** Reasoning stated beside the output instead of in its details (Azure AI Foundry, LiteLLM): a part of the output. */
function placeTopReasoning(
  reader: UsageReader,
  stated: number | undefined,
  counts: OpenAiCounts,
  usage: UsageCounts,
): void {
  if (stated === undefined || stated === 0) return
  const reasoning = agreed(reader, 'reasoning_tokens', stated, counts.reasoning) ?? 0
  if (counts.reasoning > 0) return
  const excluded = counts.total === counts.input + counts.output + reasoning
  if (!excluded && reasoning > usage.output_tokens) {
    reader.inconsistent('reasoning_tokens', `${reasoning} tokens of reasoning are part of ${counts.output}`)
    return
  }
  usage.reasoning_tokens = reasoning
  if (!excluded) usage.output_tokens -= reasoning
}

/**
 * The images API states input_tokens_details without cached_tokens, and no output details: all of its output is
 * image (gpt-image-1). https://platform.openai.com/docs/api-reference/images/object
 */
function asImageReply(reader: UsageReader, usage: UsageCounts): void {
  const input = reader.value('input_tokens_details')
  if (!isFields(input) || input.image_tokens === undefined || input.cached_tokens !== undefined) return
  if (reader.value('output_tokens_details') !== undefined) return
  usage.output_image_tokens += usage.output_tokens
  usage.output_tokens = 0
}

/** Gemini's OpenAI-compatible endpoint leaves thoughts out of completion_tokens and counts them in the total. */
function hiddenThoughts(family: string, counts: OpenAiCounts, usage: UsageCounts): void {
  if (family !== 'google' || counts.total === undefined || counts.reasoning > 0) return
  const hidden = counts.total - counts.input - counts.output
  if (hidden > 0) usage.reasoning_tokens += hidden
}

interface BesideTotal {
  readonly citations: number
  readonly reasoning: number
}

/**
 * Perplexity's deep research bills citation tokens (at the input rate) and reasoning beside prompt and completion,
 * and its total leaves both out. Other models state citations they don't bill: their cost object says 0 for them.
 * https://docs.perplexity.ai/getting-started/pricing
 */
function readBesideTotal(reader: UsageReader): BesideTotal {
  const cost = reader.value('cost')
  const citationsAreFree = isFields(cost) && !(attoOf(cost.citation_tokens_cost) ?? 0n)
  const citations = reader.count('citation_tokens') ?? 0
  return {
    citations: citationsAreFree ? 0 : citations,
    reasoning: reader.count('reasoning_tokens') ?? 0,
  }
}

function addBesideTotal(beside: BesideTotal | undefined, usage: UsageCounts): void {
  if (beside === undefined) return
  usage.uncached_input_tokens += beside.citations
  usage.reasoning_tokens += beside.reasoning
}

/** Web searches: Perplexity's queries, xAI's and OpenRouter's server-side tools. */
export function readSearches(reader: UsageReader): number {
  if (reader.value('server_side_tool_usage_details') !== undefined)
    reader.ignore('num_server_side_tools_used')
  const tools = reader.child('server_side_tool_usage_details')
  const calls = (tools.count('web_search_calls') ?? 0) + (tools.count('x_search_calls') ?? 0)
  tools.unmetered(
    'code_interpreter_calls',
    'file_search_calls',
    'mcp_calls',
    'document_search_calls',
    'image_generation_calls',
  )
  const served = reader.child('server_tool_use')
  served.ignore('web_fetch_requests')
  // OpenRouter's newer name; the same searches where a reply has both.
  const details = reader.child('server_tool_use_details')
  details.ignore('tool_calls_requested', 'tool_calls_executed')
  const requests = details.count('web_search_requests') ?? served.count('web_search_requests') ?? 0
  return calls + requests + (reader.count('num_search_queries') ?? 0)
}

/**
 * What the reply says it cost, in USD: xAI in ticks of 1e-10, OpenRouter as a number of credits (1 credit is
 * 1 USD), Perplexity as an object. With a key of one's own, OpenRouter charges its fee and the provider the rest.
 */
export function readCost(reader: UsageReader) {
  const ticks = reader.count('cost_in_usd_ticks')
  if (ticks !== undefined) return costOf(BigInt(ticks) * 100_000_000n)
  const cost = reader.value('cost')
  if (isFields(cost)) return costOf(attoOf(cost.total_cost))
  const charged = attoOf(cost)
  const details = reader.value('cost_details')
  const upstream =
    reader.value('is_byok') === true && isFields(details)
      ? attoOf(details.upstream_inference_cost)
      : undefined
  return costOf(charged === undefined ? undefined : charged + (upstream ?? 0n))
}
