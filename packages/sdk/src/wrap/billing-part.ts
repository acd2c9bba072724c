type Fields = Readonly<Record<string, unknown>>

/** What of a tool's call decides about its price: never what it was called with or what it gave. */
const CALL_FIELDS = ['type', 'status', 'model', 'size', 'quality', 'search_context_size'] as const
const REPLY_FIELDS = [
  'usage',
  'usageMetadata',
  'model',
  'modelVersion',
  'service_tier',
  'tool_usage',
  'server_side_tool_usage',
  'type',
  'tools',
  'stop_reason',
  // A transcription that is written out, with its length for a usage.
  'task',
  'duration',
] as const
/** Larger replies are not parsed for the parts beside their usage: images as text. */
const PARSED_CHARS_MAX = 256 * 1024

/** What of a reply says how it is billed: the usage, the model, which tools were called. No prompt and no answer. */
export interface BillingPart {
  readonly raw: Fields | undefined
  readonly id: string | undefined
  readonly model: string | undefined
  readonly service_tier: string | undefined
  /** Of images that are billed by the piece. */
  readonly images: number | undefined
}

/** Undefined: not a reply. */
export function billingPart(text: string): BillingPart | undefined {
  if (text.length > PARSED_CHARS_MAX) return pluckedPart(text)
  const reply = parse(text)
  return reply === undefined ? undefined : partOf(reply)
}

export function partOf(reply: Fields): BillingPart {
  const inner = isFields(reply.response) ? reply.response : isFields(reply.message) ? reply.message : reply
  const kept = Object.fromEntries(
    REPLY_FIELDS.flatMap((name) => (inner[name] === undefined ? [] : [[name, inner[name]]])),
  )
  const usage = kept.usage ?? usageWithin(inner)
  return {
    raw: {
      ...kept,
      ...(usage === undefined ? {} : { usage }),
      ...(Array.isArray(kept.tools)
        ? { tools: kept.tools.filter(isFields).map((tool) => scalars(tool)) }
        : {}),
      ...(Array.isArray(inner.output) ? { output: inner.output.filter(isFields).flatMap(callOf) } : {}),
      ...executedIn(inner.choices),
      ...(Array.isArray(inner.candidates)
        ? { candidates: inner.candidates.filter(isFields).map(candidateOf) }
        : {}),
      ...(isFields(inner.usage) ? claudeOf(inner) : {}),
    },
    id: textOf(inner.id ?? inner.responseId),
    model: textOf(inner.model ?? inner.modelVersion),
    service_tier: textOf(inner.service_tier),
    images: Array.isArray(inner.data) ? inner.data.length : undefined,
  }
}

/**
 * Of Claude's reply, or of the end of its stream: why it declined, and of what kinds its content is, which decides whether
 * that is billed; that code ran in a container, which costs by the minute.
 */
function claudeOf({ content, container, stop_reason, stop_details, delta }: Fields): Fields {
  const kinds = Array.isArray(content) ? content.filter(isFields).map(kindOfBlock) : []
  const is_told = Array.isArray(content) && (stop_reason === 'refusal' || kinds.some(isTelling))
  return {
    ...(is_told && { content: kinds }),
    ...(isFields(container) && { container: {} }),
    ...(isFields(stop_details) && { stop_details: reasonOf(stop_details) }),
    ...(isFields(delta) && {
      delta: {
        stop_reason: delta.stop_reason,
        ...(isFields(delta.stop_details) && { stop_details: reasonOf(delta.stop_details) }),
      },
    }),
  }
}

/** Whether a block's kind alone says something of the price. */
const isTelling = ({ type }: Fields) => type === 'server_tool_use' || type === 'fallback'

const reasonOf = ({ type, category }: Fields): Fields => ({ type, category })
const modelOf = (model: unknown): Fields => (isFields(model) ? { model: model.model } : {})

