import { statfs } from 'node:fs/promises'
import { MarginscopeError } from '@marginscope/schemas'
import type { Logger } from '@marginscope/service'

export interface DiskWatch {
  /** 503 `disk_full` while there is too little room; undefined otherwise. */
  problem(): MarginscopeError | undefined
  stop(): void
}

const LOOK_EVERY_MS = 1_000

/** For a log that is elsewhere. */
export const noDisk: DiskWatch = { problem: () => undefined, stop: () => {} }

/**
 * Looks every second how much room the folder's disk has, so that events are refused while the log, and
 * whatever else lives there, can still finish cleanly. `min_free_bytes` 0 watches nothing.
 */
export async function watchDisk(folder: string, min_free_bytes: number, logger: Logger): Promise<DiskWatch> {
  if (min_free_bytes === 0) return noDisk
  let free_bytes = Number.POSITIVE_INFINITY
  const look = async () => {
    const { bavail, bsize } = await statfs(folder)
    free_bytes = bavail * bsize
  }
  await look()
  const timer = setInterval(() => {
    // A folder that can't be asked is not a full disk; the log itself will say what is wrong with it.
    look().catch((err: unknown) => logger.warn({ err, folder }, 'the free space of the disk is not known'))
  }, LOOK_EVERY_MS)
  timer.unref()
  return {
    problem: () =>
      free_bytes >= min_free_bytes
        ? undefined
        : new MarginscopeError(
            'disk_full',
            `Only ${free_bytes} bytes are free on the data folder's disk; free some, or lower MARGINSCOPE_MIN_FREE_BYTES (${min_free_bytes})`,
            { status: 503, retry_after_s: 30 },
          ),
    stop: () => clearInterval(timer),
  }
}
