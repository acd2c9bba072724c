import { noUsage, type UsageCounts } from '@marginscope/schemas'
import { checkTotal, isReasoningBeside, splitInput, splitOutput, splitWrites, tokenSum } from '../disjoint.ts'
import { readNamedCounts } from '../named-counts.ts'
import { providerFamily } from '../provider-family.ts'
import { pythonObject } from '../python-object.ts'
import type { OutputStatement, ProviderReply, Reading } from '../reading.ts'
import { attoOf, statedCost } from '../reported-cost.ts'
import { servedTier } from '../served.ts'
import type { UsageReader } from '../usage-reader.ts'
import { cacheBeside, type StatedWithCache, totalWithCache } from './cache-beside.ts'
import { readLangchainDetails } from './langchain-details.ts'
import { addNoted, notedOf, notedTier } from './noted.ts'
import { OTEL_NAMES, UNCACHED_INPUT } from './otel-names.ts'
import { PROVIDER_METADATA } from './provider-metadata.ts'

/**
 * `otel.genai`: flat span attributes. Input includes cached tokens, output includes reasoning. Where several
 * conventions are on one span the current name counts, because frameworks repeat the same number in their own words.
 * https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/
 */
export function readOtelGenai({
  usage: reader,
  provider,
  model,
  operation,
}: ProviderReply): Reading | undefined {
  const input = first(reader, OTEL_NAMES.input)
  const output = first(reader, OTEL_NAMES.output)
  const total = first(reader, OTEL_NAMES.total) || undefined
  const details = readLangchainDetails(
    reader,
    printed(reader, DETAILS.input),
    printed(reader, DETAILS.output),
  )
  const inside = first(reader, OTEL_NAMES.reasoning) || details.reasoning
  const thoughts = reader.count(THOUGHTS_BESIDE) ?? 0
  const noted = notedOf([reader.text(PROVIDER_METADATA)])
  const read = first(reader, OTEL_NAMES.cache_read) || details.read || noted.read
  const writes = splitWrites(
    reader,
    OTEL_NAMES.cache_write[0],
    first(reader, OTEL_NAMES.cache_write) || undefined,
    first(reader, OTEL_NAMES.cache_write_5m) || details.write.ttl5m,
    first(reader, OTEL_NAMES.cache_write_1h) || details.write.ttl1h,
  )
  const write = writes.ttl5m + writes.ttl1h || noted.write
  const uncached = reader.count(UNCACHED_INPUT)
  const tier = servedTier(reader, reader.text(...OTEL_NAMES.tier)) ?? details.tier ?? notedTier(reader, noted)
  const reported_cost =
    statedCost(attoOf(reader.value(...OTEL_NAMES.cost)), currencyOf(reader)) ?? noted.reported_cost
  // A span that says nothing of its input (a cut stream) leaves the request's cost unknown.
  if (input === undefined) return undefined

  const usage = noUsage()
  const early_sdk = EARLY_SDK.some((name) => reader.has(name))
  const stated = { input, output: output ?? 0, read, write, total, uncached, early_sdk }
  const beside = cacheBeside(stated, noted.provider ?? provider)
  splitInput(
    reader,
    {
      field: 'gen_ai.usage.input_tokens',
      whole: beside ? input + read + write : input,
      cache_read: read,
      cache_write_5m: write - writes.ttl1h,
      cache_write_1h: writes.ttl1h,
      audio: first(reader, OTEL_NAMES.input_audio) || details.input_audio,
      image: first(reader, OTEL_NAMES.input_image) || details.input_image,
      other: 0,
      cached_audio: first(reader, OTEL_NAMES.cached_audio),
      cached_image: first(reader, OTEL_NAMES.cached_image),
    },
    usage,
  )
  const reasoning =
    inside ||
    thoughts ||
    (isGoogles(noted.provider ?? provider, model) && !beside ? hiddenThoughts(stated) : 0)
  const beside_output = reasoning > inside || isReasoningBeside(total, input, output ?? 0, reasoning)
  splitOutput(
    reader,
    {
      field: 'gen_ai.usage.output_tokens',
      whole: (output ?? 0) + (beside_output ? reasoning : 0),
      reasoning,
      audio: first(reader, OTEL_NAMES.output_audio) || details.output_audio,
      image: first(reader, OTEL_NAMES.output_image) || details.output_image,
    },
    usage,
  )
  if (operation === 'image' && !OUTPUT_KINDS.some((name) => reader.has(name))) asDrawn(usage)
  checkTotal(reader, 'total_tokens', totalWithCache(stated, beside), tokenSum(usage))
  readNamedCounts(reader, usage, workName)
  addNoted(reader, noted, model, usage, OTEL_NAMES.reasoning[0])
  return {
    usage,
    service_tier: tier,
    reported_cost,
    output: output === undefined ? outputStatement(reader, input, total) : 'stated',
  }
}

