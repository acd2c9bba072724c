/** One rate of another table that differs from the book's. Patterns are tried in order; the first reason counts. */
interface Claim {
  readonly table: 'litellm' | 'langfuse'
  readonly provider: string
  readonly model: string
  readonly what: string
  /** USD per count. */
  readonly usd: number
}

interface Acceptance {
  readonly table?: Claim['table']
  readonly provider: RegExp
  readonly model?: RegExp
  readonly what?: RegExp
  readonly reason: string
}

/**
 * Why the book keeps its own rate where another table has a different one. A disagreement without a line here
 * fails `npm run prices:check`.
 */
const ACCEPTED: readonly Acceptance[] = [
  {
    provider: /^anthropic$|vertex|bedrock/,
    model: /claude-(?:4-)?(?:sonnet|3-5-sonnet|opus)/,
    what: /above_200k/,
    reason: 'the rates above 200,000 tokens ended on 2026-03-13 (4.6) and 2026-04-30 (Sonnet 4 and 4.5)',
  },
  {
    provider: /^anthropic$/,
    model: /claude-3-(?:haiku|opus)/,
    what: /above_1hr/,
    reason: "a 1 h write costs twice the input by Anthropic's page; the table repeats Sonnet's $6",
  },
  {
    provider: /^bedrock/,
    model: /us-gov/,
    reason: "GovCloud's premium is not in genai-prices; kept until read from AWS's own price list",
  },
  {
    provider: /^bedrock/,
    model: /^bedrock\/|^(?:eu|apac|au|jp|us)\.(?!anthropic)/,
    reason:
      'prices of single AWS regions; the book has the us-east-1 list, a region of your own goes in as a contract',
  },
  {
    provider: /^bedrock/,
    model: /claude/,
    what: /^(?:input|output|cache)/,
    reason:
      'in-region and geographic endpoints carry 10% since Claude 4.5 (domain notes; AWS price list); the table has the' +
      " global rate, and Claude 3's cache rates are not in genai-prices",
  },
  {
    provider: /^bedrock/,
    reason: 'older models, not read at AWS itself: genai-prices 0.1.8 is the later of the two',
  },
  {
    provider: /^azure$/,
    what: /_priority$/,
    reason:
      'the table puts 2.5x on data-zone priority and 2x on global; one multiple of the zone rate is kept',
  },
  {
    provider: /^azure/,
    model: /^azure(?:_ai)?\/(?:us|eu)\//,
    reason: 'the table rounds 1.1x to three digits, or keeps preview rates; the published multiple is exact',
  },
  {
    provider: /^azure_ai$/,
    model: /gpt-5\.4-(?:mini|nano)/,
    what: /above_272k/,
    reason: 'the table has no long-context rates for the same models at OpenAI itself',
  },
  {
    provider: /^(?:azure|azure_ai|openai)$/,
    model: /-pro/,
    what: /cache_read/,
    reason: 'OpenAI lists no cached rate for the pro models, so cached input is charged as input',
  },
  {
    provider: /^azure/,
    reason:
      "not read at Azure itself: the book follows the model maker's list price, the table may have a regional or preview rate",
  },
  {
    provider: /^openai$/,
    model: /^gpt-5\.5/,
    what: /_priority$/,
    reason: "priority is $12.50 by OpenAI's page and Langfuse's audit of 2026-08 (2.5x); the table has 2x",
  },
  {
    provider: /^openai$/,
    model: /^o4-mini/,
    what: /flex/,
    reason: "flex cached input is printed as $0.138 on OpenAI's page (Langfuse has it so)",
  },
  {
    provider: /^openai$/,
    model: /audio|transcribe|tts|realtime|image/,
    reason: 'audio and image models: genai-prices cites the model page, the table cites none',
  },
  {
    provider: /^openai$/,
    model: /^ft:|search-preview/,
    reason: 'genai-prices states no cached rate for fine-tuned and search models, so cached input is input',
  },
  {
    provider: /^openai$/,
    model: /^gpt-3\.5|^ft:gpt-3\.5/,
    reason: 'retired models: the rates at their retirement are kept',
  },
  {
    provider: /gemini|vertex/,
    model: /gemini-3\.6-flash/,
    reason:
      'introductory rates through 2026-12-31, half of the table’s, are in genai-prices 0.1.8; the table is older',
  },
  {
    provider: /gemini|vertex/,
    what: /cache_creation/,
    reason: 'one figure for all models, which is no write rate; Google charges the tokens written as input',
  },
  {
    provider: /gemini|vertex/,
    model: /image|tts|native-audio|live|audio/,
    reason: 'media previews, not read at Google itself: genai-prices 0.1.8 is the later of the two',
  },
  {
    provider: /gemini|vertex/,
    reason:
      "a retired snapshot or Vertex's own rate, not read at Google itself; the sheet is the Gemini API's",
  },
  {
    provider: /vertex/,
    reason:
      "a partner model's rate on Vertex, not read at Google itself; genai-prices 0.1.8 is the later of the two",
  },
  {
    provider: /^deepseek$/,
    reason: 'aliases that have moved between models; genai-prices keeps the V3 sheet, the table has V3.2’s',
  },
  {
    provider: /^xai$/,
    reason: 'not read at xAI itself: genai-prices 0.1.8 is the later of the two',
  },
  {
    provider: /^mistral$/,
    model: /mistral-medium-latest/,
    reason: 'case gd-050 prices the alias at $0.40/$2 on 2026-08-20; see own-patches.ts',
  },
  {
    provider: /^mistral$/,
    reason: 'aliases that the two resolve to different versions; genai-prices 0.1.8 is the later of the two',
  },
  {
    provider: /^openrouter$/,
    reason: 'a router over many hosts, whose prices move; genai-prices 0.1.8 is the later of the two',
  },
  {
    provider: /^(?:groq|together_ai|fireworks_ai)$/,
    reason: 'not read at the host itself: genai-prices 0.1.8 is the later of the two',
  },
]

/** Why this disagreement is accepted, or undefined when nobody has looked at it. */
export function acceptedReason(claim: Claim): string | undefined {
  if (claim.usd === 0) return 'a zero in the table means unknown'
  return ACCEPTED.find(
    ({ table, provider, model, what }) =>
      (table === undefined || table === claim.table) &&
      provider.test(claim.provider) &&
      (model === undefined || model.test(claim.model)) &&
      (what === undefined || what.test(claim.what)),
  )?.reason
}
