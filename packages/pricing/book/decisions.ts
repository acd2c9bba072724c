import { adoptedReason } from './adopted.ts'

/** One rate of a table that differs from the book's by more than one part in a thousand. */
export interface Disagreement {
  /** The table, with its version. */
  readonly source: string
  readonly provider: string
  readonly platform: string
  readonly model: string
  /** Meter, tier, size and place: "output_tokens batch from 200001 tokens in us-gov-west-1". */
  readonly rate: string
  /** Of the price that the book has instead. */
  readonly price_id: string
  readonly our_source: string
}

interface Decision {
  readonly source: RegExp
  /** `provider` or `provider/platform`. */
  readonly provider: RegExp
  readonly model: RegExp
  readonly rate?: RegExp
  /** Why the book's rate stands, with where that is from. */
  readonly reason: string
}

const ANY = /./
const LITELLM = /^LiteLLM/
const OLD_LITELLM = /^LiteLLM 2026-07-24/
const NEW_LITELLM = /^LiteLLM 1\.110/
const GENAI = /^genai-prices/
const LANGFUSE = /^Langfuse/
const MODELS_DEV = /^models\.dev/

/**
 * Every disagreement that was found, decided once, in groups that have one reason. The first that fits counts. What no
 * line is about fails `npm run prices:check`.
 */
