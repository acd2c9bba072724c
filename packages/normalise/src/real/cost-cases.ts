import type { RawFormat, UsageCounts } from '@marginscope/schemas'
import { expect } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { at, textAt } from './real-reply.ts'

/** Checks a cost case's raw usage against the counts it was priced by; false where it carries none. */
export function normaliseCase(line: unknown): boolean {
  const raw = at(line, 'raw_usage')
  if (raw === undefined) return false
  const provider = textAt(line, 'provider')
  const result = normaliseUsage(formatOf(raw), raw, provider)
  const label = textAt(line, 'id')
  if (result.kind !== 'usage') throw new Error(`${label}: ${JSON.stringify(result)}`)
  expect({ label, ...inclusive(result.usage) }).toEqual({ label, ...expected(at(line, 'usage')) })
  return true
}

function formatOf(raw: unknown): RawFormat {
  if (at(raw, 'usageMetadata') !== undefined) return 'gemini.generate'
  if (at(raw, 'usage', 'prompt_tokens') !== undefined) return 'openai.chat'
  return at(raw, 'usage', 'total_tokens') === undefined ? 'anthropic.messages' : 'openai.responses'
}

function inclusive(usage: UsageCounts) {
  const write = usage.cache_write_5m_tokens + usage.cache_write_1h_tokens
  return {
    input: usage.uncached_input_tokens + usage.cache_read_tokens + write + usage.input_image_tokens,
    read: usage.cache_read_tokens,
    write,
    image: usage.input_image_tokens,
    output: usage.output_tokens + usage.reasoning_tokens,
  }
}

function expected(usage: unknown) {
  const count = (name: string) => Number(at(usage, name) ?? 0)
  return {
    input: count('input_tokens'),
    read: count('cache_read_tokens'),
    write: count('cache_write_tokens'),
    image: count('input_image_tokens'),
    output: count('output_tokens'),
  }
}
