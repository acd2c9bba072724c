import { attoOf, statedCost } from '@marginscope/normalise'
import type { StatedUsage } from './stated-usage.ts'
import type { Attributes, Told } from './told.ts'

/**
 * What coding tools say of a call in names of their own, in log events and, of Claude Code, in spans:
 * https://code.claude.com/docs/en/monitoring-usage (`api_request`; input excludes the cache),
 * https://github.com/openai/codex/blob/main/docs/config.md#otel (`codex.sse_event` of `response.completed`; as OpenAI's),
 * https://github.com/google-gemini/gemini-cli/blob/main/docs/cli/telemetry.md (`gemini_cli.api_response`; as Gemini's).
 */
export function toolUsage({ name, attributes }: Told): StatedUsage | undefined {
  if (name.startsWith('claude_code.')) return claudeCode(attributes)
  if (name === 'codex.sse_event' && attributes.get('event.kind') === 'response.completed')
    return codex(attributes)
  if (name === 'gemini_cli.api_response') return geminiCli(attributes)
  return undefined
}

/** The provider of a tool's calls, which its events don't say. */
export function toolProvider(name: string): string | undefined {
  if (name.startsWith('claude_code.')) return 'anthropic'
  if (name.startsWith('codex.')) return 'openai'
  if (name.startsWith('gemini_cli.')) return 'google'
  return undefined
}

function claudeCode(attributes: Attributes): StatedUsage | undefined {
  const input = attributes.get('input_tokens')
  const output = attributes.get('output_tokens')
  const cost = statedCost(attoOf(attributes.get('cost_usd')))
  const reported = cost === undefined ? {} : { reported_cost: cost }
  if (input === undefined && output === undefined) {
    return cost === undefined ? undefined : { raw_format: 'anthropic.messages', raw_usage: {}, ...reported }
  }
  return {
    raw_format: 'anthropic.messages',
    raw_usage: stated({
      input_tokens: input,
      output_tokens: output,
      cache_read_input_tokens: attributes.get('cache_read_tokens'),
      cache_creation_input_tokens: attributes.get('cache_creation_tokens'),
    }),
    ...reported,
  }
}

function codex(attributes: Attributes): StatedUsage {
  return {
    raw_format: 'openai.responses',
    raw_usage: stated({
      input_tokens: attributes.get('input_token_count'),
      input_tokens_details: stated({ cached_tokens: attributes.get('cached_token_count') }),
      output_tokens: attributes.get('output_token_count'),
      output_tokens_details: stated({ reasoning_tokens: attributes.get('reasoning_token_count') }),
    }),
  }
}

function geminiCli(attributes: Attributes): StatedUsage {
  return {
    raw_format: 'gemini.generate',
    raw_usage: stated({
      promptTokenCount: attributes.get('input_token_count'),
      cachedContentTokenCount: attributes.get('cached_content_token_count'),
      candidatesTokenCount: attributes.get('output_token_count'),
      thoughtsTokenCount: attributes.get('thoughts_token_count'),
      toolUsePromptTokenCount: attributes.get('tool_token_count'),
      totalTokenCount: attributes.get('total_token_count'),
    }),
  }
}

function stated(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
