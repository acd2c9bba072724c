import type { LogErrorCode } from '../errors.ts'
import type { Sighting } from './lease.ts'
import type { PackedBatch } from './packed-batch.ts'

/** What the writer thread is given at its start. */
export interface WriterSettings {
  readonly dir: string
  readonly max_bytes: number
  readonly retention_ms: number
  readonly retention_bytes: number
  readonly group_idle_ms: number
}

/** Everything that writes, as messages to the writer thread. */
export type WriterRequest =
  | { readonly op: 'append'; readonly batches: readonly PackedBatch[] }
  | {
      readonly op: 'acquire'
      readonly group: string
      readonly token: string
      readonly seen: Sighting | undefined
    }
  | { readonly op: 'release'; readonly group: string; readonly token: string }
  | {
      readonly op: 'commit'
      readonly group: string
      readonly token: string
      readonly offset: number
      readonly keep_from: number
    }
  | { readonly op: 'close' }

export type ToWriter = { readonly id: number; readonly request: WriterRequest }

/** `done`: false when the lease is (or was) another's; true otherwise. */
export type FromWriter =
  | { readonly kind: 'done'; readonly id: number; readonly done: boolean }
  | { readonly kind: 'failed'; readonly id: number; readonly code: LogErrorCode; readonly message: string }
  | { readonly kind: 'lost'; readonly group: string; readonly token: string }
