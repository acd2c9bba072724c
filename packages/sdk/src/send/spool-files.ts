import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs'
import { dirname } from 'node:path'

export const LINE_FEED = '\n'

/** A file of a spool: so many lines are in its first bytes. */
export interface Segment {
  readonly path: string
  readonly bytes: number
  readonly lines: number
}

/** With those above it. Not by `recursive`, which goes round for ever where a file system takes no folders, as /proc. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!existsSync(path)) throw error // else another process was faster
  }
}

export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

export function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Something came into it: it is looked at again.
  }
}

/** What another left, its lines counted; they are looked at when they are sent. */
export function segmentAt(path: string): Segment {
  const data = contentOf(path)
  let lines = 0
  for (let at = 0; at < data.length; lines += 1) at = data.indexOf(LINE_FEED, at) + 1 || data.length
  return { path, bytes: data.length, lines }
}

/** `torn`: how many are no whole line; of them nothing is known but that they were. */
export function readLines({ path, bytes }: Segment): {
  readonly lines: readonly string[]
  readonly torn: number
} {
  const all = contentOf(path)
    .toString('utf8', 0, bytes) // what stands behind was not taken
    .split(LINE_FEED)
    .filter((line) => line !== '')
  const lines = all.filter(isWhole)
  return { lines, torn: all.length - lines.length }
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
