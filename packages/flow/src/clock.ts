import { pause } from './pause.ts'

/** Time that waits: the machine's, or a test's own. */
export interface Clock {
  /** Milliseconds since some instant; never goes back. */
  now(): number
  /** False when the signal cut the pause short. */
  pause(ms: number, signal?: AbortSignal): Promise<boolean>
}

export const REAL_CLOCK: Clock = { now: () => performance.now(), pause }
