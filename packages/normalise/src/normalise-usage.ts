import { LIMITS, type RawFormat, USAGE_COUNTS, type UsageCounts, type UsageField } from '@marginscope/schemas'
import { withRouter } from './azure-router.ts'
import { batchContext, isBatch, isUnfinishedBatch, replyInBatch } from './batch-reply.ts'
import { partsByModel, together } from './by-model.ts'
import { tokenSum } from './disjoint.ts'
import { brokeOff, finalUsage, isUnfinishedGeneration } from './final-usage.ts'
import { readAnthropicMessages } from './formats/anthropic-messages.ts'
import { readBedrockConverse } from './formats/bedrock-converse.ts'
import { readGeminiGenerate } from './formats/gemini-generate.ts'
import { readLangchainUsage } from './formats/langchain-usage.ts'
import { notedOf } from './formats/noted.ts'
import { readOpenAiChat } from './formats/openai-chat.ts'
import { readOpenAiResponses } from './formats/openai-responses.ts'
import { readOtelGenai } from './formats/otel-genai.ts'
import { isUsageAttribute } from './formats/otel-names.ts'
import { PROVIDER_METADATA } from './formats/provider-metadata.ts'
import { withSteps } from './formats/vercel-steps.ts'
import { notedBeside, rawFormatOf, readVercelUsage } from './formats/vercel-usage.ts'
import { readYandexCompletion } from './formats/yandex-completion.ts'
import { type FreeIn, freeFields } from './free-fields.ts'
import { type AskedFor, halfKnown, NOT_SAID } from './half-known.ts'
import { Learnt } from './learnt.ts'
import { BEDROCK_METRICS, locate } from './locate.ts'
import type { Normalised, UsageInvalid, UsageKnown } from './normalised.ts'
import { providerFamily } from './provider-family.ts'
import type { FormatReader, ModelPart, Reading } from './reading.ts'
import { sessionParts } from './realtime-session.ts'
import { type Fields, isFields, type Unread, UsageReader } from './usage-reader.ts'

const FORMATS: Readonly<Record<RawFormat, FormatReader>> = {
  'openai.chat': readOpenAiChat,
  'openai.responses': readOpenAiResponses,
  'anthropic.messages': readAnthropicMessages,
  'gemini.generate': readGeminiGenerate,
  'bedrock.converse': readBedrockConverse,
  'yandex.completion': readYandexCompletion,
  'otel.genai': readOtelGenai,
  'langchain.usage': readLangchainUsage,
  'vercel.usage': readVercelUsage,
}

const NONE: readonly string[] = []
const NO_FIELDS: readonly UsageField[] = []
const NO_USAGE: Normalised = { kind: 'no_usage', unknown_fields: NONE, incomplete: NONE }

/**
 * A provider's usage as disjoint counts. `raw` is the usage object, the reply that holds it, or the list of a
 * stream's events; `provider` decides where providers that share a format differ, `request` where the reply doesn't say
 * what was asked for, and `fields` is what the tenant said of fields that no format knows. Never throws: what can't be
 * counted comes back as a kind of its own. Same input, same answer for ever.
 */
export function normaliseUsage(
  format: RawFormat,
  raw: unknown,
  provider: string,
  request: AskedFor = NOT_SAID,
  fields: readonly UsageField[] = NO_FIELDS,
): Normalised {
  const read = readUsage(format, raw, provider, request, fields)
  return read.kind === 'usage' ? (tooMuch(read) ?? read) : read
}

/**
 * Each count is bounded where it is read; of many (steps, models, searches) the sum could still be more than the ledger
 * can add up.
 */
function tooMuch({ usage, other_models }: UsageKnown): UsageInvalid | undefined {
  const name =
    unbounded(usage) ??
    other_models?.map((other) => unbounded(other.usage)).find((found) => found !== undefined)
  if (name === undefined) return undefined
  const message = `raw_usage comes to more than ${LIMITS.count} ${name}, which is no usage of one request`
  return { kind: 'invalid', code: 'invalid_field', path: 'raw_usage', message }
}

const unbounded = (usage: UsageCounts) => USAGE_COUNTS.find((name) => !(usage[name] <= LIMITS.count))

