import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Linux keeps this in memory: a ledger is made there with a third less work, since nothing is flushed to a disk. */
const IN_MEMORY = '/dev/shm'
/** Far above what a run needs; with less room the run stays on disk. */
const ROOM_BYTES_MIN = 6 * 1024 ** 3

/**
 * One folder for everything that a run of vitest writes, removed with whatever a killed process left in it. The
 * compiled code of services and commands is kept there too: a run starts hundreds of them.
 */
export default function setup(): () => void {
  const before = { TMPDIR: process.env.TMPDIR, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }
  const folder = mkdtempSync(join(hasRoom() ? IN_MEMORY : tmpdir(), 'marginscope-test-'))
  process.env.TMPDIR = folder
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled')
  return () => {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    // A shared engine may still be writing its last: it ends with the worker that started it.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

function hasRoom(): boolean {
  if (!existsSync(IN_MEMORY) || freemem() < ROOM_BYTES_MIN) return false
  const { bavail, bsize } = statfsSync(IN_MEMORY)
  return bavail * bsize >= ROOM_BYTES_MIN
}
