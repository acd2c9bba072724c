import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll } from 'vitest'

/** A folder of made-up files, removed after the tests of the file; a name ending in .gz is compressed. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'marginscope-traces-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text)
  return folder
}

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** Where the public traces lie: beside the checkout, or where MARGINSCOPE_SHARED_DIR says. */
export const TRACES_FOLDER = join(
  process.env.MARGINSCOPE_SHARED_DIR ?? resolve(import.meta.dirname, '../../../../../shared'),
  'data/traces',
)

/** Whether the public traces are here; says loudly when they are not. */
export function publicTracesAreHere(): boolean {
  if (existsSync(TRACES_FOLDER)) return true
  console.warn(
    `SKIPPED: no public traces at ${TRACES_FOLDER}; set MARGINSCOPE_SHARED_DIR to the folder that holds data/traces`,
  )
  return false
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of source) all.push(one)
  return all
}
