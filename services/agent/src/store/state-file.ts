import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '@marginscope/service'
import { emptyState } from '../core.ts'
import { type AgentState, agentState, stateText } from '../windows/state.ts'
import { writeWhole } from './write-whole.ts'

const NAME = 'state.json'

/** What is remembered in a folder; nothing where there is none. Throws `ConfigError` where it can't be read. */
export function readState(dir: string): AgentState {
  const path = join(dir, NAME)
  if (!existsSync(path)) return emptyState(Math.random())
  try {
    return agentState.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : String(error)
    throw new ConfigError(
      `${path} can't be read (${why}); move it away to begin anew: what was counted since the last window is lost then`,
    )
  }
}

/** Durable when it returns, whole or as before when the machine stops in between. */
export function writeState(dir: string, state: AgentState): void {
  writeWhole(join(dir, NAME), stateText(state))
}