const DECISIONS: readonly Decision[] = [
  // Claude
  {
    source: ANY,
    provider: ANY,
    model: /claude-(?:4-sonnet|sonnet-4|opus-4)/,
    rate: /from 20000[01] tokens/,
    reason:
      'the rates above 200,000 tokens ended on 2026-03-13 (4.6 and later) and 2026-04-30 (Sonnet 4 and 4.5) (platform.claude.com/docs/en/about-claude/pricing)',
  },
  {
    source: ANY,
    provider: /^aws$/,
    model: /claude-(?:sonnet-4|3-5-sonnet)|^claude-sonnet-4/,
    rate: /from 20000[01] tokens/,
    reason:
      'a request of Claude 3.5 has at most 200,000 tokens; the long rates of Sonnet 4 ended with the beta (AWS price list in LiteLLM 1.110.2)',
  },
  {
    source: OLD_LITELLM,
    provider: /^anthropic$/,
    model: /^claude-3-(?:haiku|opus)/,
    rate: /^cache_write_1h/,
    reason:
      "a write for an hour costs twice the input (Anthropic's caching page); the table repeats Sonnet's $6 for Haiku and Opus",
  },
  {
    source: MODELS_DEV,
    provider: /^aws$/,
    model: /^au\.anthropic\.claude-opus-4-6/,
    reason: 'three times the rate of every other geography: a mistake in that one row',
  },
  {
    source: /LiteLLM|models\.dev/,
    provider: /^aws$/,
    model: /^(?:(?:us|eu|au|jp|apac)\.)?(?:anthropic\.)?claude-(?:haiku-[45]|opus-[45]|sonnet-[45]|fable-5)/,
    reason:
      "in one region or geography Claude 4.5 and later cost 10% more than through `global.` (platform.claude.com/docs/en/about-claude/pricing, third-party platforms; LiteLLM 1.110.2's `us.` rows from AWS's price list); the table has the global rate under the other names, too",
  },
  {
    source: MODELS_DEV,
    provider: /^anthropic$/,
    model: /^claude-3-sonnet/,
    rate: /^cache_write/,
    reason: 'the rate of reads, written as that of writes',
  },
  // OpenAI
  {
    source: NEW_LITELLM,
    provider: /^openai$/,
    model: /^gpt-4(?:\.1|o)/,
    rate: /^web_searches/,
    reason:
      "the table has the preview tool's $25; the web search tool of the Responses API is $10 for all models (platform.openai.com/docs/pricing)",
  },
  {
    source: NEW_LITELLM,
    provider: /^openai$/,
    model: /^gpt-3\.5-turbo-1106$/,
    rate: /batch/,
    reason:
      'half of the standard price, as the batch guide has it for all models; the table repeats the standard',
  },
  {
    source: NEW_LITELLM,
    provider: /^openai$/,
    model: /^ft:gpt-4o-2024-08-06/,
    rate: /batch/,
    reason: "half of $3.75/$15 (OpenAI's fine-tuning table); the row's figures are half of no rate it has",
  },
  {
    source: LITELLM,
    provider: /^(?:openai|azure)$/,
    model: /^(?:ft:|eu\/|us\/)?gpt-4o(?:-2024-11-20)?$/,
    rate: /^cache_write/,
    reason:
      "there is no fee for what an automatic cache writes (OpenAI's caching guide); half of input is the read's rate",
  },
  {
    source: LITELLM,
    provider: /^(?:openai|azure)$/,
    model: /^gpt-4o(?:-mini)?-transcribe/,
    rate: /^input_audio/,
    reason: "the model page has audio in at $3 (mini) and $6; the table repeats the text's rate",
  },
  {
    source: GENAI,
    provider: /^openai$/,
    model: /^gpt-4o-transcribe$/,
    reason: 'audio in at $2.50 as case ll-093 has it (own-patches.ts); the page of the model has $6',
  },
  {
    source: OLD_LITELLM,
    provider: /^openai$/,
    model: /^gpt-4o-mini-tts/,
    reason: "gpt-4o's rates, mended in LiteLLM 1.110.2 to ours",
  },
  {
    source: OLD_LITELLM,
    provider: /^openai$/,
    model: /^gpt-realtime-2$/,
    reason: "the first version's output, mended in LiteLLM 1.110.2 to ours",
  },
  {
    source: OLD_LITELLM,
    provider: /^openai$/,
    model: /^o4-mini$/,
    rate: /flex/,
    reason: 'OpenAI prints $0.138 (Langfuse has it so); the table has the exact half',
  },
  {
    source: LANGFUSE,
    provider: /^openai$/,
    model: /gpt-3\.5-turbo/,
    reason:
      'retired: 0301 at 0613’s price, 16k at its own and not at the 4k model’s, fine-tuned at $3/$6 (LiteLLM and genai-prices alike)',
  },
  // Azure
  {
    source: /genai|LiteLLM/,
    provider: /^azure$/,
    model: ANY,
    rate: /^web_searches/,
    reason:
      "Grounding with Bing at $14 per 1,000 (microsoft.com/bing/apis/grounding-pricing); the other tables have OpenAI's $10 here or there",
  },
  {
    source: LITELLM,
    provider: /^azure$/,
    model: /^(?:eu|us)\//,
    rate: /^(?:cache_read|uncached_input)_tokens/,
    reason:
      "a data zone is 1.1 times the global rate (Azure's page); the table rounds that to two or three digits",
  },
  {
    source: LITELLM,
    provider: /^azure$/,
    model: /^(?:eu|us)\/gpt-4o-realtime-preview/,
    reason:
      'audio is 1.1 times dearer in a data zone like text; the table has it so for output or input alone',
  },
  {
    source: OLD_LITELLM,
    provider: /^azure$/,
    model: /^(?:gpt-4o-2024-11-20|gpt-4o-mini(?:-2024-07-18)?)$/,
    reason: "the data zone's rate without its name, mended in LiteLLM 1.110.2 to ours",
  },
  {
    source: OLD_LITELLM,
    provider: /^azure$/,
    model: /^gpt-4o-mini-audio-preview/,
    reason: "gpt-4o's rates, mended in LiteLLM 1.110.2 to ours",
  },
  {
    source: OLD_LITELLM,
    provider: /^azure$/,
    model: /^gpt-5\.4-(?:mini|nano)/,
    reason: 'no long rates for these models at OpenAI or Azure; LiteLLM 1.110.2 has none any more',
  },
  {
    source: LITELLM,
    provider: /^azure$/,
    model: /^gpt-5\.5/,
    rate: /priority/,
    reason:
      'the table has it twice, as azure/ at 2.5 times and as azure_ai/ at 2 times with long rates; the whole one is kept',
  },
  {
    source: OLD_LITELLM,
    provider: /^azure$/,
    model: /^gpt-realtime-2025-08-28$/,
    rate: /^cache_read/,
    reason: "the input's rate, mended in LiteLLM 1.110.2 to ours",
  },
  {
    source: GENAI,
    provider: /^azure$/,
    model: /^(?:deepseek|gpt-oss|grok-3-mini|phi-)/,
    reason:
      "Azure's own price (hostPrices in own-patches.ts, LiteLLM 2026-07-24); genai-prices has the maker's or a router's",
  },
  {
    source: GENAI,
    provider: /^azure$/,
    model: /^(?:babbage|davinci|text-davinci|gpt-3\.5-turbo-0613)/,
    reason: "retired, and lent by OpenAI under a name that Azure's own row takes: the own row stands",
  },
  {
    source: MODELS_DEV,
    provider: /^azure$/,
    model: /^gpt-4$/,
    reason: "the price of gpt-4-32k; 8k costs $30/$60 (Azure's page, LiteLLM, genai-prices)",
  },
  {
    source: MODELS_DEV,
    provider: /^azure$/,
    model: /^gpt-5/,
    rate: /^cache_read/,
    reason:
      "rounded to two digits, and gpt-5.2 with 5.1's; a tenth of input is exact (OpenAI's and Azure's tables)",
  },
  {
    source: MODELS_DEV,
    provider: /^(?:azure|google)$/,
    model: /image/,
    rate: /^output_tokens/,
    reason:
      "the row's one output rate is the image's; written output has the text's (OpenAI's and Google's pages)",
  },
  // Google
  {
    source: NEW_LITELLM,
    provider: /^google/,
    model: /^gemini-/,
    rate: /^cache(?:_read|d_audio)\w* batch/,
    reason:
      "in batches the cache's discount takes precedence and a cached token has its ordinary price (docs.cloud.google.com, batch prediction); the table halves it",
  },
  {
    source: NEW_LITELLM,
    provider: /^google/,
    model: /^gemini-3/,
    rate: /^cache(?:_read|d_audio)\w* (?:flex|priority)/,
    reason:
      "Google's table prints cached input of flex and priority at the tier's multiple; the row has the standard rate, or a rounded one",
  },
  {
    source: LITELLM,
    provider: /^google/,
    model: /^gemini-2\.5-flash-image/,
    rate: /audio/,
    reason: 'the model takes no audio: no reply has this count',
  },
  {
    source: LITELLM,
    provider: /^google\/vertex$/,
    model: /^gemini-2\.5-flash(?:-lite)?$/,
    rate: /audio/,
    reason:
      "audio has a rate of its own, half of it in batches and at every size (Vertex's page); the row has the text's there",
  },
  {
    source: LITELLM,
    provider: /^google/,
    model: /-tts/,
    rate: /^input_audio/,
    reason: 'a model that speaks takes text: no reply has this count',
  },
  {
    source: OLD_LITELLM,
    provider: /^google/,
    model: /native-audio|preview-tts|flash-lite-preview-06-17|preview-09-2025|3\.1-flash-image/,
    reason: 'media and preview models: mended in LiteLLM 1.110.2 to ours',
  },
  {
    source: OLD_LITELLM,
    provider: /^google/,
    model: /^gemini-3\.5-flash$/,
    rate: /audio/,
    reason: 'audio at the one input price (Google’s page), mended in LiteLLM 1.110.2 to ours',
  },
  {
    source: OLD_LITELLM,
    provider: /^google$/,
    model: /^gemini-2\.5-pro$/,
    rate: /priority/,
    reason: "the standard rate under the tier's name; priority is 1.8 times (Google's page, LiteLLM 1.110.2)",
  },
  {
    source: OLD_LITELLM,
    provider: /^google\/vertex$/,
    model: /^gemini-2\.0-flash$/,
    reason: "the Gemini API's price; Vertex has $0.15/$0.60 (Vertex's page, LiteLLM 1.110.2)",
  },
  // Bedrock
  {
    source: NEW_LITELLM,
    provider: /^aws$/,
    model: /^openai\.gpt-/,
    reason:
      "OpenAI's models cost 10% more in a region of Bedrock (an AWS invoice, case ll-010L; genai-prices); the table has OpenAI's own rate",
  },
  {
    source: LITELLM,
    provider: /^aws$/,
    model: /^mistral\.ministral-3-8b/,
    rate: /batch/,
    reason: 'half of $0.15, which the table rounds',
  },
  {
    source: /genai|LiteLLM 2026-07-24/,
    provider: /^aws$/,
    model: /^(?:apac\.)?amazon\.nova-2-lite/,
    reason:
      "the global price of $0.30/$2.50 and its regional multiples (Bedrock's page, LiteLLM 1.110.2); the table has the US rate for all",
  },
  {
    source: OLD_LITELLM,
    provider: /^aws$/,
    model:
      /^(?:openai\.gpt-oss|moonshotai\.|qwen\.|(?:\w+\.)?amazon\.nova-2-pro|cohere\.|meta\.|(?:us-(?:ea|we)st-\d\/)?mistral\.|us\.meta\.|amazon\.titan)/,
    reason:
      "an older price of Bedrock's list; genai-prices and LiteLLM 1.110.2, from AWS's price list, agree on ours",
  },
  {
    source: MODELS_DEV,
    provider: /^aws$/,
    model: /^(?:google\.gemma|mistral\.voxtral|qwen\.)/,
    reason:
      "an older price of Bedrock's list; genai-prices and LiteLLM 1.110.2, from AWS's price list, agree on ours",
  },
  // Mistral, Perplexity, Groq, xAI and hosts
  {
    source: MODELS_DEV,
    provider: /^mistral$/,
    model: /^ministral-8b-latest$/,
    reason: "the alias before Ministral 3 of 2025-12-02 (genai-prices' dates)",
  },
  {
    source: NEW_LITELLM,
    provider: /^perplexity$/,
    model: /^sonar$/,
    reason:
      "the Agent API's model, which the table calls perplexity/perplexity/sonar; the Sonar API has $1/$1 (docs.perplexity.ai)",
  },
  {
    source: GENAI,
    provider: /^perplexity$/,
    model: /^sonar/,
    rate: /^request/,
    reason:
      "the fee of the largest search context; of what a reply doesn't state the default, low, holds (docs.perplexity.ai)",
  },
  {
    source: /./,
    provider: /^ovhcloud$/,
    model: ANY,
    reason:
      "the catalogue page's euros as dollars; genai-prices reads OVHcloud's own list of models, which is in dollars",
  },
  {
    source: /LiteLLM|models\.dev/,
    provider: /^cloudflare$/,
    model: /llama-2-7b|mistral-7b/,
    reason:
      "a price of before Cloudflare's change to token prices of 2025 (developers.cloudflare.com/workers-ai/platform/pricing)",
  },
  {
    source: /LiteLLM|models\.dev/,
    provider: /^cloudflare$/,
    model: ANY,
    reason:
      'Cloudflare prints three digits, which genai-prices has; the others have the price of its neurons',
  },
  {
    source: /LiteLLM|models\.dev/,
    provider: /^(?:fireworks|baseten)$/,
    model: /gpt-oss-120b|glm-5[p.]2/,
    rate: /^cache_read/,
    reason: "cached input by the host's table of 2026-09 (genai-prices 0.1.8)",
  },
  {
    source: LITELLM,
    provider: /^fireworks$/,
    model: /llama-v3p1-8b|gemma-3-27b|deepseek-v4-pro/,
    reason: "the table's default by size of model; genai-prices has the model's own row of Fireworks' page",
  },
  {
    source: NEW_LITELLM,
    provider: /^fireworks$/,
    model: /kimi-k3-us/,
    reason: 'the US route at 1.1 times (genai-prices 2026-08-04 and 0.1.8), which the table has at 1.5 times',
  },
  {
    source: /LiteLLM|models\.dev/,
    provider: /^novita$/,
    model: ANY,
    reason: 'a host whose prices move: genai-prices 0.1.8 of 2026-09-23 is trusted before the other tables',
  },
  {
    source: NEW_LITELLM,
    provider: /^zai$/,
    model: /^glm-5\.3-flash$/,
    reason:
      "the list price; since its launch of 2026-08-21 Z.ai takes half of it, as genai-prices 0.1.8 and OpenRouter's page have it",
  },
  {
    source: MODELS_DEV,
    provider: /^zhipuai$/,
    model: ANY,
    reason: "Z.ai's prices in dollars; Zhipu's own list is in yuan, as genai-prices has it",
  },
  {
    source: MODELS_DEV,
    provider: /^minimax$/,
    model: /highspeed/,
    rate: /^cache_read/,
    reason: 'cached input as without high speed (genai-prices 0.1.8; Novita has the same)',
  },
  {
    source: GENAI,
    provider: /^openrouter$/,
    model: /^google\/gemini-2\.5-flash$/,
    rate: /^cache_read/,
    reason: 'a reply of OpenRouter states what it cost: cached input at $0.03 (own-patches.ts)',
  },
  {
    source: GENAI,
    provider: /^openrouter$/,
    model: /^google\/gemini-2\.5-pro$/,
    rate: /^cache_read/,
    reason: "cached input at $0.125, $0.25 over 200,000 tokens (OpenRouter's list in genai-prices 0.2.3)",
  },
  {
    source: /LiteLLM|models\.dev/,
    provider: /^openrouter$/,
    model: ANY,
    reason:
      "a router whose prices are its hosts' and move: genai-prices 0.1.8 took them from OpenRouter's own list on 2026-09-23, later than LiteLLM of July and models.dev",
  },
]

/** Why the book's rate stands, or undefined when nobody has looked at it. */
export function decisionOf(claim: Disagreement): string | undefined {
  const { source, provider, platform, model, rate, price_id, our_source } = claim
  if (/^(?:history|own):/.test(price_id))
    return `by its own row: ${our_source.replace(/; sold since .*/, '')}`
  if (price_id.startsWith('litellm:')) {
    if (OLD_LITELLM.test(source))
      return 'LiteLLM of July, which its own version 1.110.2 of November has mended'
    const match = { type: 'exact', pattern: model } as const
    const adopted = adoptedReason('litellm', { provider, ...(platform === '' ? {} : { platform }), match })
    if (GENAI.test(source) && adopted !== undefined) return adopted
    if (MODELS_DEV.test(source))
      return 'models.dev comes after LiteLLM, whose row is of 2026-11-28 and not of 2026-07-02'
  }
  const seller = platform === '' ? provider : `${provider}/${platform}`
  return DECISIONS.find(
    (one) =>
      one.source.test(source) &&
      one.provider.test(seller) &&
      one.model.test(model) &&
      (one.rate === undefined || one.rate.test(rate)),
  )?.reason
}
