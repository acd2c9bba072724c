import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { isAlive, OURS } from './owner.ts'

/** A process of which nobody can tell from here is gone when it did not touch its folder for so long. */
const ABANDONED_MS = 600_000
const PREFIX = 'spool-'
const LEFT = `${PREFIX}left-`
const NAME = /^spool-([0-9a-f]{12})-(\d+)-(\d+)-[0-9a-f-]{36}$/

/** A folder's name says whose it is. */
export const newName = () => `${PREFIX}${OURS.machine}-${OURS.pid}-${OURS.started}-${randomUUID()}`

/** Of a folder that is nobody's any more. */
export const leftName = () => LEFT + randomUUID()

export function isAbandoned(folder: string, name: string): boolean {
  if (!name.startsWith(PREFIX)) return false
  const [, machine, pid, started] = NAME.exec(name) ?? []
  const is_alive =
    machine === undefined || pid === undefined || started === undefined
      ? undefined
      : isAlive({ machine, pid: Number(pid), started })
  if (is_alive !== undefined) return !is_alive
  return name.startsWith(LEFT) || ageOf(folder) > ABANDONED_MS
}

function ageOf(folder: string): number {
  try {
    return Date.now() - statSync(folder).mtimeMs
  } catch {
    return 0
  }
}