/** A block of Claude's content without its content: a tool of Anthropic's has its name, another model's turn its reason. */
export function kindOfBlock({ type, name, caller, from, to, trigger }: Fields): Fields {
  if (type === 'server_tool_use')
    return { type, name, ...(isFields(caller) && { caller: { type: caller.type } }) }
  if (type === 'fallback')
    return {
      type,
      from: modelOf(from),
      to: modelOf(to),
      ...(isFields(trigger) && { trigger: reasonOf(trigger) }),
    }
  return { type }
}

/** Where the chunks of some streams have it: Groq's in a part of its own, Moonshot's in the choice that ends. */
function usageWithin({ x_groq, choices }: Fields): unknown {
  const [choice] = Array.isArray(choices) && choices.length === 1 ? choices : []
  return [x_groq, choice].map((part) => (isFields(part) ? part.usage : undefined)).find(isFields)
}

/** Which of its tools Groq called, which its usage leaves out. */
function executedIn(choices: unknown): Fields {
  const messages = (Array.isArray(choices) ? choices : []).map((choice) =>
    isFields(choice) && isFields(choice.message) ? choice.message.executed_tools : undefined,
  )
  const called = messages.filter(Array.isArray).flat().filter(isFields)
  return called.length === 0 ? {} : { choices: [{ message: { executed_tools: called.map(scalars) } }] }
}

/** A call of a built-in tool, without what it was called with. */
function callOf(item: Fields): Fields[] {
  if (typeof item.type !== 'string' || !item.type.endsWith('_call') || item.type === 'function_call')
    return []
  const action = isFields(item.action) ? { action: { type: item.action.type } } : {}
  const environment = isFields(item.environment) ? { environment: { type: item.environment.type } } : {}
  return [{ ...scalars(item), ...action, ...environment }]
}

const scalars = (item: Fields): Fields =>
  Object.fromEntries(
    CALL_FIELDS.flatMap((name) => (typeof item[name] === 'string' ? [[name, item[name]]] : [])),
  )

/** Why it ended, without which it was cut, and what it is grounded in. */
const candidateOf = ({ finishReason, groundingMetadata: grounding }: Fields): Fields => ({
  ...(typeof finishReason === 'string' && { finishReason }),
  ...(isFields(grounding) && { groundingMetadata: groundedIn(grounding) }),
})

/** How many searches an answer is grounded in, by places that hold nothing. */
export function groundedIn(grounding: Fields): Fields {
  const queries = Array.isArray(grounding.webSearchQueries) ? [...new Set(grounding.webSearchQueries)] : []
  const chunks = Array.isArray(grounding.groundingChunks) ? grounding.groundingChunks.filter(isFields) : []
  return {
    webSearchQueries: queries.flatMap((query, at) => (query === '' ? [] : [`query ${at + 1}`])),
    groundingChunks: chunks.map((chunk) => Object.fromEntries(Object.keys(chunk).map((kind) => [kind, {}]))),
  }
}

/**
 * The usage of a reply too large to parse in passing. In JSON a quote within text is escaped, so `"usage":` stands nowhere
 * but where it is a key.
 */
function pluckedPart(text: string): BillingPart | undefined {
  const at = Math.max(text.lastIndexOf('"usage":'), text.lastIndexOf('"usageMetadata":'))
  const usage = at === -1 ? undefined : objectAt(text, text.indexOf(':', at) + 1)
  const field = (name: string) => new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]{1,256})"`).exec(text)?.[1]
  const name = text.startsWith('"usageMetadata"', at) ? 'usageMetadata' : 'usage'
  return {
    raw: usage === undefined ? undefined : { [name]: usage },
    id: field('id') ?? field('responseId'),
    model: field('model') ?? field('modelVersion'),
    service_tier: field('service_tier'),
    images: usage === undefined ? text.split('"b64_json":').length - 1 : undefined,
  }
}

function objectAt(text: string, from: number): Fields | undefined {
  const start = text.indexOf('{', from)
  if (start === -1 || text.slice(from, start).trim() !== '') return undefined
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    else if (text[at] === '}' && --depth === 0) return parse(text.slice(start, at + 1))
  }
  return undefined
}

export function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 256) : undefined
}
