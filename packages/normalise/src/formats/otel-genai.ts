import { noUsage } from '@marginscope/schemas'
import { checkTotal, splitInput, splitOutput, tokenSum } from '../disjoint.ts'
import { readNamedCounts } from '../named-counts.ts'
import { providerFamily } from '../provider-family.ts'
import type { OutputStatement, ProviderReply, Reading } from '../reading.ts'
import { attoOf, statedCost } from '../reported-cost.ts'
import { servedTier } from '../served.ts'
import type { UsageReader } from '../usage-reader.ts'
import { OTEL_NAMES } from './otel-names.ts'

/**
 * `otel.genai`: flat span attributes. Input includes cached tokens, output includes reasoning. Where several
 * conventions are on one span the current name counts, because frameworks repeat the same number in their own words.
 * https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/
 */
export function readOtelGenai({ usage: reader, provider }: ProviderReply): Reading | undefined {
  const input = first(reader, OTEL_NAMES.input)
  const output = first(reader, OTEL_NAMES.output)
  const total = first(reader, OTEL_NAMES.total)
  const reasoning = first(reader, OTEL_NAMES.reasoning) ?? 0
  const read = first(reader, OTEL_NAMES.cache_read) ?? 0
  const write = first(reader, OTEL_NAMES.cache_write) ?? 0
  const uncached = reader.count('ai.usage.inputTokenDetails.noCacheTokens')
  const tier = servedTier(reader, reader.text(...OTEL_NAMES.tier))
  const reported_cost = statedCost(attoOf(reader.value(...OTEL_NAMES.cost)), currencyOf(reader))
  // A span that says nothing of its input (a cut stream) leaves the request's cost unknown.
  if (input === undefined) return undefined

  const usage = noUsage()
  const excluded = cacheExcluded(
    { input, output: output ?? 0, read, write, total, uncached },
    reader,
    provider,
  )
  splitInput(
    reader,
    {
      field: 'gen_ai.usage.input_tokens',
      whole: excluded ? input + read + write : input,
      cache_read: read,
      cache_write_5m: write,
      cache_write_1h: 0,
      audio: first(reader, OTEL_NAMES.input_audio) ?? 0,
      image: first(reader, OTEL_NAMES.input_image) ?? 0,
      other: 0,
      cached_audio: first(reader, OTEL_NAMES.cached_audio),
      cached_image: first(reader, OTEL_NAMES.cached_image),
    },
    usage,
  )
  const reasoningExcluded =
    total !== undefined && reasoning > 0 && total === input + (output ?? 0) + reasoning
  splitOutput(
    reader,
    {
      field: 'gen_ai.usage.output_tokens',
      whole: (output ?? 0) + (reasoningExcluded ? reasoning : 0),
      reasoning,
      audio: first(reader, OTEL_NAMES.output_audio) ?? 0,
      image: first(reader, OTEL_NAMES.output_image) ?? 0,
    },
    usage,
  )
  // AI SDK 5 adds up input and output where its input leaves the cache out: its total does, too.
  const beside = excluded && total === input + (output ?? 0) ? read + write : 0
  checkTotal(reader, 'total_tokens', total === undefined ? undefined : total + beside, tokenSum(usage))
  readNamedCounts(reader, usage, workName)
  return {
    usage,
    service_tier: tier,
    reported_cost,
    output: output === undefined ? outputStatement(reader, input, total) : 'stated',
  }
}

/** Whether the span is of an operation that has no output, by any convention. */
function outputStatement(reader: UsageReader, input: number, total: number | undefined): OutputStatement {
  const operation = reader.text('gen_ai.operation.name', 'llm.request.type', 'openinference.span.kind') ?? ''
  const silent = /^(embed|rerank)/i.test(operation) || SILENT_ATTRIBUTES.some((name) => reader.has(name))
  return silent || total === input ? 'none' : 'missing'
}

const SILENT_ATTRIBUTES = ['ai.usage.tokens', 'embedding.model_name', 'reranker.model_name'] as const

/** `gen_ai.usage.details.web_search_requests` and its like, at any depth below the usage. */
function workName(attribute: string): string | undefined {
  return /^(?:gen_ai|llm|ai)\.usage\.(?:.*\.)?([^.]+)$/.exec(attribute)?.[1]
}

function currencyOf(reader: UsageReader): string | undefined {
  const currency = reader.text('gen_ai.usage.cost.currency')
  return currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : undefined
}

/** The count under the first spelling that is there; the others are read, so that they don't count as unknown. */
function first(reader: UsageReader, names: readonly string[]): number | undefined {
  let found: number | undefined
  for (const name of names) {
    const count = reader.count(name)
    found ??= count
  }
  return found
}

interface Stated {
  readonly input: number
  readonly output: number
  readonly read: number
  readonly write: number
  readonly total: number | undefined
  readonly uncached: number | undefined
}

/**
 * Whether the stated input leaves cached tokens out. The convention includes them, and two things overrule it: a
 * total that only adds up with the cache beside the input, and AI SDK 5, which passes Anthropic's and Bedrock's
 * exclusive input through (SDK 6 states noCacheTokens and includes them).
 */
function cacheExcluded(stated: Stated, reader: UsageReader, provider: string): boolean {
  const cache = stated.read + stated.write
  if (cache === 0) return false
  if (stated.uncached !== undefined) return stated.uncached === stated.input
  if (stated.total === stated.input + stated.output + cache) return true
  const family = providerFamily(provider)
  return (
    reader.value('ai.usage.cachedInputTokens') !== undefined &&
    (family === 'anthropic' || family === 'bedrock')
  )
}
