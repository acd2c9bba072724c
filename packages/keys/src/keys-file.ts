import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MarginscopeError } from '@marginscope/schemas'
import type { KeyStore } from './key-store.ts'
import { KeyLedger, type KeyLine, linesOf } from './ledger.ts'

/** Some 240,000 keys. A reader holds them all, so the file has a bound. */
export const KEYS_FILE_BYTES_MAX = 64 * 1024 * 1024

/** Where the keys are: `MARGINSCOPE_KEYS_FILE`, else `keys.jsonl` in the data folder. */
export function keysFile(config: {
  MARGINSCOPE_DATA_DIR: string
  MARGINSCOPE_KEYS_FILE?: string | undefined
}) {
  return config.MARGINSCOPE_KEYS_FILE ?? join(config.MARGINSCOPE_DATA_DIR, 'keys.jsonl')
}

/** The file as a place of keys. Writing fails with `keys_file_full` (507) beyond 64 MiB. */
export function fileStore(file: string): KeyStore {
  return {
    name: file,
    read: async () => ({ lines: linesOf((await load(file)).keys.values()), next: '' }),
    write: (lines) => append(file, lines),
  }
}

async function load(file: string): Promise<KeyLedger> {
  const ledger = new KeyLedger()
  try {
    ledger.addText(await readFile(file, 'utf8'))
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  return ledger
}

/** One write in append mode, so that lines of several writers never mix; then fsync of file and folder. */
async function append(file: string, lines: readonly KeyLine[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'a+', 0o600)
  try {
    const { size } = await handle.stat()
    if (size >= KEYS_FILE_BYTES_MAX) {
      throw new MarginscopeError(
        'keys_file_full',
        `${file} has reached ${KEYS_FILE_BYTES_MAX} bytes; create new keys in a new file and move over to it`,
        { status: 507 },
      )
    }
    const last = Buffer.alloc(1)
    if (size > 0) await handle.read(last, 0, 1, size - 1)
    // A line that a crash cut short is closed first, or it would swallow this one.
    const separator = size > 0 && last[0] !== 0x0a ? '\n' : ''
    await handle.chmod(0o600)
    await handle.writeFile(separator + lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncFolder(dirname(file))
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
