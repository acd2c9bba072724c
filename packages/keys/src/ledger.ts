import { isTenant } from '@marginscope/schemas'
import { SCOPES, type Scope } from './key.ts'

/** One line of the keys file, or one row of the store. They are only ever added: a key is never edited, it is revoked. */
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

/** The keys as the lines say that were added so far, in whatever order they come. */
export class KeyLedger {
  readonly #keys = new Map<string, StoredKey>()
  /** When keys were revoked, also such as are not known yet. */
  readonly #revoked = new Map<string, string>()
  /** Whether any key was ever created, revoked ones and unreadable lines included: then requests need a key. */
  ever_created = false

  get keys(): ReadonlyMap<string, StoredKey> {
    return this.#keys
  }

  /** Adds a line; one that was added before changes nothing. */
  add(line: KeyLine): void {
    this.ever_created = true
    const { key_id, created_at } = line
    const known = this.#keys.get(key_id)
    if (line.op === 'revoke') {
      if (this.#revoked.has(key_id)) return
      this.#revoked.set(key_id, created_at)
      if (known !== undefined)
        this.#keys.set(key_id, { ...known, info: { ...known.info, revoked_at: created_at } })
      return
    }
    if (known !== undefined) return // a key is never redefined: the first line under a name stands
    const { tenant, scopes, label, hash } = line
    const revoked_at = this.#revoked.get(key_id) ?? null
    this.#keys.set(key_id, {
      info: { key_id, tenant, scopes, label, created_at, revoked_at },
      hash: Buffer.from(hash, 'hex'),
    })
  }

  /**
   * Adds the lines of a file. A last line without its newline is being written, or was cut by a crash before anybody
   * got the key: it doesn't count. A whole line that can't be read gives no key, but closes the open mode: a damaged
   * file must never let in more than a sound one.
   */
  addText(text: string): void {
    for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
      if (line.trim() === '') continue
      this.ever_created = true
      const entry = parseLine(line)
      if (entry !== undefined) this.add(entry)
    }
  }
}

/** The lines that make these keys what they are. */
export function linesOf(keys: Iterable<StoredKey>): KeyLine[] {
  return [...keys].flatMap(({ info, hash }): KeyLine[] => {
    const { key_id, tenant, scopes, label, created_at, revoked_at } = info
    const created = {
      op: 'create',
      key_id,
      hash: hash.toString('hex'),
      tenant,
      scopes,
      label,
      created_at,
    } as const
    return revoked_at === null ? [created] : [created, { op: 'revoke', key_id, created_at: revoked_at }]
  })
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
  if (!isTenant(tenant) || typeof label !== 'string') return undefined
  if (!Array.isArray(scopes) || !scopes.every(isScope)) return undefined
  return { op, key_id, hash, tenant, scopes, label, created_at }
}

export function isScope(value: unknown): value is Scope {
  return SCOPES.some((scope) => scope === value)
}
