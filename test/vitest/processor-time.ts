import { readdirSync, readFileSync } from 'node:fs'

/** A process, its parent, and the milliseconds of processor time that it and the children it has waited for took. */
interface Taken {
  readonly parent: number
  readonly ms: number
}

/** The kernel counts in hundredths of a second, on every Linux that there is. */
const TICK_MS = 10
/** Of what `/proc/PID/stat` says behind the name: the parent, and own and waited-for children's user and system time. */
const [PARENT, TIMES_FROM, TIMES_TO] = [1, 11, 15] as const

/**
 * Processor time of this process and of all that it started, living or ended; undefined where there is no /proc. Who
 * was killed together with its parent is not counted: nobody has waited for it.
 */
export function processorTimeMs(): number | undefined {
  const all = readAll()
  const own = all?.get(process.pid)
  if (all === undefined || own === undefined) return undefined
  const children = Map.groupBy(all, ([, { parent }]) => parent)
  const sumBelow = (pid: number): number =>
    (children.get(pid) ?? []).reduce((sum, [child, { ms }]) => sum + ms + sumBelow(child), 0)
  return own.ms + sumBelow(process.pid)
}

/** Milliseconds of processor time of one process; 0 of one that has ended. */
export const processorTimeOf = (pid: number): number => read(pid)[0]?.[1].ms ?? 0

function readAll(): ReadonlyMap<number, Taken> | undefined {
  if (process.platform !== 'linux') return undefined
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return new Map(pids.flatMap((pid) => read(pid)))
}

function read(pid: number): readonly (readonly [number, Taken])[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const ticks = fields.slice(TIMES_FROM, TIMES_TO).reduce((sum, each) => sum + each, 0)
    return [[pid, { parent: fields[PARENT] ?? 0, ms: ticks * TICK_MS }]]
  } catch {
    return [] // it has ended since it was listed
  }
}
