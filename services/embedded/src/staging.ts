import { mkdirSync, rmSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Data of inserts, each in a file for as long as its statement runs. Behind the statement's text the engine would
 * look through all of it a second time before it is parsed: from a file an insert takes three quarters of the
 * processor time.
 */
export interface Staging {
  /** Writes `data` to a file, hands its path to `use`, removes it. Throws what writing or `use` throws. */
  with<Result>(data: Uint8Array, use: (path: string) => Promise<Result>): Promise<Result>
}

/** Below this the file costs more than it saves. */
export const STAGED_BYTES_MIN = 64 * 1024

/** The engine reads a path with any of these as a pattern, or as its end. */
const NOT_IN_PATHS = /[*?{}[\]'\\]/

/**
 * Staging in `folder`, emptied first: what a killed process left there belongs to statements that never finished.
 * Undefined when the engine could not read files by a path in that folder.
 */
export function openStaging(folder: string): Staging | undefined {
  if (NOT_IN_PATHS.test(folder)) return undefined
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let written = 0
  return {
    async with(data, use) {
      written += 1
      const path = join(folder, `${written}.tsv`)
      try {
        await writeFile(path, data, { mode: 0o600 })
        return await use(path)
      } finally {
        await rm(path, { force: true })
      }
    },
  }
}
