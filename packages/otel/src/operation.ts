import type { UsageEvent } from '@marginscope/schemas'
import { NAMES } from './names.ts'
import type { Told } from './told.ts'

/** Operations of every convention that are one call of a model; agents, chains, tools and steps are not here. */
const OPERATIONS: Readonly<Record<string, UsageEvent['operation']>> = {
  chat: 'chat',
  generate_content: 'chat',
  text_completion: 'completion',
  completion: 'completion',
  embeddings: 'embedding',
  embedding: 'embedding',
  rerank: 'rerank',
  reranker: 'rerank',
  llm: 'chat',
  generation: 'chat',
  image_generation: 'image',
  image: 'image',
  audio: 'audio',
  // LiteLLM's types of calls
  acompletion: 'chat',
  atext_completion: 'completion',
  responses: 'chat',
  aresponses: 'chat',
  anthropic_messages: 'chat',
  aembedding: 'embedding',
  arerank: 'rerank',
  aimage_generation: 'image',
  transcription: 'audio',
  atranscription: 'audio',
  speech: 'audio',
  aspeech: 'audio',
}

/** The AI SDK's innermost spans: `ai.generateText.doGenerate`, `ai.embed.doEmbed`, … */
const CALL = /^ai\.[A-Za-z]+\.do([A-Z][A-Za-z]*)/

/** LangSmith's exporters call a prompt that is filled in `chat`, and a retriever `embeddings`: its type of run says what it is. */
const CALLS_OF_LANGSMITH: ReadonlySet<unknown> = new Set([undefined, 'llm', 'embedding'])

export function operationOf(told: Told): UsageEvent['operation'] {
  if (!CALLS_OF_LANGSMITH.has(told.attributes.get(NAMES.run_type[0]))) return undefined
  const call = callOf(told)
  if (call !== undefined) return call === 'Embed' ? 'embedding' : call === 'Rerank' ? 'rerank' : 'chat'
  for (const name of NAMES.operation) {
    const value = told.attributes.get(name)
    if (typeof value !== 'string') continue
    const operation = value.toLowerCase()
    if (Object.hasOwn(OPERATIONS, operation)) return OPERATIONS[operation]
  }
  return undefined
}

/** Whether a span is one call of a model, whatever it states. */
export function isInference(told: Told): boolean {
  return operationOf(told) !== undefined || told.name === 'claude_code.llm_request'
}

function callOf({ attributes, name }: Told): string | undefined {
  for (const attribute of NAMES.call) {
    const call = CALL.exec(String(attributes.get(attribute) ?? ''))?.[1]
    if (call !== undefined) return call
  }
  return CALL.exec(name)?.[1]
}
