import { attoOf, statedCost } from '@marginscope/normalise'
import type { SpanPart } from '@marginscope/schemas'
import type { Point } from './metric-points.ts'

/** What says of what a point counts tokens, which is no part of whose they are. */
export const TOKEN_TYPE = ['gen_ai.token.type', 'type'] as const

/** What a point says was used, as the fields of an event; undefined: nothing that is understood. */
export function pointUsage(point: Point): SpanPart['fields'] | undefined {
  const { name, value, attributes } = point
  if (!Number.isFinite(value) || value <= 0) return undefined
  if (name === 'claude_code.cost.usage') {
    const cost = statedCost(attoOf(value))
    return cost === undefined ? undefined : { reported_cost: cost }
  }
  const count = Math.round(value)
  const type = String(TOKEN_TYPE.map((one) => attributes.get(one)).find((one) => one !== undefined) ?? '')
  if (name === 'claude_code.token.usage') return claudeCode(type, count)
  const counted =
    name === 'gen_ai.client.token.usage' ? CLIENT[type] : name.slice('gen_ai.client.inference.usage.'.length)
  return counted === undefined
    ? undefined
    : { raw_format: 'otel.genai', raw_usage: { [`gen_ai.usage.${counted}`]: count } }
}

/**
 * `gen_ai.token.type`; an older one said `completion`. Under older names than the counters that replace it have: who sends both
 * says the same twice, and the newer name counts.
 */
const CLIENT: Readonly<Record<string, string>> = {
  input: 'prompt_tokens',
  output: 'completion_tokens',
  completion: 'completion_tokens',
}

function claudeCode(type: string, count: number): SpanPart['fields'] | undefined {
  switch (type) {
    case 'input':
      return { usage: { uncached_input_tokens: count } }
    case 'output':
      return { usage: { output_tokens: count } }
    case 'cacheRead':
      return { usage: { cache_read_tokens: count } }
    case 'cacheCreation':
      return { usage: { cache_write_5m_tokens: count } }
    default:
      return undefined
  }
}