function readUsage(
  format: RawFormat,
  raw: unknown,
  provider: string,
  request: AskedFor,
  fields: readonly UsageField[],
): Normalised {
  const readParts = (parts: readonly ModelPart[]) => {
    const read = ({ model, usage, operation = request.operation }: ModelPart) =>
      normaliseUsage(format, usage, provider, { ...request, operation, model }, fields)
    return together(
      parts.map((part) => ({ ...part, read: read(part) })),
      request.model ?? '',
    )
  }
  if (raw === null || raw === undefined) return NO_USAGE
  if (Array.isArray(raw)) {
    const calls = sessionParts(format, raw, request.model ?? '')
    if (calls !== undefined) return readParts(calls)
    return normaliseUsage(format, finalUsage(format, raw), provider, request, fields)
  }
  if (!isFields(raw)) return notAnObject('raw_usage', raw)
  if (isCut(format, raw)) return NO_USAGE
  if (isUnfinishedBatch(format, raw)) return NO_USAGE
  const reply = replyInBatch(format, raw)
  if (reply !== undefined) {
    const read = readUsage(format, reply, provider, request, fields)
    return read.kind === 'usage' ? { ...read, service_tier: 'batch' } : read
  }
  const located = locate(format, raw)
  // A reply of Bedrock's that states its counts in no words of Anthropic's.
  if (format === 'anthropic.messages' && located.usage === raw && isFields(raw[BEDROCK_METRICS]))
    return normaliseUsage('bedrock.converse', raw, provider, request, fields)
  const parts = partsByModel(format, located, request, provider)
  if (parts !== undefined) return readParts(parts)
  if (!isFields(located.usage)) return notAnObject(located.path, located.usage)

  const reader = new UsageReader(located.usage, located.path, freeFields(freeIn(format, located.usage)))
  const reading = FORMATS[format]({
    usage: reader,
    body: located.body,
    provider,
    model: request.model ?? '',
    operation: request.operation,
    time: request.time,
  })
  if (reader.fault !== undefined) return reader.fault
  const learnt = fields.length === 0 ? undefined : new Learnt(fields, format, provider)
  const unread = unreadOf(format, reader, learnt)
  if (reading !== undefined && !halfKnown(reading.output, request)) {
    const whole = learnt === undefined ? reading : { ...reading, usage: learnt.addedTo(reading.usage) }
    const routed = withRouter(whole, located.body, request.model ?? '', provider)
    const billed: Reading = isBatch(format, raw) ? asBatch(raw, routed) : routed
    const read = withSteps(known(billed, unread, reader.unquantifiedMeters), format, located.body, (step) =>
      normaliseUsage(format, step, provider, request, fields),
    )
    const own = ownUsage(format, located.usage, located.body)
    if (own === undefined) return read
    return asProviderSays(read, tokenSum(reading.usage), own, provider, request, fieldsWithin(fields, format))
  }
  // A reply in which no usage was found is no usage object: its numbers are the reply's own affair.
  const incomplete = located.usage === located.body ? NONE : unread.incomplete
  const reported_cost = reading?.reported_cost
  return {
    kind: 'no_usage',
    ...(reported_cost !== undefined && { reported_cost }),
    unknown_fields: unread.fields,
    incomplete,
  }
}

/**
 * Whether it is one event of a stream, and not its last: a start, whose output is a placeholder, or a chunk that
 * restates what was counted so far. A whole message says why it stopped.
 * https://platform.claude.com/docs/en/api/messages#response-stop-reason
 */
function isCut(format: RawFormat, raw: Fields): boolean {
  if (format === 'bedrock.converse') return isUnfinishedGeneration(raw) && !isFields(raw[BEDROCK_METRICS])
  if (format === 'openai.chat') return raw.object === 'chat.completion.chunk' && brokeOff([raw])
  if (format !== 'anthropic.messages') return false
  const message = isFields(raw.message) ? raw.message : raw
  return raw.type === 'message_start' ? typeof message.stop_reason !== 'string' : message.stop_reason === null
}

/** The provider's own usage that the AI SDK hands on in its usage, beside it, or with its spans. */
function ownUsage(format: RawFormat, usage: Fields, body: Fields): Fields | undefined {
  if (format === 'otel.genai')
    return PROVIDER_METADATA in usage ? notedOf([usage[PROVIDER_METADATA]]).raw : undefined
  if (format !== 'vercel.usage') return undefined
  return isFields(usage.raw) ? usage.raw : notedBeside(body).raw
}

/**
 * The AI SDK hands the provider's own usage on: where that comes to the same tokens it says more (searches, lifetimes
 * of caches, the tier), and what is not understood is its own.
 */
