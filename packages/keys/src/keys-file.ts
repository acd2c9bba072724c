import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MarginscopeError } from '@marginscope/schemas'
import { hashOf, makeKey, SCOPES, type Scope } from './key.ts'
import { isScope, type KeyInfo, type KeyLedger, type KeyLine, readLedger, TENANT } from './ledger.ts'

/** About 12,000 keys. A reader holds the whole file, so the file has a bound. */
export const KEYS_FILE_BYTES_MAX = 4 * 1024 * 1024

export interface KeyRequest {
  /** 1–64 characters out of A-Z a-z 0-9 _ . - */
  readonly tenant: string
  readonly scopes: readonly Scope[]
  /** What the key is for, at most 128 characters. */
  readonly label?: string
}

/** Where the keys are: `MARGINSCOPE_KEYS_FILE`, else `keys.jsonl` in the data folder. */
export function keysFile(config: {
  MARGINSCOPE_DATA_DIR: string
  MARGINSCOPE_KEYS_FILE?: string | undefined
}) {
  return config.MARGINSCOPE_KEYS_FILE ?? join(config.MARGINSCOPE_DATA_DIR, 'keys.jsonl')
}

/**
 * Creates a key; it is on disk when this resolves. The key text is returned once and can't be read again.
 * Fails with `invalid_field` (400) for a bad tenant, scope or label, `keys_file_full` (507) beyond 4 MiB.
 */
export async function createKey(file: string, request: KeyRequest): Promise<{ key: string; key_id: string }> {
  const { tenant, scopes, label = '' } = request
  if (!TENANT.test(tenant)) throw invalid('tenant', 'must be 1-64 characters out of A-Z a-z 0-9 _ . -')
  if (scopes.length === 0 || !scopes.every(isScope)) {
    throw invalid('scopes', `must name at least one of ${SCOPES.join(', ')}`)
  }
  if (label.length > 128 || !label.isWellFormed()) throw invalid('label', 'must have at most 128 characters')
  const made = makeKey()
  await append(file, {
    op: 'create',
    key_id: made.key_id,
    hash: hashOf(made.key).toString('hex'),
    tenant,
    scopes: [...new Set(scopes)],
    label,
    created_at: new Date().toISOString(),
  })
  return made
}

/** Every key ever created, in the order of creation; empty when there is no file. */
export async function listKeys(file: string): Promise<KeyInfo[]> {
  return [...(await load(file)).keys.values()].map((key) => key.info)
}

/** Revokes a key for good; running services notice within a second. Revoking twice changes nothing. 404 when unknown. */
export async function revokeKey(file: string, key_id: string): Promise<void> {
  const known = (await load(file)).keys.get(key_id)
  if (known === undefined) {
    throw new MarginscopeError(
      'unknown_key',
      `There is no key ${key_id}; "marginscope keys list" shows them all`,
      { status: 404, path: 'key_id' },
    )
  }
  if (known.info.revoked_at !== null) return
  await append(file, { op: 'revoke', key_id, created_at: new Date().toISOString() })
}

async function load(file: string): Promise<KeyLedger> {
  try {
    return readLedger(await readFile(file, 'utf8'))
  } catch (error) {
    if (isMissing(error)) return readLedger('')
    throw error
  }
}

/** One write in append mode, so that lines of several writers never mix; then fsync of file and folder. */
async function append(file: string, line: KeyLine): Promise<void> {
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
    await handle.writeFile(`${separator}${JSON.stringify(line)}\n`)
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

function invalid(path: string, rule: string): MarginscopeError {
  return new MarginscopeError('invalid_field', `${path} ${rule}`, { status: 400, path })
}
