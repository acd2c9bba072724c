import { noUsage, type RawFormat, type UsageCounts } from '@marginscope/schemas'
import { cacheType } from '../alibaba-modes.ts'
import { checkTotal, tokenSum } from '../disjoint.ts'
import { countsAnything } from '../named-counts.ts'
import { providerFamily } from '../provider-family.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { attoOf, statedCost } from '../reported-cost.ts'
import { geographyOf, prepaidTier, servedTier, speedOf, speedTier, statedOf } from '../served.ts'
import { isFields, type UsageReader } from '../usage-reader.ts'
import { readBilledUnits } from './cohere-billed.ts'
import { readMistralAudio } from './mistral-audio.ts'
import { agreed, type OpenAiCounts, readOpenAiCounts } from './openai-counts.ts'
import { asImageReply, asSpeech, type Durations, readDurations } from './openai-media.ts'
import { readTools } from './openai-tools.ts'
import type { SearchKinds } from './xai-searches.ts'

/**
 * `openai.chat`: chat completions, completions, embeddings, images and audio of OpenAI and of everybody who copied
 * the shape. Reference: https://platform.openai.com/docs/api-reference/chat/object.
 */
export function readOpenAiChat(reply: ProviderReply): Reading | undefined {
  const { usage: reader, provider } = reply
  const family = providerFamily(provider)
  if (reader.value('billed_units') !== undefined) return readBilledUnits(reply)
  const audio = readMistralAudio(reply)
  if (audio !== undefined) return audio

  const durations = readDurations(reply)
  const beside = family === 'perplexity' ? readBesideTotal(reader) : undefined
  const topReasoning = family === 'perplexity' ? undefined : reader.count('reasoning_tokens')
  const found = readOpenAiCounts(reader, family === 'xai' ? 'excluded' : 'included')
  if (found === undefined) return withoutSplit(reply, durations)

  const { usage, counts } = found
  ignoreSteps(reader, counts.output)
  usage.images += yandexImages(reply)
  placeTopReasoning(reader, topReasoning, counts, usage)
  usage.input_audio_seconds = durations.audio ?? 0
  asImageReply(reply, usage)
  asSpeech(reply, usage)
  hiddenThoughts(family, counts, usage)
  checkTotal(reader, 'total_tokens', counts.total, tokenSum(usage))
  addBesideTotal(beside, usage)
  const { other_models, kinds } = readTools(reply, usage)
  if (beside?.searches_are_free) usage.web_searches = 0
  return { usage, ...conditionsOf(reply, kinds), other_models, output: counts.output_stated }
}

/** What was served, by whom it was priced, and what prices may depend on. */
export function conditionsOf(
  reply: ProviderReply,
  {
    search_context_size,
    ...kinds
  }: Partial<SearchKinds> & {
    readonly search_context_size?: string | undefined
    readonly web_search?: string | undefined
  } = {},
  format: RawFormat = 'openai.chat',
) {
  const { usage: reader, body, provider } = reply
  const geo = reader.text('inference_geo')
  const speed = speedTier(reader.text('service_tier'), body.service_tier)
  return {
    service_tier: speed === undefined ? tierOf(reply) : 'standard',
    speed: speed ?? speedOf(reader.text('speed')),
    region: geographyOf(geo),
    reported_cost: readCost(reader),
    // How much a search brings into the context: Perplexity's and OpenAI's fee per request depends on it.
    stated: statedOf({
      search_context_size: reader.text('search_context_size') ?? search_context_size,
      ...kinds,
      inference_geo: geo,
      cache_type: cacheType(format, provider, reader.fields),
      service_tier: prepaidTier(reader.text('service_tier'), body.service_tier),
    }),
  }
}

export function tierOf({ usage, body }: ProviderReply) {
  return servedTier(usage, usage.text('service_tier'), body.service_tier)
}

