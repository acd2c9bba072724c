import { join } from 'node:path'
import { at, type RealReply, textAt, WHY } from './real-reply.ts'
import { jsonLines, sseEvents, TRACES, textOf } from './shared-data.ts'

/** Recorded HTTP exchanges of a source: one JSON object a line with host, path, kind and body. */
export function* exchanges(source: string): Generator<RealReply> {
  for (const exchange of jsonLines(textOf(join(TRACES, source, 'exchanges.jsonl.gz')))) {
    const host = textAt(exchange, 'host').replace(/:\d+$/, '')
    const path = textAt(exchange, 'path')
    const label = `${textAt(exchange, 'source_file')} ${host}${path}`
    const api = apiOf(host, path)
    const raw = bodyOf(textAt(exchange, 'kind'), at(exchange, 'body'))
    yield api.format === undefined
      ? { kind: 'left_out', source, label, why: api.why }
      : { kind: 'reply', source, label, format: api.format, provider: api.provider, raw }
  }
}

function bodyOf(kind: string, body: unknown): unknown {
  if (kind === 'sse' && typeof body === 'string') return sseEvents(body)
  if (kind === 'aws-eventstream' && Array.isArray(body)) return body.map((frame) => at(frame, 'data'))
  return body
}

type Api =
  | {
      readonly format:
        | 'openai.chat'
        | 'openai.responses'
        | 'anthropic.messages'
        | 'gemini.generate'
        | 'bedrock.converse'
      readonly provider: string
    }
  | { readonly format: undefined; readonly why: string }

const OPENAI_SHAPED: ReadonlyArray<readonly [RegExp, string]> = [
  [/\.openai\.azure\.com$|cognitiveservices\.azure\.com$/, 'azure'],
  [/^api\.openai\.com$/, 'openai'],
  [/^api\.cohere\.com$/, 'cohere'],
  [/^api\.deepseek\.com$/, 'deepseek'],
  [/^api\.groq\.com$/, 'groq'],
  [/^api\.mistral\.ai$/, 'mistral'],
  [/^api\.together\.xyz$/, 'together'],
  [/^api\.voyageai\.com$/, 'voyage'],
  [/^api\.writer\.com$/, 'writer'],
  [/^localhost/, 'vllm'],
]

const NO_INFERENCE = /traceloop\.com$|pinecone\.io$|ml\.cloud\.ibm\.com$/

function apiOf(host: string, path: string): Api {
  if (host.startsWith('127.0.0.1')) return { format: undefined, why: WHY.ollama }
  if (host === 'api.anthropic.com') return { format: 'anthropic.messages', provider: 'anthropic' }
  if (host.startsWith('generativelanguage')) return { format: 'gemini.generate', provider: 'google' }
  if (host.startsWith('bedrock-runtime')) return bedrockApi(path)
  if (path.startsWith('/v1/responses')) return { format: 'openai.responses', provider: 'openai' }
  const found = OPENAI_SHAPED.find(([pattern]) => pattern.test(host))
  if (found !== undefined) return { format: 'openai.chat', provider: found[1] }
  if (NO_INFERENCE.test(host)) return { format: undefined, why: WHY.no_api }
  throw new Error(`${host}${path}: say in exchanges.ts which raw_format this API has`)
}

/** Bedrock's InvokeModel passes the model's own shape through. */
function bedrockApi(path: string): Api {
  if (path.includes('converse')) return { format: 'bedrock.converse', provider: 'bedrock' }
  if (path.includes('anthropic')) return { format: 'anthropic.messages', provider: 'bedrock' }
  if (path.includes('sagemaker')) return { format: 'openai.chat', provider: 'bedrock' }
  return { format: 'bedrock.converse', provider: 'bedrock' }
}
