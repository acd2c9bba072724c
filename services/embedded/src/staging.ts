import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { noSpace } from './fault.ts'

/**
 * Data of inserts, each in a file for as long as its statement runs. Behind the statement's text the engine would
 * look through all of it a second time before it is parsed, which takes longer than writing the file.
 */
export interface Staging {
  /** Writes `data` to a file, hands its path to `use`, removes it. A full disk is ClickHouse's own fault. */
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
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Not the folder itself: somebody may have mounted one there.
  for (const left of readdirSync(folder)) rmSync(join(folder, left), { recursive: true })
  let written = 0
  return {
    async with(data, use) {
      written += 1
      const path = join(folder, `${written}.tsv`)
      try {
        await writeFile(path, data, { mode: 0o600 }).catch(cannotWrite)
        return await use(path)
      } finally {
        await rm(path, { force: true })
      }
    },
  }
}

function cannotWrite(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    throw noSpace(`Cannot write the data of an insert, no space left: ${error.message}`)
  throw error
}
