import type { PriceConditions } from '@marginscope/schemas'

/** A multiplier that a provider publishes for all token prices of some models. */
export interface OwnTerm {
  readonly provider: string
  /** Of the model's id on the sheet. */
  readonly models: RegExp
  readonly label: string
  readonly multiplier: string
  readonly conditions: Pick<PriceConditions, 'service_tier' | 'speed' | 'region' | 'platform'>
  readonly source: string
  /**
   * What the source says of cached tokens: the same multiple of their price, their ordinary price (the cache's discount
   * wins), or the multiple of the input price. Absent: nothing, so that they have no price here.
   */
  readonly cached?: 'same' | 'cache_price' | 'as_input'
  /** Requests of a long context are not sold so. Absent: their prices are multiplied, too. */
  readonly is_short_only?: true
}

/** What a sheet's price is for where an event does not state the place that it depends on: the provider's default. */
export const DEFAULT_PLACES: Readonly<Record<string, string>> = {
  azure: 'Global Standard unless a data zone is stated: the default deployment type',
  aws: 'by the price list of us-east-1 unless a region is stated',
}

/** Two terms that a provider multiplies with each other, by its own word or its own table. */
export interface OwnStack {
  readonly provider: string
  readonly labels: readonly [string, string]
  readonly source: string
}

const OPENAI = 'https://developers.openai.com/api/docs/pricing'
const ANTHROPIC = 'https://platform.claude.com/docs/en/about-claude/pricing'
const GOOGLE = 'https://ai.google.dev/gemini-api/docs/pricing'
const VERTEX = 'https://cloud.google.com/vertex-ai/generative-ai/pricing'
const AZURE = 'https://azure.microsoft.com/pricing/details/azure-openai/'
const LITELLM = 'LiteLLM 2026-07-24'

type Rest = Pick<OwnTerm, 'cached' | 'is_short_only'>

function term(
  provider: string,
  models: RegExp,
  label: string,
  multiplier: string,
  conditions: OwnTerm['conditions'],
  source: string,
  rest: Rest = {},
): OwnTerm {
  return { provider, models, label, multiplier, conditions, source, ...rest }
}

const batch = (provider: string, models: RegExp, source: string, rest?: Rest, multiplier = '0.5') =>
  term(provider, models, 'batch', multiplier, { service_tier: ['batch'] }, source, rest)
const flex = (provider: string, models: RegExp, multiplier: string, source: string) =>
  term(provider, models, 'flex', multiplier, { service_tier: ['flex'] }, source, { cached: 'same' })
const priority = (provider: string, models: RegExp, multiplier: string, source: string, rest: Rest) =>
  term(provider, models, 'priority', multiplier, { service_tier: ['priority'] }, source, rest)

/** Vertex AI's regions and multi-regions; its global endpoint is the list price. */
const VERTEX_REGIONS = [
  'us',
  'eu',
  'asia',
  'africa-south1',
  'asia-east1',
  'asia-east2',
  'asia-northeast1',
  'asia-northeast2',
  'asia-northeast3',
  'asia-south1',
  'asia-southeast1',
  'asia-southeast2',
  'australia-southeast1',
  'europe-central2',
  'europe-north1',
  'europe-southwest1',
  'europe-west1',
  'europe-west2',
  'europe-west3',
  'europe-west4',
  'europe-west6',
  'europe-west8',
  'europe-west9',
  'me-central1',
  'me-central2',
  'me-west1',
  'northamerica-northeast1',
  'southamerica-east1',
  'us-central1',
  'us-east1',
  'us-east4',
  'us-east5',
  'us-south1',
  'us-west1',
  'us-west4',
]

/**
 * Priority has no one multiplier: it is published as rates, model by model. Where a model's rates are all the
 * same exact multiple of its standard ones, the multiple stands here and follows a dated price; where they are
 * not, the rates stand in `own-patches.ts`.
 */
const OPENAI_PRIORITY: readonly (readonly [RegExp, string])[] = [
  [/^gpt-4o$/, '1.7'],
  [/^gpt-4o-2024-05-13$/, '1.75'],
  [/^gpt-4\.1(?:-mini)?$/, '1.75'],
  [/^gpt-4\.1-nano$/, '2'],
  [/^gpt-5(?:\.[1-3])?$/, '2'],
  [/^gpt-5\.3-codex$/, '2'],
  [/^gpt-5-mini$/, '1.8'],
  [/^gpt-5\.1-codex-mini$/, '1.8'],
  [/^gpt-5\.4(?:-mini)?$/, '2'],
  // LiteLLM says 2; OpenAI's page and Langfuse's audit of 2026-08 say $12.50, which is 2.5.
  [/^gpt-5\.5$/, '2.5'],
  [/^gpt-5\.6-(?:luna|sol|terra)$/, '2'],
  [/^o3$/, '1.75'],
]

