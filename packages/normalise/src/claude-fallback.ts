import type { Located } from './locate.ts'
import { providerFamily } from './provider-family.ts'
import type { ModelPart } from './reading.ts'
import { type Fields, isFields } from './usage-reader.ts'

/**
 * What a reply used of each model, where another than the one that was asked for answered because that one declined.
 * The usage is that of the model that answered; its iterations state each attempt, of which one that was declined
 * before it put out anything is free. Undefined: the model that was asked for answered.
 * https://platform.claude.com/docs/en/build-with-claude/refusals-and-fallback
 */
export function fallbackParts(
  { usage, body }: Located,
  asked: string,
  provider: string,
): readonly ModelPart[] | undefined {
  if (!isFields(usage)) return undefined
  const steps = Array.isArray(usage.iterations) ? usage.iterations.filter(isFields) : []
  const from = steps.findLastIndex(({ type }) => type === 'fallback_message')
  const served = [steps[from]?.model, body.model].find((model) => typeof model === 'string')
  if (typeof served !== 'string') return undefined
  if (from === -1 && (providerFamily(provider) !== 'anthropic' || !areApart(served, asked))) return undefined
  const declined = steps.slice(0, Math.max(from, 0)).filter(({ output_tokens }) => output_tokens !== 0)
  return [
    { model: served, usage: answerOf(usage, body, steps.slice(Math.max(from, 0))) },
    ...declined.map(({ type: _, model, ...attempt }) => ({
      model: typeof model === 'string' ? model : asked,
      usage: attempt,
    })),
  ]
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
 * Whether it was declined before it put out anything: what it counts is not billed then, which its price says
 * (`declined_before_output`).
 * https://platform.claude.com/docs/en/build-with-claude/refusals-and-fallback
 */
export function isFreeRefusal({ stop_reason, stop_details, content }: Fields): boolean {
  return stop_reason === 'refusal' && isFields(stop_details) && Array.isArray(content) && content.length === 0
}
