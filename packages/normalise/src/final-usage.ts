import type { RawFormat } from '@marginscope/schemas'
import { claudeParts } from './claude-models.ts'
import { BEDROCK_METRICS, holdsUsage, locate } from './locate.ts'
import { type Fields, isFields } from './usage-reader.ts'

/**
 * The one usage that a stream comes to, as a reply that `normaliseUsage` takes; undefined where the stream broke
 * off before it was stated: unknown, not 0. `chunks` are the parsed events of one reply in their order.
 *
 * Every provider restates cumulative counts, so the last statement is the whole: they are never added up. LangChain's
 * chunks are the one exception.
 */
export function finalUsage(format: RawFormat, chunks: readonly unknown[]): Fields | undefined {
  const events = chunks.filter(isFields)
  if (format === 'anthropic.messages') return mergeMessage(events)
  if (format === 'langchain.usage') return addChunks(events)
  if (brokeOff(events)) return undefined
  const last =
    format === 'bedrock.converse'
      ? withPrompt(lastStated(format, events), events)
      : lastStated(format, events)
  return format === 'vercel.usage' ? withSteps(last, events) : withGrounding(last, events)
}

/**
 * Providers that restate their usage with every chunk (Gemini, Perplexity, xAI) say on the last one why it is the last:
 * a stream of choices without a reason to finish was cut, and its last chunk only looks like a whole.
 */
export function brokeOff(events: readonly Fields[]): boolean {
  let speaks = false
  for (const event of events) {
    const feedback = event.promptFeedback ?? event.prompt_feedback
    if (isFields(feedback)) return false
    const choices = event.choices ?? event.candidates
    if (!Array.isArray(choices)) continue
    for (const choice of choices) {
      if (!isFields(choice)) continue
      const reason = choice.finish_reason ?? choice.finishReason
      if (reason !== null && reason !== undefined && reason !== '') return false
      speaks = true
    }
  }
  return speaks
}

/**
 * The AI SDK's stream ends with the usage of all steps; what is noted beside it stands on the end of each. Where a step's
 * usage is the last, the stream was cut: it is that step's alone.
 * https://ai-sdk.dev/docs/reference/ai-sdk-core/stream-text
 */
function withSteps(last: Fields | undefined, events: readonly Fields[]): Fields | undefined {
  const steps = events.filter(({ type }) => type === 'finish-step' || type === 'step-finish')
  if (last === undefined || steps.includes(last)) return undefined
  return steps.length === 0 ? last : { ...last, steps }
}

/** Gemini's grounding may stand on another chunk than its usage. */
function withGrounding(last: Fields | undefined, events: readonly Fields[]): Fields | undefined {
  if (last === undefined || !events.some((event) => event !== last && Array.isArray(event.candidates)))
    return last
  const candidates = events.flatMap((event) => (Array.isArray(event.candidates) ? event.candidates : []))
  return { ...last, candidates }
}

/** The last event that states usage. What is stated once (a tier on an earlier chunk) is kept. */
function lastStated(format: RawFormat, events: readonly Fields[]): Fields | undefined {
  let last: Fields | undefined
  let tier: unknown
  for (const event of events) {
    tier = tierOf(event) ?? tier
    if (holdsUsage(format, event) || isFinalReply(format, event)) last = event
  }
  if (last === undefined || isOneOfSeveral(last, events)) return undefined
  if (tier === undefined || tierOf(last) !== undefined) return last
  const { usage, body, path } = locate(format, last)
  const name = path.slice(path.lastIndexOf('.') + 1)
  return path === 'raw_usage'
    ? { ...last, service_tier: tier }
    : { ...body, [name]: usage, service_tier: tier }
}

/** Moonshot states usage with each choice that ends: of several none is the whole. */
function isOneOfSeveral(last: Fields, events: readonly Fields[]): boolean {
  const index = choiceWithUsage(last)
  return index !== undefined && events.some((event) => (choiceWithUsage(event) ?? index) !== index)
}

function choiceWithUsage({ usage, choices }: Fields): unknown {
  const [choice] = Array.isArray(choices) ? choices.filter(isFields) : []
  return !isFields(usage) && isFields(choice?.usage) ? (choice.index ?? 0) : undefined
}

function tierOf(event: Fields): unknown {
  const inner = isFields(event.response) ? event.response.service_tier : undefined
  return event.service_tier ?? inner ?? undefined
}

/**
 * Bedrock's InvokeModel streams of Llama state their counts on the events themselves: the prompt's on the first, the
 * output's so far on each, and on the last why it stopped.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-meta.html
 */
