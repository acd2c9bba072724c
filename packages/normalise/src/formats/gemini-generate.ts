import { noUsage } from '@marginscope/schemas'
import { checkTotal, splitInput, splitOutput, tokenSum } from '../disjoint.ts'
import type { OutputStatement, ProviderReply, Reading } from '../reading.ts'
import { servedTier, statedOf } from '../served.ts'
import { type Fields, isFields, type UsageReader } from '../usage-reader.ts'
import { readGrounding } from './gemini-grounding.ts'
import { inputKinds, modalities } from './gemini-modalities.ts'

/**
 * `gemini.generate`: prompt includes cached content, candidates exclude thoughts, tool use is apart:
 * total = prompt + tool use + candidates + thoughts. Zeros are left out of the JSON. Also the Live API
 * (response… for candidates…), the Interactions API (total_…_tokens) and the Python SDK's snake case.
 * https://ai.google.dev/api/generate-content#UsageMetadata
 */
export function readGeminiGenerate({ usage: reader, body, model }: ProviderReply): Reading | undefined {
  const prompt = reader.count('promptTokenCount', 'prompt_token_count', 'total_input_tokens')
  const candidates = reader.count(
    'candidatesTokenCount',
    'candidates_token_count',
    'responseTokenCount',
    'response_token_count',
    'total_output_tokens',
  )
  const thoughts = reader.count('thoughtsTokenCount', 'thoughts_token_count', 'total_thought_tokens')
  const tools = reader.count(
    'toolUsePromptTokenCount',
    'tool_use_prompt_token_count',
    'total_tool_use_tokens',
  )
  const cached = reader.count('cachedContentTokenCount', 'cached_content_token_count', 'total_cached_tokens')
  const total = reader.count('totalTokenCount', 'total_token_count', 'total_tokens')
  const tier = servedTier(
    reader,
    reader.text('serviceTier', 'service_tier'),
    reader.text('trafficType', 'traffic_type'),
  )
  const stated = [prompt, candidates, thoughts, tools, cached, total]
  if (stated.every((count) => count === undefined)) return undefined

  const kinds = inputKinds(model)
  const inPrompt = modalities(reader, PROMPT, prompt ?? 0, kinds)
  const inTools = modalities(reader, TOOLS, tools ?? 0, kinds)
  const inCache = modalities(reader, CACHE, cached ?? 0, kinds)
  const out = modalities(reader, OUTPUT, candidates ?? 0)
  const usage = noUsage()
  splitInput(
    reader,
    {
      field: 'promptTokenCount',
      whole: (prompt ?? 0) + (tools ?? 0),
      cache_read: cached ?? 0,
      cache_write_5m: 0,
      cache_write_1h: 0,
      audio: inPrompt.audio + inTools.audio,
      image: inPrompt.image + inTools.image,
      other: 0,
      cached_audio: inCache.stated ? inCache.audio : undefined,
      cached_image: inCache.stated ? inCache.image : undefined,
    },
    usage,
  )
  if ((cached ?? 0) > (prompt ?? 0)) {
    reader.inconsistent(
      'cachedContentTokenCount',
      `${cached} cached tokens are part of a prompt of ${prompt ?? 0}`,
    )
  }
  splitOutput(
    reader,
    {
      field: 'candidatesTokenCount',
      whole: (candidates ?? 0) + (thoughts ?? 0),
      reasoning: thoughts ?? 0,
      audio: out.audio,
      image: out.image,
    },
    usage,
  )
  checkTotal(reader, 'totalTokenCount', total, tokenSum(usage))
  if (!out.stated && drew(body, model)) reader.unquantified('output_image_tokens')
  readGrounding(reader, body, model, usage)
  const traffic = reader.text('trafficType', 'traffic_type')
  return {
    usage,
    service_tier: tier,
    stated: statedOf({ traffic_type: traffic }),
    output: candidates === undefined ? outputStatement(reader, body, total) : 'stated',
  }
}

/**
 * A count of 0 is left out of the JSON: the total says that there is no output, unless the reply holds some. Without
 * a total nothing says so.
 */
function outputStatement(reader: UsageReader, body: Fields, total: number | undefined): OutputStatement {
  // Embeddings state their prompt alone, under a name of their own.
  if (reader.has('promptTokenDetails') || body.embedding !== undefined || body.embeddings !== undefined)
    return 'none'
  const candidates = Array.isArray(body.candidates) ? body.candidates : []
  return total === undefined || candidates.some(saysSomething) ? 'missing' : 'stated'
}

function saysSomething(candidate: unknown): boolean {
  return partsOf(candidate).some((part) => isFields(part) && part.thought !== true && isOutput(part))
}

/**
 * Whether a model that draws has drawn. Its pictures cost ten times its text, so without the modalities of its output
 * nobody knows what that is. Pictures of other models are made by code.
 * https://ai.google.dev/gemini-api/docs/pricing
 */
function drew(body: Fields, asked: string): boolean {
  const served = body.modelVersion ?? body.model_version
  if (!/gemini-.*image/i.test(typeof served === 'string' ? served : asked)) return false
  return (
    Array.isArray(body.candidates) && body.candidates.some((candidate) => partsOf(candidate).some(isPicture))
  )
}

function isPicture(part: unknown): boolean {
  const data = isFields(part) && part.thought !== true ? (part.inlineData ?? part.inline_data) : undefined
  return isFields(data) && /^image\//.test(String(data.mimeType ?? data.mime_type))
}

function partsOf(candidate: unknown): readonly unknown[] {
  const content = isFields(candidate) ? candidate.content : undefined
  return isFields(content) && Array.isArray(content.parts) ? content.parts : []
}

/** A text, or what a model puts out instead of one. https://ai.google.dev/api/caching#Part */
const isOutput = (part: Fields): boolean =>
  (typeof part.text === 'string' && part.text !== '') || OUTPUT_PARTS.some((name) => isFields(part[name]))

const OUTPUT_PARTS = [
  'functionCall',
  'function_call',
  'executableCode',
  'executable_code',
  'inlineData',
  'inline_data',
] as const

const PROMPT = [
  'promptTokensDetails',
  'promptTokenDetails',
  'prompt_tokens_details',
  'input_tokens_by_modality',
] as const
const TOOLS = [
  'toolUsePromptTokensDetails',
  'tool_use_prompt_tokens_details',
  'tool_use_tokens_by_modality',
] as const
const CACHE = ['cacheTokensDetails', 'cache_tokens_details', 'cached_tokens_by_modality'] as const
const OUTPUT = [
  'candidatesTokensDetails',
  'candidates_tokens_details',
  'responseTokensDetails',
  'response_tokens_details',
  'output_tokens_by_modality',
] as const
