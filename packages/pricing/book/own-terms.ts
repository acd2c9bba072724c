import type { PriceAdjustment, PriceConditions } from '@marginscope/schemas'

/** Multipliers that a provider publishes for all token prices of some models. */
export interface OwnTerm {
  readonly provider: string
  /** Of the model's id on the sheet. */
  readonly models: RegExp
  readonly adjustments: readonly PriceAdjustment[]
}

const OPENAI = 'https://platform.openai.com/docs/pricing'
const ANTHROPIC = 'https://platform.claude.com/docs/en/about-claude/pricing'
const GOOGLE = 'https://ai.google.dev/gemini-api/docs/pricing'
const VERTEX = 'https://cloud.google.com/vertex-ai/generative-ai/pricing'
const AZURE = 'https://azure.microsoft.com/pricing/details/azure-openai/'
const LITELLM = 'LiteLLM model_prices_and_context_window.json, 2026-07-24'

function term(
  provider: string,
  models: RegExp,
  label: string,
  multiplier: string,
  conditions: PriceConditions,
  source: string,
): OwnTerm {
  return { provider, models, adjustments: [{ label, multiplier, conditions, source }] }
}

const batch = (provider: string, models: RegExp, source: string) =>
  term(provider, models, 'batch', '0.5', { service_tier: ['batch'] }, source)
const flex = (provider: string, models: RegExp, multiplier: string, source: string) =>
  term(provider, models, 'flex', multiplier, { service_tier: ['flex'] }, source)
const priority = (provider: string, models: RegExp, multiplier: string, source: string) =>
  term(provider, models, 'priority', multiplier, { service_tier: ['priority'] }, source)

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

const AZURE_PRIORITY: readonly (readonly [RegExp, string])[] = [
  [/^openai\/gpt-5\.(?:[1-3]|4(?:-mini|-nano|-pro)?|5|6-(?:luna|sol|terra))$/, '2'],
  [/^openai\/gpt-5\.1-codex-mini$/, '1.8'],
]

/** In order: an event takes every one whose conditions hold, and they stack. */
export const OWN_TERMS: readonly OwnTerm[] = [
  batch('openai', /./, OPENAI),
  flex('openai', /^(?:gpt-5|gpt-6|o3|o4)/, '0.5', OPENAI),
  ...OPENAI_PRIORITY.map(([models, multiplier]) =>
    priority('openai', models, multiplier, `${OPENAI}; ${LITELLM}; Langfuse 2026-08`),
  ),
  // Regional processing: models released from 2026-03-05 on.
  term(
    'openai',
    /^(?:gpt-5\.[4-9]|gpt-6|gpt-realtime-2)/,
    'data residency',
    '1.1',
    { region: ['eu', 'us'] },
    `${OPENAI}; ${LITELLM}`,
  ),

  batch('azure', /^(?:openai\/|o\d)/, AZURE),
  ...AZURE_PRIORITY.map(([models, multiplier]) => priority('azure', models, multiplier, LITELLM)),
  term('azure', /^(?:openai\/|o\d)/, 'data zone', '1.1', { region: ['us', 'eu'] }, `${AZURE}; ${LITELLM}`),

  batch('anthropic', /./, ANTHROPIC),
  term('anthropic', /^claude-opus-4-[67]$/, 'fast', '6', { speed: ['fast'] }, `${ANTHROPIC}; ${LITELLM}`),
  term(
    'anthropic',
    /^claude-opus-(?:4-8|5(?:-5)?)$/,
    'fast',
    '2',
    { speed: ['fast'] },
    `${ANTHROPIC}; ${LITELLM}; Langfuse 2026-08`,
  ),
  term(
    'anthropic',
    /^claude-(?:(?:opus|sonnet)-4-[6-9]|(?:opus|sonnet|haiku|fable|mythos)-5)/,
    'US inference',
    '1.1',
    { region: ['us'] },
    ANTHROPIC,
  ),

  batch('google', /^gemini-/, GOOGLE),
  flex('google', /^gemini-3/, '0.5', GOOGLE),
  priority('google', /^gemini-3/, '1.8', `${GOOGLE}; ${LITELLM}`),
  term(
    'google',
    /^(?:gemini-3|(?:anthropic\/)?claude-(?:(?:opus|sonnet|haiku)-4-[5-9]|(?:opus|sonnet|haiku|fable)-5))/,
    'Vertex regional endpoint',
    '1.1',
    { platform: ['vertex'], region: VERTEX_REGIONS },
    VERTEX,
  ),

  batch('aws', /claude|nova|llama|mistral/, 'https://aws.amazon.com/bedrock/pricing/'),
  term('x-ai', /^grok-/, 'US endpoint', '1.1', { region: ['us'] }, 'https://docs.x.ai/developers/pricing'),
  batch('groq', /./, 'https://console.groq.com/docs/batch'),
  flex('groq', /./, '1', 'https://console.groq.com/docs/flex-processing'),
  batch('mistral', /./, 'https://mistral.ai/pricing/api'),
  batch('together', /./, 'https://docs.together.ai/docs/batch-inference'),
  batch('fireworks', /./, 'https://docs.fireworks.ai/guides/batch-inference'),
]
