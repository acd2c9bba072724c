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
  'az-ai-openai': 'azure',
  'az-ai-inference': 'azure',
  'azure-text': 'azure',
  'azure-foundry': 'azure',
  'azure-cognitive-services': 'azure',
  microsoft: 'azure',
  bedrock: 'aws',
  'aws-bedrock': 'aws',
  'amazon-bedrock': 'aws',
  'bedrock-converse': 'aws',
  'bedrock-anthropic': 'aws',
  'bedrock-mantle': 'aws',
  'amazon-nova': 'amazon_nova',
  amazon: 'aws',
  gemini: 'google/gemini',
  'gcp-gemini': 'google/gemini',
  'gcp-gen-ai': 'google/gemini',
  'google-genai': 'google/gemini',
  'google-gemini': 'google/gemini',
  'google-ai-studio': 'google/gemini',
  'google-generative-ai': 'google/gemini',
  vertex: 'google/vertex',
  vertexai: 'google/vertex',
  'vertex-ai': 'google/vertex',
  'vertex-ai-beta': 'google/vertex',
  'vertex-anthropic': 'google/vertex',
  'gcp-vertex-ai': 'google/vertex',
  'google-vertex': 'google/vertex',
  'google-vertexai': 'google/vertex',
  'google-vertex-ai': 'google/vertex',
  'google-vertex-anthropic': 'google/vertex',
  'google-anthropic-vertex': 'google/vertex',
  'vertex-maas': 'google/vertex',
  'google-vertex-maas': 'google/vertex',
  xai: 'x-ai',
  'x-ai': 'x-ai',
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
  'cohere-chat': 'cohere',
  'novita-ai': 'novita',
  'nebius-ai': 'nebius',
  'deep-infra': 'deepinfra',
  'z-ai': 'zai',
  'friendli-ai': 'friendliai',
  friendli: 'friendliai',
  'hugging-face': 'huggingface',
  'cloudflare-workers-ai': 'cloudflare',
  'workers-ai': 'cloudflare',
  'ibm-watsonx-ai': 'watsonx',
  'oci-genai': 'oci',
  'snowflake-cortex': 'snowflake',
  'scaleway-ai': 'scaleway',
  'tencent-tokenhub': 'tencent',
  'lambda-ai': 'lambda_ai',
  'gradient-ai': 'gradient_ai',
  'nlp-cloud': 'nlp_cloud',
  'jina-ai': 'jina_ai',
  jina: 'jina_ai',
  'fal-ai': 'fal_ai',
  fal: 'fal_ai',
  'nvidia-nim': 'nvidia',
}

/** What SDKs put after a provider's name: "xai.chat", "google.vertex.embedding", "openai.transcription". */
const KIND =
  /-(?:chat|responses|completions?|messages|embeddings?|text-?embedding|image|language|text|transcription|speech|video|rerank(?:ing)?|(?:[a-z0-9]+-)?models)$/

/** Names that are the book's own and have no other spelling, known by what SDKs put after them. */
const PLAIN: ReadonlySet<string> = new Set([
  ...Object.values(ALIASES).filter((name) => !name.includes('/')),
  ...[
    'assemblyai',
    'azure',
    'deepgram',
    'elevenlabs',
    'google',
    'perplexity',
    'deepinfra',
    'replicate',
    'databricks',
    'sambanova',
    'hyperbolic',
    'nscale',
  ],
])

/** "Vertex_AI" → {provider: "google", platform: "vertex"}. An unknown name stands for itself. */
export function providerName(name: string): ProviderName {
  const plain = name.trim().toLowerCase()
  const dashed = plain.replaceAll(/[_. ]+/g, '-')
  const bare = dashed.replace(KIND, '')
  const known = ALIASES[dashed] ?? ALIASES[bare] ?? (PLAIN.has(bare) ? bare : plain)
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
  'bedrock_mantle',
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
  let rest = withinPath(provider, plain)
  if (rest !== plain) spellings.push(rest, withDashes(rest))
  for (let cut = rest.indexOf('/'); cut > 0; cut = rest.indexOf('/')) {
    const route = rest.slice(0, cut)
    const is_zone = provider === 'azure' && AZURE_ZONES.has(route)
    if (!is_zone && !ROUTES.has(route) && providerName(route).provider !== provider) break
    rest = rest.slice(cut + 1)
    spellings.push(rest, withDashes(rest))
  }
  return [...new Set(spellings)]
}

/** "arn:aws:bedrock:eu-west-1:…:inference-profile/eu.a.b", of the system's profiles and of foundation models. */
const ARN = /^arn:aws[a-z-]*:bedrock:[a-z0-9-]*:[^:]*:(?:inference-profile|foundation-model)\/(.+)$/
/** "projects/p/locations/l/publishers/meta/models/llama": Google's own models go without their maker's name. */
const PUBLISHED = /^(?:projects\/[^/]+\/locations\/[^/]+\/)?publishers\/([^/]+)\/models\/(.+)$/

/** The model's name in the path or ARN by which a cloud's own SDK calls it. */
function withinPath(provider: string, model: string): string {
  if (provider === 'aws') return ARN.exec(model)?.[1] ?? model
  const [, publisher, name] = provider === 'google' ? (PUBLISHED.exec(model) ?? []) : []
  if (publisher === undefined || name === undefined) return model
  return /^(?:google|anthropic|mistralai|ai21)$/.test(publisher) ? name : `${publisher}/${name}`
}

/** Azure's deployment zones as LiteLLM writes them into the model's name. */
const AZURE_ZONES = new Set(['us', 'eu', 'global', 'global-standard'])

function withDashes(model: string): string {
  return model.replaceAll(DATE_SUFFIX, '-$1-$2-$3')
}
