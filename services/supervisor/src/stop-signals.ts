/**
 * One Ctrl-C can arrive twice: from the terminal, and again from npm, which passes it on. Signals this close
 * together are one wish.
 */
const ONE_WISH_MS = 1_000

/** Pure: what a signal at `now_ms` means when the first one came at `first_ms`. */
export function meaningOf(first_ms: number | undefined, now_ms: number): 'drain' | 'same' | 'kill' {
  if (first_ms === undefined) return 'drain'
  return now_ms - first_ms < ONE_WISH_MS ? 'same' : 'kill'
}

/** Calls `drain` at the first SIGTERM, SIGINT or SIGHUP, `kill` at the second one. */
export function onStopSignals(drain: () => void, kill: () => void): void {
  let first_ms: number | undefined
  const hear = () => {
    const now_ms = performance.now()
    const meaning = meaningOf(first_ms, now_ms)
    first_ms ??= now_ms
    if (meaning === 'drain') drain()
    if (meaning === 'kill') kill()
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, hear)
}
