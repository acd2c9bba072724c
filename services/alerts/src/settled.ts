/** Nobody waits longer for a ledger that is behind: what it posts later is judged again. */
const BEHIND_MS_MAX = 10 * 60_000

/** Up to when event time has settled: its events have come, and the ledger has posted them. */
export function settledBy(
  { now_ms, behind_ms }: { readonly now_ms: number; readonly behind_ms: number },
  grace_ms: number,
): number {
  return now_ms - grace_ms - Math.min(behind_ms, BEHIND_MS_MAX)
}
