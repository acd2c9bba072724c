import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Linux keeps this in memory: a ledger is made there with a third less work, since nothing is flushed to a disk. */
const IN_MEMORY = '/dev/shm'
/** Far above what a run needs; with less room the run stays on disk. */
const ROOM_BYTES_MIN = 6 * 1024 ** 3

const PREFIX = 'marginscope-test-'

/** Beside the modules, where services keep it: a run starts hundreds of processes, and the next run as many. */
const COMPILED = join(import.meta.dirname, '../../node_modules/.cache/node-compile-cache')

/**
 * One folder for everything that a run of vitest writes but compiled code, removed with whatever a killed process left
 * in it.
 */
export default function setup(): () => void {
  const { TMPDIR, NODE_COMPILE_CACHE, MARGINSCOPE_TEST_FOLDER } = process.env
  const before = { TMPDIR, NODE_COMPILE_CACHE, MARGINSCOPE_TEST_FOLDER }
  const place = hasRoom() ? IN_MEMORY : tmpdir()
  removeFoldersOfTheDead(place)
  const folder = mkdtempSync(join(place, `${PREFIX}${process.pid}-`))
  process.env.TMPDIR = folder
  process.env.MARGINSCOPE_TEST_FOLDER = folder
  process.env.NODE_COMPILE_CACHE ??= COMPILED
  return () => {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    // A shared engine may still be writing its last: it ends with the worker that started it.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

/** A run that was killed could not remove its folder, which may be memory. */
function removeFoldersOfTheDead(place: string): void {
  for (const name of readdirSync(place)) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1])
    if (pid > 0 && !isAlive(pid)) remove(join(place, name))
  }
}

/** A test that was killed may have left a file system mounted in there, which must not end every run after it. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch (error) {
    console.warn(`*** ${folder} of a dead run stays: ${String(error)}`)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // boundary: what kill(2) says
  }
}

function hasRoom(): boolean {
  if (!existsSync(IN_MEMORY) || freemem() < ROOM_BYTES_MIN) return false
  const { bavail, bsize } = statfsSync(IN_MEMORY)
  return bavail * bsize >= ROOM_BYTES_MIN
}
