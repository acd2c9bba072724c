import type { RawFormat, UsageEvent } from '../event.ts'

/** What a request to a provider's API is, by its address. */
export interface Endpoint {
  readonly format: RawFormat
  readonly operation: NonNullable<UsageEvent['operation']>
  readonly provider: string
  /** Where the address says it: Google's, Azure's. */
  readonly model: string | undefined
  readonly region: string | undefined
}

type Rule = readonly [RegExp, RawFormat, Endpoint['operation']]

const RULES: readonly Rule[] = [
  [/\/chat\/completions$/, 'openai.chat', 'chat'],
  [/\/responses$/, 'openai.responses', 'chat'],
  [/\/embeddings$/, 'openai.chat', 'embedding'],
  [/\/images\/(generations|edits|variations)$/, 'openai.responses', 'image'],
  [/\/audio\/(transcriptions|translations)$/, 'openai.responses', 'audio'],
  [/\/audio\/speech$/, 'openai.chat', 'audio'],
  [/\/completions$/, 'openai.chat', 'completion'],
  [/\/messages$/, 'anthropic.messages', 'chat'],
  [/:(stream)?[gG]enerateContent$/, 'gemini.generate', 'chat'],
  [/:(batchE|e)mbedContents?$/, 'gemini.generate', 'embedding'],
]

/** Names as Marginscope's prices have them; a host that is none of these goes under its own name. */
const PROVIDERS: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)api\.openai\.com$/, 'openai'],
  [/\.(openai\.azure|cognitiveservices\.azure|services\.ai\.azure)\.com$/, 'azure'],
  [/(^|\.)api\.anthropic\.com$/, 'anthropic'],
  [/^generativelanguage\.googleapis\.com$/, 'google'],
  [/aiplatform\.googleapis\.com$/, 'vertex_ai'],
  [/(^|\.)api\.deepseek\.com$/, 'deepseek'],
  [/(^|\.)api\.mistral\.ai$/, 'mistral'],
  [/(^|\.)api\.x\.ai$/, 'xai'],
  [/(^|\.)openrouter\.ai$/, 'openrouter'],
  [/(^|\.)api\.groq\.com$/, 'groq'],
  [/(^|\.)api\.together\.(xyz|ai)$/, 'together'],
  [/(^|\.)api\.fireworks\.ai$/, 'fireworks'],
  [/(^|\.)api\.perplexity\.ai$/, 'perplexity'],
  [/(^|\.)api\.cerebras\.ai$/, 'cerebras'],
  [/(^|\.)(llm|ai)\.api\.cloud\.yandex\.net$/, 'yandex'],
]

/** Undefined: not a request that uses a model. */
export function endpointOf(url: URL, provider: string | undefined): Endpoint | undefined {
  const rule = RULES.find(([path]) => path.test(url.pathname))
  if (rule === undefined) return undefined
  const known = PROVIDERS.find(([host]) => host.test(url.hostname))?.[1]
  return {
    format: rule[1],
    operation: rule[2],
    provider: provider ?? known ?? url.hostname,
    model: /\/(?:models|deployments)\/([^/:]+)/.exec(url.pathname)?.[1],
    region: known === 'openai' ? /^(us|eu)\.api\./.exec(url.hostname)?.[1] : locationOf(url, known),
  }
}

function locationOf(url: URL, known: string | undefined): string | undefined {
  return known === 'vertex_ai' ? /\/locations\/([^/]+)\//.exec(url.pathname)?.[1] : undefined
}
