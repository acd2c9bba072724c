import type { RawFormat, UsageField } from '@marginscope/schemas'
import { tokenSum } from './disjoint.ts'
import { finalUsage } from './final-usage.ts'
import { readAnthropicMessages } from './formats/anthropic-messages.ts'
import { readBedrockConverse } from './formats/bedrock-converse.ts'
import { readGeminiGenerate } from './formats/gemini-generate.ts'
import { readLangchainUsage } from './formats/langchain-usage.ts'
import { readOpenAiChat } from './formats/openai-chat.ts'
import { readOpenAiResponses } from './formats/openai-responses.ts'
import { readOtelGenai } from './formats/otel-genai.ts'
import { isUsageAttribute } from './formats/otel-names.ts'
import { rawFormatOf, readVercelUsage } from './formats/vercel-usage.ts'
import { readYandexCompletion } from './formats/yandex-completion.ts'
import { type FreeIn, freeFields } from './free-fields.ts'
import { type AskedFor, halfKnown, NOT_SAID } from './half-known.ts'
import { Learnt } from './learnt.ts'
import { locate } from './locate.ts'
import type { Normalised, UsageInvalid, UsageKnown } from './normalised.ts'
import type { FormatReader, Reading } from './reading.ts'
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
  if (raw === null || raw === undefined) return NO_USAGE
  if (Array.isArray(raw)) return normaliseUsage(format, finalUsage(format, raw), provider, request, fields)
  if (!isFields(raw)) return notAnObject('raw_usage', raw)
  // A lone start of a stream is not its usage.
  if (format === 'anthropic.messages' && raw.type === 'message_start')
    return normaliseUsage(format, [raw], provider, request, fields)
  const located = locate(format, raw)
  if (!isFields(located.usage)) return notAnObject(located.path, located.usage)

  const reader = new UsageReader(located.usage, located.path, freeFields(freeIn(format, located.usage)))
  const reading = FORMATS[format]({
    usage: reader,
    body: located.body,
    provider,
    model: request.model ?? '',
    operation: request.operation,
  })
  if (reader.fault !== undefined) return reader.fault
  const learnt = fields.length === 0 ? undefined : new Learnt(fields, format, provider)
  const unread = unreadOf(format, reader, learnt)
  if (reading !== undefined && !halfKnown(reading.output, request)) {
    const whole = learnt === undefined ? reading : { ...reading, usage: learnt.addedTo(reading.usage) }
    const read = known(whole, unread, reader.unquantifiedMeters)
    if (format !== 'vercel.usage') return read
    return asProviderSays(read, tokenSum(reading.usage), located.usage.raw, provider, request, fields)
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
 * The AI SDK hands the provider's own usage on: where that comes to the same tokens it says more (searches, lifetimes
 * of caches, the tier), and what is not understood is its own.
 */
function asProviderSays(
  read: UsageKnown,
  tokens: number,
  raw: unknown,
  provider: string,
  request: AskedFor,
  fields: readonly UsageField[],
): UsageKnown {
  const format = isFields(raw) ? rawFormatOf(raw) : undefined
  if (format === undefined) return read
  const own = normaliseUsage(format, raw, provider, request)
  if (own.kind !== 'usage' || tokenSum(own.usage) !== tokens) return read
  const learnt = withinRaw(fields, format)
  const whole = learnt.length === 0 ? own : normaliseUsage(format, raw, provider, request, learnt)
  if (whole.kind !== 'usage') return read
  const places = [
    ...read.incomplete.filter((place) => !place.startsWith(RAW)),
    ...whole.incomplete.map((place) => `${RAW}${place}`.slice(0, 128).toWellFormed()),
  ]
  return { ...whole, incomplete: places.sort().slice(0, 16) }
}

const RAW = 'raw.'

/** What was said of fields of the provider's own usage, in its format. */
function withinRaw(fields: readonly UsageField[], raw_format: RawFormat): UsageField[] {
  return fields
    .filter((field) => field.raw_format === 'vercel.usage' && field.field.startsWith(RAW))
    .map((field) => ({ ...field, raw_format, field: field.field.slice(RAW.length) }))
}

/** Cohere's own API keeps what the model saw beside what it bills. */
function freeIn(format: RawFormat, usage: Fields): FreeIn {
  return format === 'openai.chat' && Object.hasOwn(usage, 'billed_units')
    ? 'openai.chat with billed_units'
    : format
}

/** Undefined fields are left out, so that two readings of the same reply are equal by value. */
function known(reading: Reading, unread: Unread, unquantified: readonly string[]): UsageKnown {
  const { usage, service_tier, speed, region, reported_cost, other_models, stated } = reading
  return {
    kind: 'usage',
    usage,
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
