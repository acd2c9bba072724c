import { statfsSync } from 'node:fs'
import { LogError } from '../errors.ts'

const MDB_MAP_FULL = -30792
const ENOSPC = 28
const EDQUOT = 122
const EIO = 5

/** Below this the disk counts as full when a write failed with EIO. */
const FREE_BYTES_LOW = 32 * 1024 * 1024

/**
 * What LMDB's error means to a sender. LMDB answers EIO when a write came out short, which is how a disk
 * gets full in most cases: the free space tells that from a broken disk.
 */
export function asLogError(error: unknown, dir: string): LogError {
  if (error instanceof LogError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const full =
    code === MDB_MAP_FULL ||
    code === ENOSPC ||
    code === EDQUOT ||
    (code === EIO && freeBytes(dir) < FREE_BYTES_LOW)
  const reason = error instanceof Error ? error.message : String(error)
  return full
    ? new LogError(
        'log_full',
        `the disk of ${dir} is full: free some space, then send again (${reason})`,
        error,
      )
    : new LogError('log_unavailable', `the log in ${dir} can't be written now: ${reason}; send again`, error)
}

/** What a transaction writes beside its records, and what others may take of the disk while it does. */
const SPARE_BYTES = 1024 * 1024

/**
 * Throws `log_full` where `bytes` may not fit. LMDB is not left to find that out: of a write that the disk refuses,
 * lmdb-js 3.5.6 makes a message of up to 110 bytes in 100 (`mdb_page_flush`), which can end the process.
 */
export function checkDiskHas(bytes: number, dir: string): void {
  const free = freeBytes(dir)
  if (free >= bytes + SPARE_BYTES) return
  throw new LogError(
    'log_full',
    `the disk of ${dir} is full, ${free} bytes are left: free some space, then send again`,
  )
}

function freeBytes(dir: string): number {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize
}
