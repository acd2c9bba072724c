import type { RawFormat, UsageEvent } from '../event.ts'

/** What a request to a provider's API is, by its address. */
export interface Endpoint {
  readonly format: RawFormat
  readonly operation: NonNullable<UsageEvent['operation']>
  readonly provider: string
  /** Where the address says it: Google's, Azure's. */
  readonly model: string | undefined
  /** The same: Google's locations, and what is served in one place at a price of its own. */
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
  // Their Chinese hosts have other prices.
  [/^api\.moonshot\.ai$/, 'moonshot'],
  [/^dashscope-(intl|us)\.aliyuncs\.com$/, 'dashscope'],
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
    region: locationOf(url, known),
  }
}

/**
 * OpenAI has an endpoint for each place where data stay, xAI one for the United States; both charge more there.
 * https://developers.openai.com/api/docs/guides/your-data, https://docs.x.ai/developers/pricing
 */
function locationOf(url: URL, known: string | undefined): string | undefined {
  if (known === 'openai' || known === 'xai') return /^([a-z]{2})\.api\./.exec(url.hostname)?.[1]
  return known === 'vertex_ai' ? /\/locations\/([^/]+)\//.exec(url.pathname)?.[1] : undefined
}
