import type { UsageCounts } from '@marginscope/schemas'
import { normaliseUsage } from '../normalise-usage.ts'
import { at } from './real-reply.ts'
import { type JudgedBody, judgedBodies } from './usage-bodies.ts'

/** The extractors of genai-prices that read the format, by provider and API. */
const EXTRACTORS: Readonly<Record<string, ReadonlyArray<readonly [string, string]>>> = {
  'openai.chat': [
    ['openai', 'chat'],
    ['mistral', 'default'],
    ['cohere', 'default'],
    ['openai', 'embeddings'],
  ],
  'openai.responses': [['openai', 'responses']],
  'anthropic.messages': [['anthropic', 'default']],
  'gemini.generate': [['google', 'default']],
  'bedrock.converse': [['aws', 'default']],
}

export interface SecondOpinions {
  readonly same: number
  /** Bodies that genai-prices has no extractor of ours for. */
  readonly unjudged: number
  readonly differ: Readonly<Record<'compaction' | 'documents' | 'hidden_thoughts', number>>
  readonly unexplained: readonly string[]
}

/** Compares every body with what genai-prices reads from it. Its input and output include all of their parts. */
export function secondOpinions(): SecondOpinions {
  const differ = { compaction: 0, documents: 0, hidden_thoughts: 0 }
  const unexplained: string[] = []
  let same = 0
  let unjudged = 0
  for (const body of judgedBodies()) {
    const result = normaliseUsage(body.reply.format, body.reply.raw, body.reply.provider)
    const theirs = judgement(body)
    if (result.kind !== 'usage') unexplained.push(`${body.reply.label}: ${result.kind}`)
    else if (theirs === undefined) unjudged += 1
    else if (sameCounts(inTheirTerms(result.usage), theirs)) same += 1
    else if (JSON.stringify(body.reply.raw).includes('"compaction"')) differ.compaction += 1
    // They count cached documents as images; for us documents are text, which costs the same.
    else if (JSON.stringify(body.reply.raw).includes('"DOCUMENT"')) differ.documents += 1
    else if (hidesThoughts(body)) differ.hidden_thoughts += 1
    else unexplained.push(`${body.reply.label}: ${JSON.stringify([inTheirTerms(result.usage), theirs])}`)
  }
  return { same, unjudged, differ, unexplained }
}

function judgement({ reply, extracted }: JudgedBody): Readonly<Record<string, number>> | undefined {
  const wanted = [
    [reply.provider, 'chat'],
    [reply.provider, 'default'],
    ...(EXTRACTORS[reply.format] ?? []),
  ] as const
  for (const [provider, flavor] of wanted) {
    const found = extracted.find(({ extractors }) =>
      extractors.some((one) => one.provider_id === provider && one.api_flavor === flavor),
    )
    if (found !== undefined) return found.usage
  }
  return undefined
}

function inTheirTerms(usage: UsageCounts): Readonly<Record<string, number>> {
  const cached = usage.cache_read_tokens + usage.cached_audio_tokens + usage.cached_image_tokens
  const written = usage.cache_write_5m_tokens + usage.cache_write_1h_tokens
  return {
    input_tokens:
      usage.uncached_input_tokens + cached + written + usage.input_audio_tokens + usage.input_image_tokens,
    cache_read_tokens: cached,
    cache_audio_read_tokens: usage.cached_audio_tokens,
    cache_image_read_tokens: usage.cached_image_tokens,
    cache_write_tokens: written,
    output_tokens:
      usage.output_tokens + usage.reasoning_tokens + usage.output_audio_tokens + usage.output_image_tokens,
    output_reasoning_tokens: usage.reasoning_tokens,
    output_image_tokens: usage.output_image_tokens,
    web_searches: usage.web_searches,
  }
}

function sameCounts(
  ours: Readonly<Record<string, number>>,
  theirs: Readonly<Record<string, number>>,
): boolean {
  return Object.entries(ours).every(([name, count]) => count === (theirs[name] ?? 0))
}

/** Gemini's OpenAI-compatible endpoint: the total exceeds its parts by the thoughts that it doesn't state. */
function hidesThoughts({ reply }: JudgedBody): boolean {
  const usage = at(reply.raw, 'usage')
  const [total, prompt, completion] = ['total_tokens', 'prompt_tokens', 'completion_tokens'].map((name) =>
    Number(at(usage, name)),
  )
  return reply.provider === 'google' && Number(total) > Number(prompt) + Number(completion)
}
