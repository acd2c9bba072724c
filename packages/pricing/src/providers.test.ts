import { describe, expect, test } from 'vitest'
import { modelSpellings, providerName } from './providers.ts'

/** The book's name ← what SDKs, gateways and OpenTelemetry's conventions call it. */
const SPELLINGS: Readonly<Record<string, string>> = {
  openai:
    'openai open-ai openai-chat openai.responses text-completion-openai OpenAI openai.transcription openai.speech',
  anthropic: 'anthropic anthropic.messages claude',
  azure:
    'azure azure_ai azure_openai azure-ai-openai azure.ai.openai azure.ai.inference az.ai.openai az.ai.inference azure_text azure-foundry microsoft',
  aws: 'aws bedrock aws.bedrock amazon-bedrock bedrock_converse bedrock.anthropic.messages amazon',
  'google/gemini':
    'gemini gcp.gemini gcp.gen_ai google-gemini google-ai-studio google.generative-ai google_generative_ai',
  'google/vertex':
    'vertex vertex_ai Vertex_AI vertex_ai_beta gcp.vertex_ai google.vertex google-vertex-ai vertex.maas.chat google.vertex.video',
  'x-ai': 'x-ai xai grok',
  mistral: 'mistral mistralai mistral_ai',
  together: 'together together_ai togetherai',
  fireworks: 'fireworks fireworks_ai fireworksai',
  groq: 'groq groq-cloud',
  deepseek: 'deepseek deepseek-ai',
  perplexity: 'perplexity perplexity-ai',
  openrouter: 'openrouter open-router',
  yandex: 'yandex yandexgpt yandex-cloud yandex_ai_studio',
  moonshotai: 'moonshotai moonshot moonshot-ai',
  voyageai: 'voyageai voyage',
  cerebras: 'cerebras cerebras-ai',
  vercel: 'vercel vercel-ai-gateway',
  cohere: 'cohere cohere.chat cohere.textEmbedding cohere.reranking',
  elevenlabs: 'elevenlabs elevenlabs.speech',
  deepgram: 'deepgram deepgram.transcription',
  assemblyai: 'assemblyai assemblyai.transcription',
  fal_ai: 'fal fal-ai fal.image fal.video',
}

const CASES = Object.entries(SPELLINGS).flatMap(([name, spellings]) =>
  spellings.split(' ').map((spelling) => [spelling, name] as const),
)

describe("a provider's name", () => {
  test.each(CASES)('%s is %s', (spelling, name) => {
    const [provider = '', platform = ''] = name.split('/')
    expect(providerName(spelling)).toEqual({ provider, platform })
    expect(providerName(` ${spelling.toUpperCase()} `)).toEqual({ provider, platform })
  })

  test('that nobody knows stands for itself, whatever it is made of', () => {
    expect(providerName('Acme_LLM')).toEqual({ provider: 'acme_llm', platform: '' })
    expect(providerName('org/team')).toEqual({ provider: 'org/team', platform: '' })
  })
})

describe("a model's spellings, best first", () => {
  test.each([
    ['openai', 'GPT-5-20250807 ', ['gpt-5-20250807', 'gpt-5-2025-08-07']],
    ['openai', 'openai/gpt-5', ['openai/gpt-5', 'gpt-5']],
    ['anthropic', 'claude-x-20251231:0', ['claude-x-20251231:0', 'claude-x-2025-12-31:0']],
    ['anthropic', 'claude-x-20251231-v1', ['claude-x-20251231-v1', 'claude-x-2025-12-31-v1']],
    ['azure', 'azure/eu/gpt-5.6', ['azure/eu/gpt-5.6', 'eu/gpt-5.6', 'gpt-5.6']],
    ['azure', 'global-standard/gpt-5.6', ['global-standard/gpt-5.6', 'gpt-5.6']],
    ['azure', 'global/gpt-5.6', ['global/gpt-5.6', 'gpt-5.6']],
    ['azure', 'us/gpt-5.6', ['us/gpt-5.6', 'gpt-5.6']],
    ['aws', 'bedrock/converse/a.b-v1', ['bedrock/converse/a.b-v1', 'converse/a.b-v1', 'a.b-v1']],
    ['aws', 'invoke/a.b-v1', ['invoke/a.b-v1', 'a.b-v1']],
    ['google', 'models/gemini-3', ['models/gemini-3', 'gemini-3']],
    ['google', 'vertex_ai/gemini-3', ['vertex_ai/gemini-3', 'gemini-3']],
    ['openrouter', 'xai/grok', ['xai/grok', 'grok']],
    ['openrouter', 'gemini/x', ['gemini/x', 'x']],
    ['openrouter', 'azure_ai/x', ['azure_ai/x', 'x']],
    ['openrouter', 'azure/x', ['azure/x', 'x']],
    [
      'openai',
      'openai/gpt-5-20250807',
      ['openai/gpt-5-20250807', 'openai/gpt-5-2025-08-07', 'gpt-5-20250807', 'gpt-5-2025-08-07'],
    ],
  ])('%s: %s', (provider, model, spellings) => {
    expect(modelSpellings(provider, model)).toEqual(spellings)
  })

  test.each([
    ['openai', 'eu/gpt-5.6'], // a zone is Azure's alone
    ['openrouter', 'anthropic/claude'], // sold under this name
    ['openai', '/gpt-5'],
    ['openai', 'gpt-5-20251301'], // no thirteenth month
    ['openai', 'gpt-5-20250732'],
    ['openai', 'gpt-5-20250800'],
    ['openai', 'gpt-5-19990807'],
    ['openai', 'gpt-5-202508071'],
  ])('%s: %s has no other', (provider, model) => {
    expect(modelSpellings(provider, model)).toEqual([model])
  })

  test.each(['20250101', '20250930', '20251019', '20251231'])('the date %s is written out', (date) => {
    const dashed = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`
    expect(modelSpellings('openai', `m-${date}`)).toEqual([`m-${date}`, `m-${dashed}`])
  })
})
