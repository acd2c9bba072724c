import type { Source } from '../source.ts'
import { anthropicClaudeCode } from './anthropic-claude-code.ts'
import { anthropicCosts } from './anthropic-costs.ts'
import { anthropicUsage } from './anthropic-usage.ts'
import { ccusage } from './ccusage.ts'
import { claudeCode } from './claude-code.ts'
import { codex } from './codex.ts'
import { focus } from './focus.ts'
import { geminiCli } from './gemini-cli.ts'
import { helicone } from './helicone.ts'
import { langfuse } from './langfuse.ts'
import { litellm } from './litellm.ts'
import { openaiCosts } from './openai-costs.ts'
import { openaiUsage } from './openai-usage.ts'
import { openrouter } from './openrouter.ts'

/** Every source, in the order of --help and of detection. */
export const SOURCES: readonly Source[] = [
  claudeCode,
  codex,
  geminiCli,
  ccusage,
  litellm,
  openaiUsage,
  openaiCosts,
  anthropicUsage,
  anthropicCosts,
  anthropicClaudeCode,
  focus,
  langfuse,
  helicone,
  openrouter,
]

/** The source that these records can only be of; undefined: none says so. */
export function detectSource(records: readonly Parameters<Source['detects']>[0][]): Source | undefined {
  return SOURCES.find((source) => records.some(source.detects))
}
