import { EXIT } from '../exit.ts'

/** How long a request under way may still take after Ctrl-C. */
const GRACE_MS = 5_000

/**
 * Ctrl-C (or SIGTERM) once: `stop` is aborted, and `kill` five seconds later. Twice: the process ends at once.
 * Call `off` when the work is over.
 */
export function onInterrupt(): { stop: AbortSignal; kill: AbortSignal; off: () => void } {
  const stop = new AbortController()
  const kill = new AbortController()
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort()
    setTimeout(() => kill.abort(), GRACE_MS).unref()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return {
    stop: stop.signal,
    kill: kill.signal,
    off: () => {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
    },
  }
}
