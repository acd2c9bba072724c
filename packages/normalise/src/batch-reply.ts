import { inputTokens, type RawFormat, type ServiceTier, type UsageCounts } from '@marginscope/schemas'
import { providerFamily } from './provider-family.ts'
import { type Fields, isFields } from './usage-reader.ts'

const OPENAI: ReadonlySet<RawFormat> = new Set(['openai.chat', 'openai.responses'])

/** States of a batch that is not to be counted again. Until then its usage is 0, which is what is not known yet. */
const ENDED = new Set<unknown>(['completed', 'expired', 'cancelled'])

/**
 * Whether a reply is one of OpenAI's batches, or a line of its results or Anthropic's. Their tier is never said to be a batch: the
 * reply in a line says `default`, as every other. https://platform.openai.com/docs/api-reference/batch
 */
export function isBatch(format: RawFormat, raw: Fields): boolean {
  if (format === 'anthropic.messages') return isClaudeLine(raw)
  if (!OPENAI.has(format)) return false
  if (raw.object === 'batch') return true
  return typeof raw.custom_id === 'string' && isFields(raw.response) && isFields(raw.response.body)
}

/**
 * A line of Anthropic's results, whose reply says that it was a batch itself, unless somebody on its way left that out.
 * https://platform.claude.com/docs/en/api/messages/batches/results
 */
function isClaudeLine({ custom_id, result }: Fields): boolean {
  if (typeof custom_id !== 'string' || !isFields(result) || !isFields(result.message)) return false
  const { usage } = result.message
  return isFields(usage) && typeof usage.service_tier !== 'string'
}

/**
 * The reply in a line of a batch's results that says nothing of its tier: Bedrock's, Gemini's and Vertex AI's.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-results.html,
 * https://ai.google.dev/gemini-api/docs/batch-api,
 * https://docs.cloud.google.com/vertex-ai/generative-ai/docs/multimodal/batch-prediction-gemini
 */
export function replyInBatch(format: RawFormat, raw: Fields): Fields | undefined {
  const { recordId, modelOutput, key, request, response, processed_time } = raw
  if (typeof recordId === 'string' && isFields(modelOutput)) return modelOutput
  if (format !== 'gemini.generate' || !isFields(response)) return undefined
  const is_line = typeof key === 'string' || (isFields(request) && typeof processed_time === 'string')
  return is_line ? response : undefined
}

export function isUnfinishedBatch(format: RawFormat, raw: Fields): boolean {
  return raw.object === 'batch' && OPENAI.has(format) && !ENDED.has(raw.status)
}

/**
 * How long a request of a batch was on average: its usage is that of all, and no one's context.
 * https://platform.openai.com/docs/api-reference/batch/object
 */
export function batchContext(
  { object, request_counts: counts }: Fields,
  usage: UsageCounts,
): string | undefined {
  if (object !== 'batch') return undefined
  const done = isFields(counts) ? Number(counts.completed) : 0
  return String(done >= 1 ? Math.floor(inputTokens(usage) / done) : 0)
}

/**
 * The tier that is billed. What a sender calls a batch stays one where its reply says that it was served by default:
 * of all providers only Anthropic has a word for batches among the tiers of its replies.
 */
export function billedTier(
  provider: string,
  asked: ServiceTier | undefined,
  served: ServiceTier | undefined,
): ServiceTier {
  if (asked === 'batch' && served === 'standard' && providerFamily(provider) !== 'anthropic') return 'batch'
  return served ?? asked ?? 'standard'
}