/** Priority under its later name, Fast mode: "twice the Standard rate for the same context length", long ones too. */
const OPENAI_FAST = /^gpt-6(?:\.[12])?-(?:astra|luna|sol|terra)(?:-2026-\d\d-\d\d)?$/
/** As a reply's tier, and in the book a speed. GPT-6.2's multiple changes on a day: it stands in `own-patches.ts`. */
const OPENAI_ULTRAFAST = /^gpt-6(?:-astra|\.1-sol)(?:-2026-\d\d-\d\d)?$/

const AZURE_PRIORITY: readonly (readonly [RegExp, string])[] = [
  [/^openai\/gpt-5\.(?:[1-3]|4(?:-mini|-nano|-pro)?|5|6-(?:luna|sol|terra))$/, '2'],
  [/^openai\/gpt-5\.1-codex-mini$/, '1.8'],
]

/** OpenAI's models that are sold in batches; older ones have no price of cached tokens there ("-" in its table). */
const OPENAI_BATCH =
  /^(?!.*(?:audio|realtime|transcribe|tts|image|search|instruct))(?:gpt-[34]|o[134]|ft:|text-embedding|computer-use)/
const OPENAI_BATCH_CACHED = /^(?!.*(?:image|search))gpt-[56]/

/** Together's batch table of 2025-11: models at half price; of others it states another share, or none. */
const TOGETHER_BATCH =
  /^(?:deepseek-ai\/DeepSeek-(?:R1|V3)|meta-llama\/(?:Llama-3-70b-chat-hf|Llama-3\.3-70B-Instruct-Turbo|Llama-4-(?:Maverick-17B-128E-Instruct-FP8|Scout-17B-16E-Instruct)|Meta-Llama-3\.1-(?:405|70|8)B-Instruct-Turbo|Meta-Llama-3-70B-Instruct-Turbo)|mistralai\/(?:Mistral-7B-Instruct-v0\.1|Mixtral-8x7B-Instruct-v0\.1))$/i