/** LangChain's details in one text, as LangSmith's exporters print them: in JSON, or as Python does. */
const DETAILS = {
  input: 'gen_ai.usage.input_token_details',
  output: 'gen_ai.usage.output_token_details',
} as const

function printed(reader: UsageReader, name: string): UsageReader {
  const value = reader.value(name)
  return reader.beside(name, typeof value === 'string' ? pythonObject(value) : value)
}

/** Google's ADK 1.24 to 2.2: Gemini's candidates are its output, which leave thoughts out. */
const THOUGHTS_BESIDE = 'gen_ai.usage.experimental.reasoning_tokens'

/**
 * What the total of Gemini's holds beyond its parts: instrumentations hand on its candidates, its total, and of its thoughts
 * nothing.
 */
function hiddenThoughts({ total = 0, input, output }: StatedWithCache): number {
  return Math.max(0, total - input - output)
}

/** Also behind an interface of another's. */
function isGoogles(provider: string, model: string): boolean {
  return providerFamily(provider) === 'google' || /(^|\/)gemini/i.test(model)
}

/** What says of the output which part of it is text, and which is not. */
const OUTPUT_KINDS = [
  ...OTEL_NAMES.output_image,
  'gen_ai.usage.text.output_tokens',
  'gen_ai.usage.output_text_tokens',
]

/** Where nothing says what the output of making images is, it is images, as where the images API states no details. */
function asDrawn(usage: UsageCounts): void {
  usage.output_image_tokens += usage.output_tokens
  usage.output_tokens = 0
}

/** Whether the span is of an operation that has no output, by any convention. */
function outputStatement(reader: UsageReader, input: number, total: number | undefined): OutputStatement {
  const operation = reader.text('gen_ai.operation.name', 'llm.request.type', 'openinference.span.kind') ?? ''
  const silent = /^(embed|rerank)/i.test(operation) || SILENT_ATTRIBUTES.some((name) => reader.has(name))
  return silent || total === input ? 'none' : 'missing'
}

/** Names of an AI SDK before version 6, where no noCacheTokens stand beside them. */
const EARLY_SDK = ['ai.usage.promptTokens', 'ai.usage.inputTokens', 'ai.usage.cachedInputTokens'] as const

const SILENT_ATTRIBUTES = ['ai.usage.tokens', 'embedding.model_name', 'reranker.model_name'] as const

/** `gen_ai.usage.details.web_search_requests` and its like, at any depth below the usage. */
function workName(attribute: string): string | undefined {
  return /^(?:gen_ai|llm|ai)\.usage\.(?:.*\.)?([^.]+)$/.exec(attribute)?.[1]
}

function currencyOf(reader: UsageReader): string | undefined {
  const currency = reader.text('gen_ai.usage.cost.currency')
  return currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : undefined
}

/**
 * The count under the first spelling that is there and not 0, which many write for what they don't know; the others are
 * read, so that they don't count as unknown.
 */
function first(reader: UsageReader, names: readonly string[]): number | undefined {
  let found: number | undefined
  for (const name of names) {
    const count = reader.count(name)
    found = found || (count ?? found)
  }
  return found
}
