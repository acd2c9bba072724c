import { createHash, randomBytes } from 'node:crypto'

/** `sql`: a login of the ClickHouse interface that sees its tenant's rows alone. */
export const SCOPES = ['ingest', 'read', 'sql', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** `admin` implies the others: who may change prices may also send events and read reports. */
export function allows(granted: readonly Scope[], wanted: Scope): boolean {
  return granted.includes(wanted) || granted.includes('admin')
}

const KEY = /^ms_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/

export interface ParsedKey {
  readonly key_id: string
  readonly hash: Buffer
}

/** A fresh key: `ms_<key_id>_<secret>`, 64 bits of name, 256 bits of secret in base64url. */
export function makeKey(): { key: string; key_id: string } {
  const key_id = randomBytes(8).toString('hex')
  return { key: `ms_${key_id}_${randomBytes(32).toString('base64url')}`, key_id }
}

/**
 * What is stored instead of the key. A fast hash is right here: bcrypt and its like slow down the guessing of
 * passwords, and 256 random bits can't be guessed at any speed, while every request pays for the hash.
 */
export function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** Splits a key into its public name and its hash; undefined when the text isn't a key at all. */
export function parseKey(text: string): ParsedKey | undefined {
  const key_id = KEY.exec(text)?.[1]
  return key_id === undefined ? undefined : { key_id, hash: hashOf(text) }
}
