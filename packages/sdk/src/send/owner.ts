import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Of which process a folder is, as its name says. */
export interface Owner {
  /** Within which a process's id means one process at a time. */
  readonly machine: string
  readonly pid: number
  /** When it was started, in ticks since the machine was; '0' where the system does not say. */
  readonly started: string
}

/**
 * On Linux the boot and the namespace of ids: after a reboot, or in another container of the same name, the same id is
 * another process. Elsewhere the machine's name.
 */
const MACHINE = createHash('sha256')
  .update(`${contentOf('/proc/sys/kernel/random/boot_id') ?? hostname()} ${linkOf('/proc/self/ns/pid')}`)
  .digest('hex')
  .slice(0, 12)

export const OURS: Owner = { machine: MACHINE, pid: process.pid, started: startOf(process.pid) ?? '0' }

/** Undefined: nobody can tell from here. An id that is used again is of a process that was started at another time. */
export function isAlive({ machine, pid, started }: Owner): boolean | undefined {
  if (machine !== MACHINE) return undefined
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
  }
  const now = startOf(pid)
  return started === '0' || now === undefined ? undefined : now === started
}

/** See proc(5): the 22nd field, the 20th behind the command, which is in brackets and may hold anything. */
function startOf(pid: number): string | undefined {
  // What is mounted there may be the processes of another namespace: then only the own one is known.
  const name = pid === process.pid ? 'self' : linkOf('/proc/self') === String(process.pid) ? pid : undefined
  const stat = name === undefined ? undefined : contentOf(`/proc/${name}/stat`)
  return stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(19)
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
