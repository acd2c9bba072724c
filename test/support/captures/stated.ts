/** What a provider's reply, or the events of its stream, say was used: all input and all output. */
export interface Stated {
  readonly input: number
  readonly output: number
}

type Fields = Readonly<Record<string, unknown>>

/**
 * A reader of replies that shares nothing with packages/normalise, to check it by: it takes the objects that look like usage
 * wherever they are, and of several the largest counts, as those of a stream add up. Undefined: none says a count.
 */
export function statedBy(raw: unknown): Stated | undefined {
  const found = [...usagesIn(raw, 0)]
  if (found.length === 0) return undefined
  const input = Math.max(...found.map((one) => one.input))
  const output = Math.max(...found.map((one) => one.output))
  return { input, output }
}

const DEPTH_MAX = 8

function* usagesIn(value: unknown, depth: number): Generator<Stated> {
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return
  const fields: Fields = { ...value }
  const stated = statedHere(fields)
  if (stated !== undefined) {
    yield stated
    return
  }
  for (const inner of Object.values(fields)) yield* usagesIn(inner, depth + 1)
}

function statedHere(fields: Fields): Stated | undefined {
  const of = (...names: readonly string[]) => names.reduce((sum, name) => sum + count(fields[name]), 0)
  const has = (...names: readonly string[]) => names.some((name) => typeof fields[name] === 'number')
  const { billed_units, iterations } = fields
  if (isFields(billed_units)) {
    const billed = (name: string) => count(billed_units[name])
    return { input: billed('input_tokens'), output: billed('output_tokens') }
  }
  if (Array.isArray(iterations) && iterations.length > 0)
    // What another model was asked meanwhile is told of that model.
    return summed(iterations.filter(isFields).filter(({ type }) => type !== 'advisor_message'))
  if (has('inputTextTokenCount') && Array.isArray(fields.results))
    return {
      input: of('inputTextTokenCount'),
      output: fields.results.filter(isFields).reduce((sum, one) => sum + count(one.tokenCount), 0),
    }
  // What a model on Bedrock states itself, what its stream ends with, and the headers of its reply.
  for (const [input, output] of BEDROCK)
    if (has(input, output)) return { input: of(input), output: of(output) }
  if (has('promptTokenCount', 'candidatesTokenCount'))
    return {
      input: of('promptTokenCount', 'toolUsePromptTokenCount'),
      output: of('candidatesTokenCount', 'responseTokenCount', 'thoughtsTokenCount'),
    }
  if (has('inputTokens', 'outputTokens'))
    return withTotal(
      of('inputTokens', 'cacheReadInputTokens', 'cacheWriteInputTokens'),
      of('outputTokens'),
      0,
    )
  if (has('prompt_tokens', 'completion_tokens'))
    return withTotal(of('prompt_tokens'), of('completion_tokens'), of('total_tokens'))
  if (has('input_tokens', 'output_tokens')) {
    const beside = has('total_tokens') ? 0 : of('cache_read_input_tokens', 'cache_creation_input_tokens')
    return withTotal(of('input_tokens') + beside, of('output_tokens'), of('total_tokens'))
  }
  if (has('total_input_tokens'))
    return {
      input: of('total_input_tokens', 'total_tool_use_tokens'),
      output: of('total_output_tokens', 'total_thought_tokens'),
    }
  return has('total_tokens') ? { input: of('total_tokens'), output: 0 } : undefined
}

const BEDROCK = [
  ['inputTokenCount', 'outputTokenCount'],
  ['prompt_token_count', 'generation_token_count'],
  ['inputTextTokenCount', 'totalOutputTextTokenCount'],
] as const

function summed(parts: readonly Fields[]): Stated {
  const stated = parts.map(statedHere).filter((one) => one !== undefined)
  return {
    input: stated.reduce((sum, one) => sum + one.input, 0),
    output: stated.reduce((sum, one) => sum + one.output, 0),
  }
}

/** What a total has beyond both is output: some state their reasoning beside it. */
function withTotal(input: number, output: number, total: number): Stated {
  return { input, output: Math.max(output, total - input) }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
