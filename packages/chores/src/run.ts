import { type Pauses, pause, pauseOf } from '@marginscope/flow'
import type { Logger } from '@marginscope/service'
import type { Chore } from './chore.ts'
import type { ChoreMetrics } from './metrics.ts'

/** Lets one process at a time do a chore. */
export interface Guard {
  hold(): Promise<boolean>
  release(): Promise<void>
}

export interface RunOptions {
  /** How long after a look that found nothing, or after the last step, the next look comes. */
  readonly rest_ms: number
  readonly logger: Logger
  readonly metrics: ChoreMetrics
  /** Asked before each step; without one the chore is done by every process that runs it. */
  readonly guard?: Guard
}

const PAUSES: Pauses = { first_ms: 500, longest_ms: 5_000 }

/**
 * Looks for work, does it step by step, rests, and looks again, until it is stopped; `stop` waits for the step that
 * runs. What fails is logged and tried again after a pause that doubles.
 *
 * Killed here: the chore's next step is done by the next process that runs it, under a guard when its holder's time
 * is over.
 */
export function startChore(chore: Chore, options: RunOptions): { stop(): Promise<void> } {
  const { rest_ms, logger, metrics, guard } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const label = { chore: chore.name }

  async function step(): Promise<boolean> {
    if (signal.aborted || (await guard?.hold()) === false) return false
    const end = metrics.step_seconds.startTimer(label)
    try {
      return await chore.step()
    } finally {
      end()
    }
  }

  async function run(): Promise<void> {
    let failures = 0
    do {
      let pause_ms = rest_ms
      try {
        if (await chore.hasWork()) while (await step());
        failures = 0
      } catch (error) {
        failures += 1
        metrics.failures.inc(label)
        pause_ms = Math.max(rest_ms, pauseOf(failures, PAUSES, Math.random()))
        logger.warn({ chore: chore.name, failures, err: error }, 'work in the background failed; tried again')
      }
      await pause(pause_ms, signal)
    } while (!signal.aborted)
  }

  const done = run()
  return {
    async stop() {
      stopping.abort()
      await done
      // Not given back it is over by itself, soon.
      await guard?.release().catch((error: unknown) => logger.debug({ err: error }, 'lease not given back'))
    },
  }
}
