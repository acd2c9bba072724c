import type { Normalised } from '../normalised.ts'
import { isFields } from '../usage-reader.ts'
import { at, type SentReply, textAt } from './real-reply.ts'

interface Explanation {
  readonly why: string
  readonly holds: (reply: SentReply) => boolean
}

/** Why a reply may state no usage, most telling first. Each looks at the reply, not at what was made of it. */
const NO_USAGE: readonly Explanation[] = [
  { why: 'an error reply', holds: ({ raw }) => isError(raw) },
  {
    why: "a chat's input alone: a guardrail replaced the output, and its count is not stated",
    holds: ({ raw }) =>
      at(raw, 'usage', 'inputTokens') !== undefined && !/outputTokens"/.test(usageText(raw)),
  },
  {
    why: 'counting tokens beforehand, which costs nothing: an input alone',
    holds: ({ label }) => label.includes('count_tokens'),
  },
  {
    why: 'embeddings of Vertex state a count per text, and no usage',
    holds: ({ raw }) => Array.isArray(at(raw, 'predictions')),
  },
  {
    why: 'a span or event that is no inference: it has no usage attribute',
    holds: ({ format, raw }) => format === 'otel.genai' && !/token/i.test(JSON.stringify(raw)),
  },
  {
    why: 'a stream that broke off before its usage',
    holds: ({ raw }) => Array.isArray(raw) && !statesCounts(raw.slice(1)),
  },
  {
    why: 'a reply that states no token count',
    holds: ({ raw }) => !Array.isArray(raw) && !statesCounts(raw),
  },
]

/** Replies whose own numbers contradict each other. */
const DEAD: readonly Explanation[] = [
  {
    why: 'Gemini Live: modality details of the whole session beside the count of one turn',
    holds: ({ label }) => label.includes('google-live-speech-translation'),
  },
  {
    why: 'edited by hand: 8 reasoning tokens inside 5 output tokens',
    holds: ({ label }) => label === 'responses/reasoning.json',
  },
  { why: 'not JSON', holds: ({ raw }) => typeof raw === 'string' },
  {
    why: 'OpenRouter, failed stream: 11 reasoning tokens inside 10 completion tokens, cost 0',
    holds: ({ label }) => label.includes('test_openrouter_stream_error'),
  },
  {
    why: "OpenRouter, Gemini's explicit cache: the same 2,161 tokens as written (5 minutes of storage) and as read",
    holds: ({ label }) => label.includes('test_openrouter_cache_instructions_gemini_real_api'),
  },
]

/** Why what was counted may differ from the total that the reply states. */
const OTHER_TOTAL: readonly Explanation[] = [
  {
    why: 'counted by its length: a transcription of Mistral bills no tokens',
    holds: ({ raw }) => at(raw, 'usage', 'prompt_audio_seconds') !== undefined,
  },
]

/** Why the reply was not counted, or not as its total says; undefined where nobody knows. */
export function explain(reply: SentReply, result: Normalised): string | undefined {
  const known = result.kind === 'no_usage' ? NO_USAGE : result.kind === 'usage' ? OTHER_TOTAL : DEAD
  return known.find((explanation) => explanation.holds(reply))?.why
}

function isError(raw: unknown): boolean {
  const event = Array.isArray(raw)
    ? raw.find((item) => at(item, 'type') === 'error' || isFields(at(item, 'error')))
    : raw
  if (isFields(at(event, 'error')) || at(event, 'type') === 'error') return true
  return textAt(event, 'message') !== '' && !statesCounts(raw)
}

function usageText(raw: unknown): string {
  return JSON.stringify(at(raw, 'usage')) ?? ''
}

/** Whether a token count other than 0 stands anywhere, under any name. */
function statesCounts(raw: unknown): boolean {
  return /(_tokens|Tokens|TokenCount|_token_count)"\s*:\s*"?[1-9]/.test(JSON.stringify(raw) ?? '')
}

/** The total that the reply states itself, wherever its usage lies. */
export function statedTotal(usage: unknown): number | undefined {
  for (const name of ['total_tokens', 'totalTokenCount', 'totalTokens']) {
    const total = at(usage, name)
    if (typeof total === 'number') return total
  }
  return undefined
}
