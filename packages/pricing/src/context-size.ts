import { inputTokens, type NormalisedEvent, type UsageCounts } from '@marginscope/schemas'
import { isLong } from './conditions.ts'
import type { Step } from './variant.ts'

/** From the least request of an event to the largest, in tokens; of nearly all events it is one. */
export interface ContextSize {
  readonly least: number
  readonly most: number
}

export const NO_CONTEXT: ContextSize = { least: 0, most: 0 }

const CONTEXT_TOKENS = /^(\d{1,12})(?:-(\d{1,12}))?$/

/**
 * All input tokens, cached ones included: what long-context thresholds look at. An event that sums several requests (a row of
 * a provider's report, the steps of an agent) says in its attribute `context_tokens` how large one of them was, or its reply
 * states it, from the least to the largest.
 */
export function contextSize(
  usage: UsageCounts,
  { attributes, stated }: Pick<NormalisedEvent, 'attributes' | 'stated'>,
): ContextSize {
  return sizeIn(attributes.context_tokens) ?? sizeIn(stated?.context_tokens) ?? alike(inputTokens(usage))
}

const alike = (size: number): ContextSize => ({ least: size, most: size })

function sizeIn(text: string | undefined): ContextSize | undefined {
  if (text === undefined) return undefined
  const [, least, most = least] = CONTEXT_TOKENS.exec(text) ?? []
  return least === undefined ? undefined : { least: Number(least), most: Number(most) }
}

/** Whether some requests of an event are long by a price and others are not: how much of it each is, is not known. */
export function isUndecided(steps: readonly Step[], { least, most }: ContextSize): boolean {
  return (
    least !== most && contextsIn(steps).some((context) => isLong(context, least) !== isLong(context, most))
  )
}

/** Whether a price depends on how large a request is. */
export const areBySize = (steps: readonly Step[]) => contextsIn(steps).length > 0

const contextsIn = (steps: readonly Step[]) =>
  steps
    .flatMap(({ candidate, dynamic }) => [candidate.compiled, ...dynamic])
    .flatMap(({ conditions: { context } }) => context ?? [])