/** Only a total, a duration, or work of another kind: embeddings and rerankers have no output, transcription no tokens. */
function withoutSplit(reply: ProviderReply, { audio, video }: Durations): Reading {
  const { usage: reader, provider } = reply
  const family = providerFamily(provider)
  const usage = noUsage()
  const { other_models, kinds } = readTools(reply, usage)
  const text = family === 'voyage' ? reader.count('text_tokens') : undefined
  // Voyage's total holds what it makes of the pixels, too, which are billed by pixel.
  const total = INPUT_ONLY.has(family) ? reader.count('total_tokens') : undefined
  usage.uncached_input_tokens = text ?? total ?? 0
  usage.input_audio_seconds = audio ?? 0
  usage.video_seconds = video ?? usage.video_seconds
  usage.images += yandexImages(reply)
  const counted = (audio ?? video ?? text ?? total) !== undefined || countsAnything(usage)
  return { usage, ...conditionsOf(reply, kinds), other_models, output: counted ? 'none' : 'unknown' }
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

/** OpenRouter hands on the steps of which Claude's usage is the sum; another kind of step is billed beside it. */
function ignoreSteps(reader: UsageReader, output: number): void {
  const steps = reader.peek('iterations')
  if (!Array.isArray(steps) || !steps.every((step) => isFields(step) && step.type === 'message')) return
  const sum = steps.reduce((total: number, step) => total + Number(step.output_tokens), 0)
  if (sum === output) reader.ignore('iterations')
}

/** Gemini's OpenAI-compatible endpoint leaves thoughts out of completion_tokens and counts them in the total. */
function hiddenThoughts(family: string, counts: OpenAiCounts, usage: UsageCounts): void {
  if (family !== 'google' || counts.total === undefined || counts.reasoning > 0) return
  const hidden = counts.total - counts.input - counts.output
  if (hidden > 0) usage.reasoning_tokens += hidden
}

/**
 * Images that Yandex made under OpenAI's API, which it charges one by one, whatever their size, and states no usage of.
 * https://aistudio.yandex.ru/docs/ru/ai-studio/pricing.html
 */
function yandexImages({ usage: reader, body, provider }: ProviderReply): number {
  if (providerFamily(provider) !== 'yandex' || !Array.isArray(body.data)) return 0
  if (reader.fields === body) reader.ignore('created', 'data')
  return body.data.filter((item) => isFields(item) && ('b64_json' in item || 'url' in item)).length
}

interface BesideTotal {
  readonly citations: number
  readonly reasoning: number
  readonly searches_are_free: boolean
}

/**
 * Perplexity's deep research bills citation tokens (at the input rate) and reasoning beside prompt and completion,
 * and its total leaves both out. Other models state citations and searches that they don't bill: their cost object says 0
 * for them, or nothing, beside a fee for the request.
 * https://docs.perplexity.ai/getting-started/pricing
 */
function readBesideTotal(reader: UsageReader): BesideTotal {
  const cost = reader.value('cost')
  const isCharged = (part: string) => isFields(cost) && (attoOf(cost[part]) ?? 0n) > 0n
  const citations = reader.count('citation_tokens') ?? 0
  return {
    citations: isFields(cost) && !isCharged('citation_tokens_cost') ? 0 : citations,
    searches_are_free: isCharged('request_cost') && !isCharged('search_queries_cost'),
    reasoning: reader.count('reasoning_tokens') ?? 0,
  }
}

function addBesideTotal(beside: BesideTotal | undefined, usage: UsageCounts): void {
  if (beside === undefined) return
  usage.uncached_input_tokens += beside.citations
  usage.reasoning_tokens += beside.reasoning
}

/**
 * What the reply says it cost, in USD: xAI in ticks of 1e-10, OpenRouter as a number of credits (1 credit is 1 USD),
 * Perplexity and gateways as an object, DeepInfra as an estimate. With a key of one's own, OpenRouter charges its fee
 * and the provider the rest. A reseller's 0 says that it doesn't know, or doesn't charge: it is no statement of a cost.
 */
export function readCost(reader: UsageReader) {
  const ticks = reader.count('cost_in_usd_ticks')
  const cost = reader.value('cost')
  const details = reader.value('cost_details')
  const other = attoOf(reader.value('total_cost', 'cost_usd', 'total_cost_usd', 'estimated_cost'))
  const upstream = isFields(details) ? attoOf(details.upstream_inference_cost) : undefined
  if (ticks !== undefined) return statedCost(BigInt(ticks) * 100_000_000n)
  const charged = isFields(cost) ? (attoOf(cost.total_cost) ?? attoOf(cost.total)) : attoOf(cost)
  const whole = charged ?? other
  if (whole === undefined) return statedCost(upstream)
  return statedCost(reader.value('is_byok') === true ? whole + (upstream ?? 0n) : whole)
}
