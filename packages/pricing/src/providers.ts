/** A provider's name in the book, and the platform where one provider sells through several. */
export interface ProviderName {
  readonly provider: string
  readonly platform: string
}

/**
 * Spellings of SDKs, gateways and OpenTelemetry (`gen_ai.provider.name`, LiteLLM's `custom_llm_provider`, Vercel's
 * `ai.model.provider`) → the book's name. The hosting provider is part of a price's identity, so Azure, Bedrock
 * and Vertex never become the model's maker.
 */
const ALIASES: Readonly<Record<string, string>> = {
  'open-ai': 'openai',
  'openai-chat': 'openai',
  'openai-responses': 'openai',
  'text-completion-openai': 'openai',
  'anthropic-messages': 'anthropic',
  claude: 'anthropic',
  'azure-ai': 'azure',
  'azure-openai': 'azure',
  'azure-ai-openai': 'azure',
  'azure-ai-inference': 'azure',
  'azure-text': 'azure',
  'azure-foundry': 'azure',
  microsoft: 'azure',
  bedrock: 'aws',
  'aws-bedrock': 'aws',
  'amazon-bedrock': 'aws',
  'bedrock-converse': 'aws',
  amazon: 'aws',
  gemini: 'google/gemini',
  'gcp-gemini': 'google/gemini',
  'gcp-gen-ai': 'google/gemini',
  'google-gemini': 'google/gemini',
  'google-ai-studio': 'google/gemini',
  'google-generative-ai': 'google/gemini',
  vertex: 'google/vertex',
  'vertex-ai': 'google/vertex',
  'vertex-ai-beta': 'google/vertex',
  'gcp-vertex-ai': 'google/vertex',
  'google-vertex': 'google/vertex',
  'google-vertex-ai': 'google/vertex',
  xai: 'x-ai',
  grok: 'x-ai',
  mistralai: 'mistral',
  'mistral-ai': 'mistral',
  'together-ai': 'together',
  togetherai: 'together',
  'fireworks-ai': 'fireworks',
  fireworksai: 'fireworks',
  'groq-cloud': 'groq',
  'deepseek-ai': 'deepseek',
  'perplexity-ai': 'perplexity',
  'open-router': 'openrouter',
  yandexgpt: 'yandex',
  'yandex-cloud': 'yandex',
  'yandex-ai-studio': 'yandex',
  'moonshot-ai': 'moonshotai',
  moonshot: 'moonshotai',
  voyage: 'voyageai',
  'cerebras-ai': 'cerebras',
  'vercel-ai-gateway': 'vercel',
}

/** "Vertex_AI" → {provider: "google", platform: "vertex"}. An unknown name stands for itself. */
export function providerName(name: string): ProviderName {
  const plain = name.trim().toLowerCase()
  const known = ALIASES[plain.replaceAll(/[_. ]+/g, '-')] ?? plain
  const slash = known.indexOf('/')
  // Only our own names on the right side carry a platform: a user's "org/team" stays one name.
  if (known === plain || slash < 0) return { provider: known, platform: '' }
  return { provider: known.slice(0, slash), platform: known.slice(slash + 1) }
}

const DATE_SUFFIX = /-(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=-|:|$)/g

/** Prefixes that a router puts before a model that it only passes on ("azure/gpt-5", "bedrock/converse/…"). */
const ROUTES = new Set([
  'azure',
  'azure_ai',
  'bedrock',
  'converse',
  'invoke',
  'vertex_ai',
  'gemini',
  'xai',
  'models',
])

/**
 * The spellings under which a model is looked up, best first: as sent; with its compact date written out
 * ("-20250807" → "-2025-08-07"); without the router's prefix; each in lower case.
 */
export function modelSpellings(provider: string, model: string): readonly string[] {
  const plain = model.trim().toLowerCase()
  const spellings = [plain, withDashes(plain)]
  let rest = plain
  for (let cut = rest.indexOf('/'); cut > 0; cut = rest.indexOf('/')) {
    const route = rest.slice(0, cut)
    const is_zone = provider === 'azure' && AZURE_ZONES.has(route)
    if (!is_zone && !ROUTES.has(route) && providerName(route).provider !== provider) break
    rest = rest.slice(cut + 1)
    spellings.push(rest, withDashes(rest))
  }
  return [...new Set(spellings)]
}

/** Azure's deployment zones as LiteLLM writes them into the model's name. */
const AZURE_ZONES = new Set(['us', 'eu', 'global', 'global-standard'])

/** "azure/eu/gpt-5.6" → "eu"; "" when the name says nothing. */
export function regionInModel(provider: string, model: string): string {
  if (provider !== 'azure') return ''
  return /^(?:azure(?:_ai)?\/)?(us|eu)\//i.exec(model.trim())?.[1]?.toLowerCase() ?? ''
}

function withDashes(model: string): string {
  return model.replaceAll(DATE_SUFFIX, '-$1-$2-$3')
}
