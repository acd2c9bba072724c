import { join } from 'node:path'
import type { Database, RootDatabase } from 'lmdb'
import type { Checkpoint } from '../event-log.ts'
import { openEnvironment } from './environment.ts'
import type { GroupPosition } from './holders.ts'
import { isTakeable, type Lease, type Sighting } from './lease.ts'

/** A group that has subscribed is known from then on; `offset` is null until it commits. */
interface GroupRecord {
  readonly offset: number | null
  readonly note: string
  /** When a consumer of it last took it, committed or left; while one runs, its lease says so. */
  readonly seen_ms: number
}

const MAP_BYTES = 2 ** 30
const SPARE_BYTES = 512 * 1024

/**
 * Who owns a group's partition, and how far the group has come. An environment of its own, so that a commit
 * never waits for an append. Every write checks the lease inside its transaction: a consumer that lost it
 * can't move the checkpoint, however late its commit arrives.
 */
export class OffsetStore {
  readonly #root: RootDatabase<unknown, string>
  readonly #groups: Database<GroupRecord, string>
  readonly #leases: Database<Lease, string>

  constructor(dir: string) {
    this.#root = openEnvironment(join(dir, 'offsets'), MAP_BYTES)
    this.#groups = this.#root.openDB({ name: 'groups' })
    this.#leases = this.#root.openDB({ name: 'leases' })
    this.#reserveSpace()
  }

  /**
   * LMDB writes every change to fresh pages. Some that were used and freed once, at the beginning, let commits
   * and leases go on when the disk is full to the last byte.
   */
  #reserveSpace(): void {
    const spare = this.#root.openDB<Uint8Array, string>({ name: 'spare', encoding: 'binary' })
    if (spare.get('reserved') !== undefined) return
    this.#root.transactionSync(() => {
      spare.putSync('padding', new Uint8Array(SPARE_BYTES))
      spare.putSync('reserved', new Uint8Array(1))
    })
    this.#root.transactionSync(() => spare.removeSync('padding'))
  }

  /** Frees the snapshots of readers that were killed; they would keep freed pages from being used again. */
  forgetDeadReaders(): void {
    this.#root.readerCheck()
  }

  lease(group: string): Lease | undefined {
    this.#root.resetReadTxn()
    return this.#leases.get(group)
  }

  checkpoint(group: string): Checkpoint | undefined {
    this.#root.resetReadTxn()
    const known = this.#groups.get(group)
    return known === undefined || known.offset === null
      ? undefined
      : { offset: known.offset, note: known.note }
  }

  /** Takes the lease if it is still free or as dead as it was when last seen. */
  acquire(group: string, lease: Lease, seen: Sighting | undefined, now_ms: number): boolean {
    return this.#root.transactionSync(() => {
      const current = this.#leases.get(group)
      if (current?.token !== lease.token && !isTakeable(current, seen, now_ms)) return false
      this.#leases.putSync(group, lease)
      const known = this.#groups.get(group)
      this.#groups.putSync(group, { offset: known?.offset ?? null, note: known?.note ?? '', seen_ms: now_ms })
      return true
    })
  }

  /** False when another consumer has the lease. */
  renew(group: string, lease: Lease): boolean {
    return this.#root.transactionSync(() => {
      if (this.#leases.get(group)?.token !== lease.token) return false
      this.#leases.putSync(group, lease)
      return true
    })
  }

  release(group: string, token: string): void {
    this.#root.transactionSync(() => {
      if (this.#leases.get(group)?.token !== token) return
      this.#leases.removeSync(group)
      const known = this.#groups.get(group)
      if (known !== undefined) this.#groups.putSync(group, { ...known, seen_ms: Date.now() })
    })
  }

  /** Synced when it returns. False, and nothing written, when another consumer has the lease. */
  commit(group: string, token: string, checkpoint: Checkpoint): boolean {
    return this.#root.transactionSync(() => {
      if (this.#leases.get(group)?.token !== token) return false
      this.#groups.putSync(group, { offset: checkpoint.offset, note: checkpoint.note, seen_ms: Date.now() })
      return true
    })
  }

  /** Every known group, with when it last had a consumer. A group without a commit stands at 0. */
  positions(): readonly GroupPosition[] {
    this.#root.resetReadTxn()
    return [...this.#groups.getRange()].map(({ key: group, value }) => ({
      group,
      offset: value.offset ?? 0,
      alive_ms: Math.max(value.seen_ms, this.#leases.get(group)?.expires_ms ?? 0),
    }))
  }

  async close(): Promise<void> {
    await this.#root.close()
  }
}
