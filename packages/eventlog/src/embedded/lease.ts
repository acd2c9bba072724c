/** Ownership of a group's partition. The owner writes a new `beat` while it lives. */
export interface Lease {
  readonly token: string
  readonly beat: number
  /** Wall clock, milliseconds since 1970. */
  readonly expires_ms: number
}

/** A lease as another consumer saw it: this beat, unchanged for so long by its own monotonic clock. */
export interface Sighting {
  readonly token: string
  readonly beat: number
  readonly unchanged_ms: number
}

/** A dead owner is replaced after this long; a stall of the owner's event loop does not stop its beat. */
export const LEASE_MS = 2_000
export const BEAT_MS = 400
export const STANDBY_POLL_MS = 100

/**
 * Whether a lease may be taken over. Two proofs of death, since neither clock is good alone: the wall clock
 * says that it expired (at once after a crash long ago), or no beat was seen for `LEASE_MS` (right even when
 * the wall clock was set back). A wrong guess costs a change of owner, never data: commits are fenced.
 */
export function isTakeable(lease: Lease | undefined, seen: Sighting | undefined, now_ms: number): boolean {
  if (lease === undefined) return true
  if (now_ms > lease.expires_ms) return true
  return (
    seen !== undefined &&
    seen.token === lease.token &&
    seen.beat === lease.beat &&
    seen.unchanged_ms >= LEASE_MS
  )
}
