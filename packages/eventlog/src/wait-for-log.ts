import { retry } from '@marginscope/flow'
import { LogError } from './errors.ts'

export interface Waiting {
  /** How long a log that does not answer is waited for; 0 tries once. */
  readonly patience_ms: number
  /** Told at the first failure, then every 15 s at most: what is waited for, and why. */
  readonly say?: ((line: string) => void) | undefined
}

const PAUSE_MS = 1_000
const SAY_EVERY_MS = 15_000

/**
 * Opens a log that may still be coming up: tries again while it is `log_unavailable`. Throws the last failure, with
 * how long it has waited, once the patience is at its end; anything else at once.
 */
export async function waitForLog<T>(what: string, open: () => Promise<T>, waiting: Waiting): Promise<T> {
  const began = performance.now()
  let said_ms = Number.NEGATIVE_INFINITY
  const say = (error: LogError) => {
    const now_ms = performance.now()
    if (now_ms - said_ms < SAY_EVERY_MS) return
    said_ms = now_ms
    const left_s = Math.ceil((waiting.patience_ms - (now_ms - began)) / 1000)
    waiting.say?.(`waiting for ${what}, ${left_s} s more at most: ${error.message}`)
  }
  try {
    return await retry(open, {
      worthIt: isAway,
      first_ms: PAUSE_MS,
      longest_ms: PAUSE_MS,
      limit_ms: waiting.patience_ms,
      onRetry: say,
      signal: new AbortController().signal,
    })
  } catch (error) {
    if (!isAway(error)) throw error
    const waited_s = Math.round((performance.now() - began) / 1000)
    throw new LogError('log_unavailable', `${error.message} (${what}, for ${waited_s} s)`, error)
  }
}

function isAway(error: unknown): error is LogError {
  return error instanceof LogError && error.code === 'log_unavailable'
}
