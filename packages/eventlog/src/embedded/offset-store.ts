import { join } from 'node:path'
import type { Database } from 'lmdb'
import type { Checkpoint } from '../event-log.ts'
import { Environment } from './environment.ts'
import type { GroupPosition } from './holders.ts'
import { isTakeable, type Lease, type Sighting } from './lease.ts'

/** A group that has subscribed is known from then on; `offset` is null until it commits. */
interface GroupRecord {
  readonly offset: number | null
  /** From here on it may read again; as `offset` where it is missing. */
  readonly keep_from?: number
  /** Of an earlier release. */
  readonly note?: string
  /** When a consumer of it last took it, committed or left; while one runs, its lease says so. */
  readonly seen_ms: number
}

export const OFFSETS_MAP_BYTES = 2 ** 30
const SPARE_BYTES = 512 * 1024

/**
 * Who owns a group's partition, and how far the group has come. An environment of its own, so that a commit
 * never waits for an append. Every write checks the lease inside its transaction: a consumer that lost it
 * can't move the checkpoint, however late its commit arrives.
 */
export class OffsetStore {
  readonly #environment: Environment
  readonly #groups: Database<GroupRecord, string>
  readonly #leases: Database<Lease, string>

  constructor(dir: string) {
    this.#environment = new Environment(join(dir, 'offsets'), OFFSETS_MAP_BYTES)
    this.#groups = this.#environment.openDB({ name: 'groups' })
    this.#leases = this.#environment.openDB({ name: 'leases' })
    this.#reserveSpace()
  }

  /**
   * LMDB writes every change to fresh pages. Some that were used and freed once, at the beginning, let commits
   * and leases go on when the disk is full to the last byte.
   */
  #reserveSpace(): void {
    const spare = this.#environment.openDB<Uint8Array, string>({ name: 'spare', encoding: 'binary' })
    if (spare.get('reserved') !== undefined) return
    this.#environment.write(() => {
      spare.putSync('padding', new Uint8Array(SPARE_BYTES))
      spare.putSync('reserved', new Uint8Array(1))
    })
    this.#environment.write(() => spare.removeSync('padding'))
  }

  /** Frees the snapshots of readers that were killed; they would keep freed pages from being used again. */
  forgetDeadReaders(): void {
    this.#environment.forgetDeadReaders()
  }

  lease(group: string): Lease | undefined {
    this.#environment.refresh()
    return this.#leases.get(group)
  }

  checkpoint(group: string): Checkpoint | undefined {
    this.#environment.refresh()
    const known = this.#groups.get(group)
    return known === undefined || known.offset === null
      ? undefined
      : { offset: known.offset, note: known.note ?? '' }
  }

  /** Takes the lease if it is still free or as dead as it was when last seen. */
  acquire(group: string, lease: Lease, seen: Sighting | undefined, now_ms: number): boolean {
    return this.#environment.write(() => {
      const current = this.#leases.get(group)
      if (current?.token !== lease.token && !isTakeable(current, seen, now_ms)) return false
      this.#leases.putSync(group, lease)
      const known = this.#groups.get(group)
      this.#groups.putSync(group, { ...(known ?? { offset: null }), seen_ms: now_ms })
      return true
    })
  }

  /** False when another consumer has the lease. */
  renew(group: string, lease: Lease): boolean {
    return this.#environment.write(() => {
      if (this.#leases.get(group)?.token !== lease.token) return false
      this.#leases.putSync(group, lease)
      return true
    })
  }

  release(group: string, token: string): void {
    this.#environment.write(() => {
      if (this.#leases.get(group)?.token !== token) return
      this.#leases.removeSync(group)
      const known = this.#groups.get(group)
      if (known !== undefined) this.#groups.putSync(group, { ...known, seen_ms: Date.now() })
    })
  }

  /** Synced when it returns. False, and nothing written, when another consumer has the lease. */
  commit(group: string, token: string, offset: number, keep_from: number): boolean {
    return this.#environment.write(() => {
      if (this.#leases.get(group)?.token !== token) return false
      this.#groups.putSync(group, { offset, keep_from, seen_ms: Date.now() })
      return true
    })
  }

  /** Every known group, with when it last had a consumer. A group without a commit keeps all. */
  positions(): readonly GroupPosition[] {
    this.#environment.refresh()
    return [...this.#groups.getRange()].map(({ key: group, value }) => ({
      group,
      offset: value.keep_from ?? value.offset ?? 0,
      alive_ms: Math.max(value.seen_ms, this.#leases.get(group)?.expires_ms ?? 0),
    }))
  }

  async close(): Promise<void> {
    await this.#environment.close()
  }
}