/** Each is an offer of its own; two of them together are one only where `OWN_STACKS` says so. */
export const OWN_TERMS: readonly OwnTerm[] = [
  batch('openai', OPENAI_BATCH, `${OPENAI}: Batch table, no cached price`),
  batch('openai', OPENAI_BATCH_CACHED, `${OPENAI}: Batch table, cached input at half as well`, {
    cached: 'same',
  }),
  flex(
    'openai',
    /^(?!.*search)(?:gpt-5|gpt-6(?!\.2)|o3|o4)/,
    '0.5',
    `${OPENAI}: Flex table, cached input at half as well`,
  ),
  priority('openai', OPENAI_FAST, '2', `${OPENAI}: Fast table, cached input and long context too`, {
    cached: 'same',
  }),
  term(
    'openai',
    OPENAI_ULTRAFAST,
    'ultrafast',
    '6',
    { speed: ['ultrafast'] },
    `${OPENAI}: Ultrafast table, cached input and long context too`,
    { cached: 'same' },
  ),
  ...OPENAI_PRIORITY.map(([models, multiplier]) =>
    priority(
      'openai',
      models,
      multiplier,
      `${OPENAI}: Priority table, cached input too, short context only`,
      {
        cached: 'same',
        is_short_only: true,
      },
    ),
  ),
  // Regional processing: models released from 2026-03-05 on. In-region and caching are prices of the same endpoints.
  term(
    'openai',
    /^(?:gpt-5\.[4-9]|gpt-6|gpt-realtime-2)/,
    'data residency',
    '1.1',
    { region: ['eu', 'us', 'au', 'ca', 'gb', 'in', 'jp', 'kr', 'sg', 'ae'] },
    `${OPENAI}: data residency endpoints are charged a 10% uplift`,
    { cached: 'same' },
  ),

  batch('azure', /^(?:openai\/|o\d)/, `${AZURE}: Batch, input and output`),
  ...AZURE_PRIORITY.map(([models, multiplier]) =>
    priority('azure', models, multiplier, `${LITELLM}: cached and long-context rates alike`, {
      cached: 'same',
    }),
  ),
  term(
    'azure',
    /^(?:openai\/|o\d|gpt-4o-realtime-preview-2024-10-01)/,
    'data zone',
    '1.1',
    { region: ['us', 'eu'] },
    `${AZURE}: Data Zone, cached input alike; ${LITELLM}`,
    { cached: 'same' },
  ),

  batch(
    'anthropic',
    /^claude-(?!2|instant|v|mythos-preview)/,
    `${ANTHROPIC}: Batch API, stacks with prompt caching`,
    {
      cached: 'same',
    },
  ),
  term(
    'anthropic',
    /^claude-opus-4-[67]$/,
    'fast',
    '6',
    { speed: ['fast'] },
    `${ANTHROPIC}: fast mode, stacks with prompt caching`,
    { cached: 'same' },
  ),
  term(
    'anthropic',
    /^claude-(?:opus-(?:4-8|5(?:-5)?)|(?:fable|mythos)-5[.-]2(?:-\*)?)$/,
    'fast',
    '2',
    { speed: ['fast'] },
    `${ANTHROPIC}: fast mode, stacks with prompt caching`,
    { cached: 'same' },
  ),
  term(
    'anthropic',
    /^claude-(?:(?:opus|sonnet)-4-[6-9]|(?:opus|sonnet|haiku|fable|mythos)-5|mythos-preview)/,
    'US inference',
    '1.1',
    { region: ['us'] },
    `${ANTHROPIC}: inference_geo, on all token prices, cache included`,
    { cached: 'same' },
  ),

  batch(
    'google',
    /^gemini-(?!.*(?:live|native-audio))/,
    `${GOOGLE}: the cache's discount takes precedence over batch`,
    {
      cached: 'cache_price',
    },
  ),
  flex('google', /^gemini-[34](?!.*live)/, '0.5', `${GOOGLE}: Flex table, cached input alike; ${LITELLM}`),
  priority(
    'google',
    /^gemini-[34](?!.*live)/,
    '1.8',
    `${GOOGLE}: Priority table, cached input and long context alike; ${LITELLM}`,
    { cached: 'same' },
  ),
  term(
    'google',
    /^(?:gemini-[34]|(?:anthropic\/)?claude-(?:(?:opus|sonnet|haiku)-4-[5-9]|(?:opus|sonnet|haiku|fable)-5))/,
    'Vertex regional endpoint',
    '1.1',
    { platform: ['vertex'], region: VERTEX_REGIONS },
    `${VERTEX}: 10% premium on all token prices`,
    { cached: 'same' },
  ),

  batch(
    'aws',
    /claude|nova|llama|mistral/,
    'https://aws.amazon.com/bedrock/pricing/: batch; prompts are not cached there',
  ),
  term(
    'x-ai',
    /^grok-/,
    'US endpoint',
    '1.1',
    { region: ['us'] },
    'https://docs.x.ai/developers/pricing: token usage at 1.1x the global rates',
    { cached: 'same' },
  ),
  priority(
    'x-ai',
    /^grok-(?!.*(?:imagine|image|voice))/,
    '2',
    'https://docs.x.ai/developers/pricing: 2x for all token types, caching discounts before the multiplier',
    { cached: 'same' },
  ),
  batch(
    'moonshotai',
    /^kimi-k2\.5$/,
    'https://platform.kimi.ai/docs/pricing/batch: 60% of the standard price, of this model alone',
    {},
    '0.6',
  ),
  batch(
    'groq',
    /./,
    'https://console.groq.com/docs/batch: does not stack with caching, all tokens at half the rate',
    {
      cached: 'as_input',
    },
  ),
  flex('groq', /./, '1', 'https://console.groq.com/docs/flex-processing: the same price as on demand'),
  batch(
    'mistral',
    /./,
    'https://docs.mistral.ai/capabilities/batch: half the price; nothing is said of cached tokens',
  ),
  batch('together', TOGETHER_BATCH, 'https://docs.together.ai/docs/batch-inference: its table of models'),
  batch(
    'fireworks',
    /./,
    'https://docs.fireworks.ai/guides/batch-inference: half of serverless, caching saves on top of it',
    { cached: 'same' },
  ),
]

/** All others are not multiplied: a request that is both has no price. */
export const OWN_STACKS: readonly OwnStack[] = [
  {
    provider: 'openai',
    labels: ['batch', 'data residency'],
    source: `${OPENAI}: the uplift stacks, it stands under the Batch table as well`,
  },
  {
    provider: 'azure',
    labels: ['batch', 'data zone'],
    source: `Data Zone Batch is sold at half of Data Zone, so they stack (${LITELLM}, azure/us/gpt-4.1)`,
  },
  {
    provider: 'anthropic',
    labels: ['batch', 'US inference'],
    source: `${ANTHROPIC}: data residency stacks with the Batch API and prompt caching`,
  },
  {
    provider: 'anthropic',
    labels: ['fast', 'US inference'],
    source: `${ANTHROPIC}: fast mode stacks with data residency and prompt caching`,
  },
]