function asProviderSays(
  read: UsageKnown,
  tokens: number,
  raw: Fields,
  provider: string,
  request: AskedFor,
  fields: readonly UsageField[],
): UsageKnown {
  const format = rawFormatOf(raw)
  if (format === undefined) return read
  const own = normaliseUsage(format, raw, provider, request)
  if (own.kind !== 'usage') return read
  const more = tokenSum(own.usage) - tokens
  if (more < 0 || more > besideTotal(raw, provider)) return read
  const learnt = fields.map((field) => ({ ...field, raw_format: format }))
  const whole = learnt.length === 0 ? own : normaliseUsage(format, raw, provider, request, learnt)
  if (whole.kind !== 'usage') return read
  const places = [
    ...read.incomplete.filter((place) => !place.startsWith(RAW)),
    ...whole.incomplete.map((place) => `${RAW}${place}`.slice(0, 128).toWellFormed()),
  ]
  return {
    ...withNoted(whole, read),
    incomplete: places.sort().slice(0, 16),
  }
}

/** What Perplexity's own usage states beside its total, and its package for the AI SDK takes a part of, or nothing. */
function besideTotal({ citation_tokens, reasoning_tokens }: Fields, provider: string): number {
  if (providerFamily(provider) !== 'perplexity') return 0
  return [citation_tokens, reasoning_tokens].map(Number).reduce((sum, count) => sum + (count || 0), 0)
}

function asBatch(raw: Fields, reading: Reading): Reading {
  const context_tokens = batchContext(raw, reading.usage)
  const stated = context_tokens === undefined ? reading.stated : { ...reading.stated, context_tokens }
  return { ...reading, service_tier: 'batch', stated }
}

/** What is noted beside the usage and stands in the provider's reply, not in its usage: searches, the tier, the cost. */
function withNoted(own: UsageKnown, read: UsageKnown): UsageKnown {
  const { reported_cost, service_tier } = read
  const usage = {
    ...own.usage,
    web_searches: Math.max(own.usage.web_searches, read.usage.web_searches),
    map_searches: Math.max(own.usage.map_searches, read.usage.map_searches),
  }
  const unknown = read.unquantified.filter((meter) =>
    meter === 'service_tier'
      ? own.service_tier === undefined
      : NOTED_METERS.some((noted) => noted === meter && usage[noted] === 0),
  )
  return {
    ...(reported_cost && { reported_cost }),
    ...(service_tier && { service_tier }),
    ...own,
    usage,
    unquantified: [...new Set([...own.unquantified, ...unknown])].sort(),
  }
}

const NOTED_METERS = ['web_searches', 'map_searches'] as const

const RAW = 'raw.'

/** What was said of fields of the provider's own usage. */
function fieldsWithin(fields: readonly UsageField[], format: RawFormat): UsageField[] {
  return fields
    .filter((field) => field.raw_format === format && field.field.startsWith(RAW))
    .map((field) => ({ ...field, field: field.field.slice(RAW.length) }))
}

/** Cohere's own API keeps what the model saw beside what it bills. */
function freeIn(format: RawFormat, usage: Fields): FreeIn {
  return format === 'openai.chat' && Object.hasOwn(usage, 'billed_units')
    ? 'openai.chat with billed_units'
    : format
}

/** Undefined fields are left out, so that two readings of the same reply are equal by value. */
function known(reading: Reading, unread: Unread, unquantified: readonly string[]): UsageKnown {
  const { usage, samplings, service_tier, speed, region, reported_cost, other_models, stated } = reading
  return {
    kind: 'usage',
    usage,
    ...(samplings !== undefined && { samplings }),
    ...(service_tier !== undefined && { service_tier }),
    ...(speed !== undefined && { speed }),
    ...(region !== undefined && { region }),
    ...(reported_cost !== undefined && { reported_cost }),
    ...(other_models !== undefined && { other_models }),
    ...(stated !== undefined && { stated }),
    unquantified,
    unknown_fields: unread.fields,
    incomplete: unread.incomplete,
  }
}

/** A span carries attributes of every kind: only those that speak of usage count as unknown. */
function unreadOf(format: RawFormat, reader: UsageReader, learnt: Learnt | undefined): Unread {
  const unread = reader.unread(learnt)
  if (format !== 'otel.genai') return unread
  return {
    fields: unread.fields.filter((path) => isUsageAttribute(path.slice(reader.path.length + 1))),
    incomplete: unread.incomplete.filter(isUsageAttribute),
  }
}

function notAnObject(path: string, value: unknown): UsageInvalid {
  return {
    kind: 'invalid',
    code: 'invalid_field',
    path,
    message: `${path} must be the provider's usage object or the reply that holds it, not ${typeof value}`,
  }
}
