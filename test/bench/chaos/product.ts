/** What can be killed, and comes back by itself. */
export interface Target {
  readonly name: string
  /** How often it is chosen, beside the others. */
  readonly weight: number
  /** Undefined between two lives. */
  pid(): number | undefined
  /** Whether it does its work again. */
  isReady(): Promise<boolean>
  /** kill -9. False: it does not run now. */
  kill(): boolean
}

/** The whole product, on ports and a data folder of its own. */
export interface Product {
  readonly url: string
  readonly clickhouse_url: string
  readonly data_dir: string
  readonly targets: readonly Target[]
  /** What it said, to tell why something went wrong. */
  output(): string
  remove(): Promise<void>
}

const PROBE_MS = 2_000

/** A process that answers 200 at a place of its own once it is ready. */
export function targetOf(name: string, pid: () => number | undefined, ready_url: string): Target {
  return {
    name,
    weight: 1,
    pid,
    isReady: async () => {
      if (pid() === undefined) return false
      const signal = AbortSignal.timeout(PROBE_MS)
      const answer = await fetch(ready_url, { signal }).catch(() => undefined) // it is not there yet
      await answer?.arrayBuffer().catch(() => undefined) // killed while it answered
      return answer?.status === 200
    },
    kill: () => signalled(pid(), 'SIGKILL'),
  }
}

/** False: there is no such process any more. */
export function signalled(pid: number | undefined, signal: NodeJS.Signals): boolean {
  if (pid === undefined) return false
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}
