import { SCOPES, type Scope } from './key.ts'

/** One line of the keys file. Lines are only ever added: a key is never edited, it is revoked. */
export type KeyLine =
  | {
      readonly op: 'create'
      readonly key_id: string
      /** SHA-256 of the whole key text, in hexadecimal. */
      readonly hash: string
      readonly tenant: string
      readonly scopes: readonly Scope[]
      readonly label: string
      readonly created_at: string
    }
  | { readonly op: 'revoke'; readonly key_id: string; readonly created_at: string }

/** A key as people see it: never the hash, never the secret. Times are RFC 3339 in UTC. */
export interface KeyInfo {
  readonly key_id: string
  readonly tenant: string
  readonly scopes: readonly Scope[]
  readonly label: string
  readonly created_at: string
  readonly revoked_at: string | null
}

export interface StoredKey {
  readonly info: KeyInfo
  readonly hash: Buffer
}

export interface KeyLedger {
  readonly keys: ReadonlyMap<string, StoredKey>
  /** Whether any key was ever created, revoked ones and unreadable lines included: then requests need a key. */
  readonly ever_created: boolean
}

/** 1–64 characters that survive in file names, labels and URLs. */
export const TENANT = /^[A-Za-z0-9_.-]{1,64}$/

/**
 * Reads the whole file. A last line without its newline is being written, or was cut by a crash before anybody
 * got the key: it doesn't count. A whole line that can't be read gives no key, but closes the open mode: a
 * damaged file must never let in more than a sound one.
 */
export function readLedger(text: string): KeyLedger {
  const keys = new Map<string, StoredKey>()
  let ever_created = false
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    if (line.trim() === '') continue
    ever_created = true
    const entry = parseLine(line)
    if (entry === undefined) continue
    const known = keys.get(entry.key_id)
    if (entry.op === 'create') {
      if (known !== undefined) continue // a key is never redefined: the first line under a name stands
      const { tenant, scopes, label, created_at, key_id } = entry
      keys.set(key_id, {
        info: { key_id, tenant, scopes, label, created_at, revoked_at: null },
        hash: Buffer.from(entry.hash, 'hex'),
      })
    } else if (known !== undefined && known.info.revoked_at === null) {
      keys.set(entry.key_id, { ...known, info: { ...known.info, revoked_at: entry.created_at } })
    }
  }
  return { keys, ever_created }
}

function parseLine(line: string): KeyLine | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined // the caller counts it as a key that can't be used
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { op, key_id, hash, tenant, scopes, label, created_at } = value as Record<string, unknown> // the file's edge: every field is checked below
  if (typeof key_id !== 'string' || typeof created_at !== 'string') return undefined
  if (op === 'revoke') return { op, key_id, created_at }
  if (op !== 'create' || typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return undefined
  if (typeof tenant !== 'string' || !TENANT.test(tenant) || typeof label !== 'string') return undefined
  if (!Array.isArray(scopes) || !scopes.every(isScope)) return undefined
  return { op, key_id, hash, tenant, scopes, label, created_at }
}

export function isScope(value: unknown): value is Scope {
  return SCOPES.some((scope) => scope === value)
}
