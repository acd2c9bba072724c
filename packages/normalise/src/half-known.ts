import type { OutputStatement } from './reading.ts'

/** What the sender says of the request; undefined where it says nothing. */
export interface AskedFor {
  readonly model?: string
  readonly operation?: string | undefined
  /** When it was, RFC 3339. */
  readonly time?: string
}

export const NOT_SAID: AskedFor = Object.freeze({})

/** Operations whose replies always state an output. */
const SPEAKS = new Set(['chat', 'completion'])

/** Models of operations that have no output of tokens, as providers name them. */
const SILENT_MODELS = /embed|rerank|moderation|whisper|transcri|\bocr\b|\btts\b|imagen|dall-?e/i

/**
 * Whether a reply that says nothing of its output is known by half: the output of a chat is unknown then, not 0,
 * while embeddings, rankings and transcriptions have none. What the sender calls it decides; where it doesn't say,
 * the shape of the reply does, and the model's name.
 */
export function halfKnown(output: OutputStatement | undefined, request: AskedFor): boolean {
  if (output === undefined || output === 'stated') return false
  if (output === 'unknown') return true
  if (request.operation !== undefined) return SPEAKS.has(request.operation)
  return output === 'missing' && !SILENT_MODELS.test(request.model ?? '')
}
