import { BEAT_MS, LEASE_MS, type Lease, type Sighting } from './lease.ts'
import type { OffsetStore } from './offset-store.ts'

/** Holds the leases of this process and keeps them alive with a beat; tells once when one is gone. */
export class LeaseKeeper {
  readonly #offsets: OffsetStore
  readonly #lost: (group: string, token: string) => void
  readonly #held = new Map<string, Lease & { readonly group: string }>()
  readonly #timer: NodeJS.Timeout

  constructor(offsets: OffsetStore, lost: (group: string, token: string) => void) {
    this.#offsets = offsets
    this.#lost = lost
    this.#timer = setInterval(() => this.#beat(), BEAT_MS)
  }

  acquire(group: string, token: string, seen: Sighting | undefined): boolean {
    const now_ms = Date.now()
    const lease = { token, beat: 0, expires_ms: now_ms + LEASE_MS }
    if (!this.#offsets.acquire(group, lease, seen, now_ms)) return false
    this.#held.set(token, { ...lease, group })
    return true
  }

  release(group: string, token: string): void {
    this.#held.delete(token)
    this.#offsets.release(group, token)
  }

  #beat(): void {
    for (const { group, token, beat } of [...this.#held.values()]) {
      const lease = { token, beat: beat + 1, expires_ms: Date.now() + LEASE_MS }
      try {
        if (this.#offsets.renew(group, lease)) {
          this.#held.set(token, { ...lease, group })
          continue
        }
      } catch {
        // The disk refuses to write: no commit can succeed either, and nobody else can take the lease by
        // writing. Try again at the next beat.
        continue
      }
      this.#held.delete(token)
      this.#lost(group, token)
    }
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
