import type { Located } from './locate.ts'
import { providerFamily } from './provider-family.ts'
import type { ModelPart } from './reading.ts'
import { timeMs } from './time.ts'
import { type Fields, isFields } from './usage-reader.ts'

/**
 * What a reply used of each model, where another than the one that was asked for answered because that one declined.
 * The usage is that of the model that answered; its iterations state each attempt, and a block of its content for each
 * that was declined says why, which decides whether one without output is billed. Undefined: the model that was asked for
 * answered.
 * https://platform.claude.com/docs/en/build-with-claude/refusals-and-fallback
 */
export function fallbackParts(
  { usage, body }: Located,
  asked: string,
  provider: string,
  time: string | undefined,
): readonly ModelPart[] | undefined {
  if (!isFields(usage)) return undefined
  const steps = Array.isArray(usage.iterations) ? usage.iterations.filter(isFields) : []
  const from = steps.findLastIndex(({ type }) => type === 'fallback_message')
  const served = [steps[from]?.model, body.model].find((model) => typeof model === 'string')
  if (typeof served !== 'string') return undefined
  if (from === -1 && (providerFamily(provider) !== 'anthropic' || !areApart(served, asked))) return undefined
  const hops = blocksOf(body).filter(isHop)
  const billed = steps.slice(0, Math.max(from, 0)).filter(({ type, output_tokens }) => {
    const hop = type === 'message' || type === 'fallback_message' ? hops.shift() : undefined
    return output_tokens !== 0 || !isFree(categoryIn(hop?.trigger), time)
  })
  const attempts = billed.map(({ type: _, model, ...attempt }) => ({
    model: typeof model === 'string' ? model : asked,
    usage: attempt,
  }))
  // The last one declined as well, before any output: like each that did it is free, and what is billed is those before it.
  if (attempts.length > 0 && isFreeRefusal(body, time)) return attempts
  return [{ model: served, usage: answerOf(usage, body, steps.slice(Math.max(from, 0))) }, ...attempts]
}

/** The reply as if its model had been asked. */
function answerOf(usage: Fields, { model: _, ...body }: Fields, steps: readonly Fields[]): Fields {
  const iterations = steps.map((step) => {
    if (step.type !== 'fallback_message') return step
    const { model: _, ...attempt } = step
    return { ...attempt, type: 'message' }
  })
  const own = { ...usage, iterations }
  return isFields(body.usage) ? { ...body, usage: own } : own
}

/** Whether two names of Claude are of two models, not two names of one. */
function areApart(one: string, other: string): boolean {
  return [one, other].every((name) => name.startsWith('claude-')) && plain(one) !== plain(other)
}

function plain(name: string): string {
  return name.replace(/\[1m\]$/, '').replace(/-latest$|[-@]\d{8}$|-0$/, '')
}

/**
 * Whether it was declined before it put out anything and is not billed for what it counts, which its price says
 * (`declined_before_output`). Its content is empty then, but for the models that had declined before it.
 * https://platform.claude.com/docs/en/build-with-claude/refusals-and-fallback#how-refusals-are-billed
 */
export function isFreeRefusal(body: Fields, time: string | undefined): boolean {
  if (body.stop_reason !== 'refusal' || !Array.isArray(body.content)) return false
  const last = blocksOf(body).at(-1)
  return (last === undefined || isHop(last)) && isFree(categoryIn(body.stop_details), time)
}

/** Of refusals before any output; the page says that the categories may change. */
const BILLED_CATEGORIES: ReadonlySet<unknown> = new Set(['bio', 'frontier_llm', 'reasoning_extraction'])

/**
 * Refusals before any output are not billed since the first day; those of some categories again since the second. Where
 * nobody says when it was, it was lately.
 * https://platform.claude.com/docs/en/release-notes/overview#june-2-2026 and #september-24-2026
 */
const FREE_SINCE_MS = Date.UTC(2026, 5, 2)
const SOME_BILLED_SINCE_MS = Date.UTC(2026, 8, 24)

function isFree(category: unknown, time: string | undefined): boolean {
  const at_ms = (time === undefined ? undefined : timeMs(time)) ?? Number.POSITIVE_INFINITY
  if (at_ms < FREE_SINCE_MS) return false
  return at_ms < SOME_BILLED_SINCE_MS || !BILLED_CATEGORIES.has(category)
}

const categoryIn = (details: unknown) => (isFields(details) ? details.category : undefined)

const blocksOf = ({ content }: Fields) => (Array.isArray(content) ? content.filter(isFields) : [])

/** One for each model that ran and declined. */
const isHop = ({ type }: Fields) => type === 'fallback'
