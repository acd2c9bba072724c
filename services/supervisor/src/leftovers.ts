import { readFileSync } from 'node:fs'
import { pollUntil } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'
import type { RunFile } from './run-file.ts'

/** Services of a killed supervisor notice and drain on their own; this long, then they are killed. */
const DRAIN_LIMIT_MS = 5_000
const KILL_LIMIT_MS = 5_000
const POLL_MS = 50

/**
 * Waits for the services that a killed supervisor left on this data folder: they hold its ports and the
 * database's lock. What does not end by itself is killed, which loses nothing: every service survives kill -9.
 * Throws `MarginscopeError` `leftover_service` after 10 s.
 */
export async function clearLeftovers(
  previous: RunFile | undefined,
  data_dir: string,
  say: (line: string) => void,
  drain_limit_ms = DRAIN_LIMIT_MS,
): Promise<void> {
  const left = () =>
    Object.entries(previous?.services ?? {}).filter(([name, pid]) => isOurs(name, pid, data_dir))
  if (left().length === 0) return
  say(`waiting for ${left().map(nameAndPid).join(', ')} of the previous run to end`)
  if (await gone(left, drain_limit_ms)) return
  for (const [name, pid] of left()) {
    say(
      `killing ${nameAndPid([name, pid])} of the previous run: it did not end within ${drain_limit_ms / 1000} s`,
    )
    kill(pid)
  }
  if (await gone(left, KILL_LIMIT_MS)) return
  throw new MarginscopeError(
    'leftover_service',
    `${left().map(nameAndPid).join(', ')} of the previous run on ${data_dir} still runs; end it, then start again`,
  )
}

const nameAndPid = ([name, pid]: [string, number]) => `${name} (pid ${pid})`

/**
 * Whether `pid` is still that service of this data folder, not a stranger who got the number since. Without
 * /proc nobody can tell, and a stranger must not be killed: the answer is no, and the ports and locks speak.
 */
function isOurs(name: string, pid: number, data_dir: string): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    return command.includes(name) && environment.includes(`MARGINSCOPE_DATA_DIR=${data_dir}`)
  } catch {
    return false // gone, or another user's
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH'
    if (!gone) throw error
  }
}

async function gone(left: () => readonly unknown[], limit_ms: number): Promise<boolean> {
  const none = () => left().length === 0 || undefined
  return (await pollUntil(none, { every_ms: POLL_MS, limit_ms })) === true
}
