import { parseYaml, placed, readBounded } from '@marginscope/configfile'
import { ConfigError } from '@marginscope/service'
import { type AgentConfig, agentConfig } from './config.ts'

/** The agent's configuration. Throws `ConfigError` with a line for each mistake: where it is and what to do. */
export function readAgentConfig(file: string): AgentConfig {
  const parsed = parseYaml(readBounded(file, file, "the agent's YAML file"), agentConfig, DECIMALS)
  if (parsed.kind === 'value') return parsed.value
  throw new ConfigError(parsed.problems.map((problem) => placed(file, problem)).join('\n'))
}

const DECIMALS: ReadonlySet<unknown> = new Set(['alpha', 'beta', 'gamma'])
