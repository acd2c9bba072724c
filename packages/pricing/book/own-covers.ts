import type { PriceMeter } from '@marginscope/schemas'

/** A provider's own word that one meter's price is another's as well. */
interface StatedCover {
  readonly providers: readonly string[]
  readonly by: PriceMeter
  readonly covers: readonly PriceMeter[]
  readonly source: string
}

/**
 * The tables that the book is made from let a count without a price fall back on its neighbour's (a cached token on
 * input, an image on text). That is a rule of theirs; it is kept where the provider states it, and nowhere else.
 */
const STATED: readonly StatedCover[] = [
  {
    providers: ['openai', 'azure', 'anthropic', 'aws', 'google', 'x-ai', 'mistral', 'openrouter'],
    by: 'uncached_input_tokens',
    covers: ['input_image_tokens'],
    source:
      'images are counted in tokens and billed as input (developers.openai.com/api/docs/guides/images-vision,' +
      ' platform.claude.com/docs/en/build-with-claude/vision, ai.google.dev/gemini-api/docs/pricing, docs.x.ai/developers/rate-limits,' +
      ' docs.mistral.ai/capabilities/vision)',
  },
  {
    providers: ['openai', 'azure', 'anthropic', 'aws', 'google', 'x-ai', 'mistral', 'openrouter'],
    by: 'cache_read_tokens',
    covers: ['cached_image_tokens'],
    source: 'one price of cached input where one price of input is for text and images (the same pages)',
  },
  {
    providers: ['google'],
    by: 'uncached_input_tokens',
    covers: ['input_audio_tokens'],
    source:
      'one input price for all modalities unless the sheet has one for audio (ai.google.dev/gemini-api/docs/pricing)',
  },
  {
    providers: ['google'],
    by: 'cache_read_tokens',
    covers: ['cached_audio_tokens'],
    source: 'the same, of context caching',
  },
  {
    providers: [
      'openai',
      'azure',
      'google',
      'x-ai',
      'deepseek',
      'groq',
      'fireworks',
      'mistral',
      'openrouter',
    ],
    by: 'uncached_input_tokens',
    covers: ['cache_write_5m_tokens', 'cache_write_1h_tokens'],
    source:
      'what is written to an automatic cache is input, there is no fee for it (developers.openai.com/api/docs/guides/prompt-caching,' +
      ' api-docs.deepseek.com/quick_start/pricing, docs.x.ai, console.groq.com/docs/prompt-caching, docs.fireworks.ai/guides/prompt-caching)',
  },
  {
    providers: ['azure', 'aws'],
    by: 'cache_write_5m_tokens',
    covers: ['cache_write_1h_tokens'],
    source:
      'one write price for every retention (learn.microsoft.com/azure/foundry/openai/how-to/prompt-caching); Claude and OpenAI itself have two',
  },
  {
    providers: ['cerebras'],
    by: 'uncached_input_tokens',
    covers: ['cache_read_tokens'],
    source:
      'cached or not, input is billed at the input rate (inference-docs.cerebras.ai/capabilities/prompt-caching)',
  },
]

/** Meters that a table may have let fall back on a neighbour. */
const NEIGHBOURS: ReadonlySet<PriceMeter> = new Set([
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'cached_audio_tokens',
  'cached_image_tokens',
  'input_audio_tokens',
  'input_image_tokens',
])

/** Whether a provider's price of one meter is for another, too: by its own word, or because they are no neighbours. */
export function isCoverStated(provider: string, by: PriceMeter, other: PriceMeter): boolean {
  if (!NEIGHBOURS.has(other)) return true
  return STATED.some(
    (stated) => stated.providers.includes(provider) && stated.by === by && stated.covers.includes(other),
  )
}
