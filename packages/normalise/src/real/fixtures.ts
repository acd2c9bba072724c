import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RawFormat } from '@marginscope/schemas'
import { at, type RealReply, textAt } from './real-reply.ts'
import { awsEvents, bytesOf, parsed, sseEvents, TRACES, tarFiles } from './shared-data.ts'

/** Recorded replies of the Vercel AI SDK's providers: a JSON body, or a stream with one payload a line. */
export function* vercelFixtures(): Generator<RealReply> {
  const source = 'vercel-ai-fixtures'
  for (const { name, bytes } of tarFiles(bytesOf(join(TRACES, source, 'fixtures.tar.gz')))) {
    const text = bytes.toString('utf8')
    const folder = name.replace(/^packages\//, '').replace(/\/src\/?/, '/')
    const [format, provider] = vercelApi(folder)
    const streams = name.endsWith('.json') ? [JSON.parse(text)] : repliesOf(format, sseEvents(text))
    for (const raw of streams) yield { kind: 'reply', source, label: name, format, provider, raw }
  }
}

function vercelApi(folder: string): readonly [RawFormat, string] {
  const [name = ''] = folder.split('/')
  if (name === 'anthropic') return ['anthropic.messages', name]
  if (name === 'amazon-bedrock') return ['bedrock.converse', 'bedrock']
  if (name.startsWith('google')) return ['gemini.generate', 'google']
  if (name === 'openai-compatible') return ['openai.chat', 'xai']
  const chat = name === 'azure' && folder.includes('deepseek')
  const responses = folder.includes('/responses/') || name === 'open-responses' || name === 'azure'
  return [responses && !chat ? 'openai.responses' : 'openai.chat', name]
}

/** Some files hold the streams of several steps: a new one starts with a new message, or a created response. */
function repliesOf(format: RawFormat, events: readonly unknown[]): unknown[][] {
  const replies: unknown[][] = [[]]
  let message = ''
  for (const event of events) {
    const id = textAt(event, 'message', 'id')
    const another = id !== '' && message !== '' && id !== message
    const created = format === 'openai.responses' && textAt(event, 'type') === 'response.created'
    if ((another || created) && replies.at(-1)?.length !== 0) replies.push([])
    if (id !== '') message = id
    replies.at(-1)?.push(event)
  }
  return replies
}

/** Replies and streams that agentgateway tests its usage parsing with; some are edited by hand. */
export function* agentgatewayFixtures(): Generator<RealReply> {
  const source = 'agentgateway-fixtures'
  const root = join(TRACES, source, 'response')
  for (const folder of readdirSync(root).sort()) {
    for (const file of readdirSync(join(root, folder)).sort()) {
      const label = `${folder}/${file}`
      const bytes = bytesOf(join(root, folder, file))
      const [format, provider] = agentgatewayApi(label)
      yield { kind: 'reply', source, label, format, provider, raw: rawOf(file, bytes) }
    }
  }
}

function rawOf(file: string, bytes: Buffer): unknown {
  const text = bytes.toString('utf8')
  if (file.endsWith('.bin')) return awsEvents(bytes)
  const [body] = text.trimStart().startsWith('{') ? parsed(text) : [sseEvents(text)]
  return body ?? text
}

function agentgatewayApi(label: string): readonly [RawFormat, string] {
  const [folder = ''] = label.split('/')
  if (folder === 'anthropic') return ['anthropic.messages', folder]
  if (folder === 'responses') return ['openai.responses', 'openai']
  if (label.includes('bedrock')) return ['bedrock.converse', 'bedrock']
  if (folder.startsWith('vertex')) return ['gemini.generate', 'google']
  if (label.includes('gemini')) return ['openai.chat', 'google']
  return ['openai.chat', folder === 'cohere' ? 'cohere' : 'openai']
}

/** Recordings of the OpenTelemetry instrumentation of Bedrock: every model's own shape, streams as hex. */
export function* bedrockMocks(): Generator<RealReply> {
  const source = 'otel-js-bedrock-mocks'
  const root = join(TRACES, source)
  for (const file of readdirSync(root).filter((name) => name.endsWith('.json'))) {
    const recordings: unknown = JSON.parse(bytesOf(join(root, file)).toString('utf8'))
    for (const recording of Array.isArray(recordings) ? recordings : []) {
      const path = textAt(recording, 'path')
      const response = at(recording, 'response')
      const raw = typeof response === 'string' ? awsEvents(Buffer.from(response, 'hex')) : response
      const anthropic = path.includes('anthropic') && !path.includes('converse')
      const format = anthropic ? 'anthropic.messages' : 'bedrock.converse'
      yield { kind: 'reply', source, label: `${file} ${path}`, format, provider: 'bedrock', raw }
    }
  }
}

/** Span attributes captured from the AI SDK, and hand-made GenAI spans. */
export function* openInferenceSpans(): Generator<RealReply> {
  const source = 'openinference-otel-spans'
  const root = join(TRACES, source, 'js/packages')
  for (const file of filesBelow(root).filter((name) => name.endsWith('.json'))) {
    const spans = spansIn(JSON.parse(bytesOf(file).toString('utf8')))
    for (const attributes of spans) {
      const provider = textAt(attributes, 'gen_ai.provider.name') || textAt(attributes, 'gen_ai.system')
      const label = file.slice(root.length + 1)
      yield { kind: 'reply', source, label, format: 'otel.genai', provider, raw: attributes }
    }
  }
}

function* spansIn(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  const attributes = at(value, 'attributes')
  if (typeof attributes === 'object' && attributes !== null) yield attributes
  for (const inner of Object.values(value)) yield* spansIn(inner)
}

/** LiteLLM's logged usage objects. */
export function* litellmPayloads(): Generator<RealReply> {
  const source = 'litellm-payloads'
  const root = join(TRACES, source)
  const read = (file: string): unknown => JSON.parse(bytesOf(join(root, file)).toString('utf8'))
  const metadata: unknown = JSON.parse(textAt(read('spend_logs_payload.trimmed.json'), 'metadata'))
  const usages = [
    ['spend_logs_payload', at(metadata, 'usage_object')],
    ['standard_logging_payload', at(read('standard_logging_payload.json'), 'response')],
  ] as const
  for (const [label, raw] of usages)
    yield { kind: 'reply', source, label, format: 'openai.chat', provider: 'openai', raw }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
