import { join } from 'node:path'
import type { RawFormat } from '@marginscope/schemas'
import { at, type RealReply, textAt } from './real-reply.ts'
import { jsonLines, TRACES, textOf } from './shared-data.ts'

/** A usage body with the second opinion of genai-prices: what each of its extractors read from it. */
export interface JudgedBody {
  readonly reply: RealReply & { readonly kind: 'reply' }
  readonly extracted: ReadonlyArray<{
    readonly usage: Readonly<Record<string, number>>
    readonly extractors: ReadonlyArray<{ readonly provider_id: string; readonly api_flavor: string }>
  }>
}

/** The usage bodies of genai-prices' own tests, reduced from recorded replies. */
export function* judgedBodies(): Generator<JudgedBody> {
  const source = 'genai-prices-usages'
  // The file is a list of {body, extracted}; its shape is checked by use: a missing part fails the test.
  const bodies = JSON.parse(textOf(join(TRACES, source, 'usages.json.gz'))) as ReadonlyArray<{
    readonly body: unknown
    readonly extracted: JudgedBody['extracted']
  }>
  for (const { body, extracted } of bodies) {
    const [format, provider] = apiOf(body)
    const reply = { kind: 'reply', source, label: textAt(body, 'file'), format, provider, raw: body } as const
    yield { reply, extracted }
  }
}

/** The bodies don't say which API they came from: their fields do. */
function apiOf(body: unknown): readonly [RawFormat, string] {
  const usage = at(body, 'usage')
  const file = textAt(body, 'file')
  if (at(body, 'usageMetadata') !== undefined) return ['gemini.generate', 'google']
  if (at(usage, 'inputTokens') !== undefined) return ['bedrock.converse', 'aws']
  if (at(usage, 'billed_units') !== undefined || at(body, 'meta') !== undefined)
    return ['openai.chat', 'cohere']
  if (at(usage, 'total_tokens') !== undefined && at(usage, 'input_tokens') !== undefined)
    return ['openai.responses', 'openai']
  if (at(usage, 'input_tokens') !== undefined) return ['anthropic.messages', 'anthropic']
  if (file.includes('openrouter')) return ['openai.chat', 'openrouter']
  if (textAt(body, 'model').startsWith('gemini')) return ['openai.chat', 'google']
  if (textAt(body, 'model').startsWith('grok')) return ['openai.chat', 'x-ai']
  if (textAt(body, 'model').startsWith('voyage')) return ['openai.chat', 'voyageai']
  return ['openai.chat', 'openai']
}

/** Replies that state their own cost, with the amount. */
export function* statedCosts(): Generator<{
  readonly reply: RealReply & { readonly kind: 'reply' }
  readonly usd: unknown
}> {
  const source = 'oracle-cost-openrouter-pydantic'
  for (const line of jsonLines(textOf(join(TRACES, source, 'provider_stated_cost.jsonl.gz')))) {
    const usage = at(line, 'usage')
    const format = at(usage, 'input_tokens') === undefined ? 'openai.chat' : 'openai.responses'
    const label = textAt(line, 'source_file')
    yield {
      reply: { kind: 'reply', source, label, format, provider: 'openrouter', raw: usage },
      usd: at(line, 'provider_stated_cost_usd'),
    }
  }
}
