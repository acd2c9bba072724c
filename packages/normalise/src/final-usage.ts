import type { RawFormat } from '@marginscope/schemas'
import { holdsUsage, locate } from './locate.ts'
import { type Fields, isFields } from './usage-reader.ts'

/**
 * The one usage that a stream comes to, as a reply that `normaliseUsage` takes; undefined where the stream broke
 * off before it was stated: unknown, not 0. `chunks` are the parsed events of one reply in their order.
 *
 * Every provider restates cumulative counts, so the last statement is the whole: they are never added up.
 */
export function finalUsage(format: RawFormat, chunks: readonly unknown[]): Fields | undefined {
  const events = chunks.filter(isFields)
  if (format === 'anthropic.messages') return mergeMessage(events)
  return brokeOff(events) ? undefined : withGrounding(lastStated(format, events), events)
}

/**
 * Providers that restate their usage with every chunk (Gemini, Perplexity, xAI) say on the last one why it is the last:
 * a stream of choices without a reason to finish was cut, and its last chunk only looks like a whole.
 */
function brokeOff(events: readonly Fields[]): boolean {
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
  if (last === undefined || tier === undefined || tierOf(last) !== undefined) return last
  const { usage, body, path } = locate(format, last)
  const name = path.slice(path.lastIndexOf('.') + 1)
  return path === 'raw_usage'
    ? { ...last, service_tier: tier }
    : { ...body, [name]: usage, service_tier: tier }
}

function tierOf(event: Fields): unknown {
  const inner = isFields(event.response) ? event.response.service_tier : undefined
  return event.service_tier ?? inner ?? undefined
}

/** Bedrock's InvokeModel streams of Llama and Titan state their counts on the event itself. */
function isFinalReply(format: RawFormat, event: Fields): boolean {
  if (format !== 'bedrock.converse') return false
  return typeof event.generation_token_count === 'number' && typeof event.prompt_token_count === 'number'
}

/**
 * Anthropic: message_start states the input, each message_delta restates what has changed. Counts are cumulative:
 * start 1 and delta 15 is 15. Without a message_delta the output is unknown.
 * https://docs.claude.com/en/docs/build-with-claude/streaming
 */
function mergeMessage(events: readonly Fields[]): Fields | undefined {
  let usage: Fields | undefined
  let complete = false
  const content: unknown[] = []
  for (const event of events) {
    if (event.type === 'content_block_start') content.push(event.content_block)
    const message = isFields(event.message) ? event.message : undefined
    if (event.type === 'message_start' && message !== undefined) {
      usage = isFields(message.usage) ? message.usage : undefined
      // A message that starts with its stop reason is whole already (steps of a server-side container).
      complete = typeof message.stop_reason === 'string'
    } else if (isFields(event.usage)) {
      usage = { ...usage, ...stated(event.usage) }
      complete = true
    }
  }
  if (!complete || usage === undefined) return undefined
  return content.length === 0 ? { usage } : { usage, content }
}

/** Null in a delta means that nothing is said about the field. */
function stated(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