function isFinalReply(format: RawFormat, event: Fields): boolean {
  return (
    format === 'bedrock.converse' &&
    typeof event.generation_token_count === 'number' &&
    !isUnfinishedGeneration(event)
  )
}

/** One event of a Llama's stream, and not its last. */
export function isUnfinishedGeneration({ generation_token_count: output, stop_reason }: Fields): boolean {
  return typeof output === 'number' && stop_reason === null
}

function withPrompt(last: Fields | undefined, events: readonly Fields[]): Fields | undefined {
  if (typeof last?.generation_token_count !== 'number' || typeof last.prompt_token_count === 'number')
    return last
  const first = events.find(({ prompt_token_count: prompt }) => typeof prompt === 'number')
  return first === undefined ? undefined : { ...last, prompt_token_count: first.prompt_token_count }
}

/**
 * Anthropic: message_start states the input, each message_delta restates what has changed. Counts are cumulative:
 * start 1 and delta 15 is 15. Without a message_delta the output is unknown.
 * https://docs.claude.com/en/docs/build-with-claude/streaming
 */
function mergeMessage(events: readonly Fields[]): Fields | undefined {
  let usage: Fields | undefined
  let complete = false
  let reply: Fields = {}
  const content: unknown[] = []
  const result = events.findLast(({ type }) => type === 'result')
  if (result !== undefined && claudeParts(result) !== undefined) return result
  for (const event of events) {
    if (event.type === 'content_block_start') content.push(event.content_block)
    const message = isFields(event.message) ? event.message : undefined
    if (event.type === 'message_start' && message !== undefined) {
      usage = isFields(message.usage) ? message.usage : undefined
      reply = stated({ model: message.model })
      // A message that starts with its stop reason is whole already (steps of a server-side container).
      complete = typeof message.stop_reason === 'string'
    } else if (isFields(event.usage)) {
      usage = restated(usage, stated(event.usage))
      complete = true
      if (isFields(event.delta) && event.delta.stop_reason === 'refusal')
        reply = { ...reply, ...event.delta, content }
    }
  }
  if (!complete || usage === undefined) return events.findLast((event) => isFields(event[BEDROCK_METRICS]))
  return content.length === 0 ? { ...reply, usage } : { ...reply, usage, content }
}

/** A cumulative count does not fall: gateways that don't know the input any more at the end write 0. */
function restated(before: Fields = {}, delta: Fields): Fields {
  const merged = { ...before, ...delta, ...lifetimesOf(before, delta) }
  return delta.input_tokens === 0 ? { ...merged, input_tokens: before.input_tokens ?? 0 } : merged
}

/**
 * Where another model answers than began, the delta states less of what was written to the cache, and not how long that
 * lives: as long as before, where that was one time.
 * https://platform.claude.com/docs/en/build-with-claude/refusals-and-fallback
 */
function lifetimesOf({ cache_creation: parts }: Fields, delta: Fields): Fields {
  const { cache_creation_input_tokens: written, cache_creation } = delta
  if (typeof written !== 'number' || cache_creation !== undefined || !isFields(parts)) return {}
  const counted = Object.entries(parts).filter(([, tokens]) => typeof tokens === 'number' && tokens > 0)
  const sum = counted.reduce((all, [, tokens]) => all + Number(tokens), 0)
  if (sum <= written) return {}
  const [first, ...others] = counted
  return { cache_creation: first !== undefined && others.length === 0 ? { [first[0]]: written } : null }
}

/** Null in a delta means that nothing is said about the field. */
function stated(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  )
}

/**
 * LangChain's chunks state what each of them adds, and a message's usage is their sum.
 * https://docs.langchain.com/oss/python/langchain/models#token-usage
 */
function addChunks(events: readonly Fields[]): Fields | undefined {
  let sum: Fields | undefined
  for (const event of events) {
    const { usage } = locate('langchain.usage', event)
    if (usage !== event && isFields(usage)) sum = sum === undefined ? usage : added(sum, usage)
  }
  return sum === undefined ? undefined : { usage_metadata: sum }
}

function added(one: Fields, other: Fields): Fields {
  const sum: Record<string, unknown> = { ...one }
  for (const [name, value] of Object.entries(other)) {
    const before = sum[name]
    if (typeof value === 'number' && typeof before === 'number') sum[name] = before + value
    else if (isFields(value) && isFields(before)) sum[name] = added(before, value)
    else sum[name] = value ?? before
  }
  return sum
}
