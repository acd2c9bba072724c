import { isTenant, MarginscopeError } from '@marginscope/schemas'
import { hashOf, makeKey, SCOPES, type Scope } from './key.ts'
import type { KeyStore } from './key-store.ts'
import { fileStore } from './keys-file.ts'
import { isScope, type KeyInfo, KeyLedger, type StoredKey } from './ledger.ts'

export interface KeyRequest {
  /** 1–64 characters out of A-Z a-z 0-9 _ . - */
  readonly tenant: string
  readonly scopes: readonly Scope[]
  /** What the key is for, at most 128 characters. */
  readonly label?: string
}

/** A store, or the path of a keys file. */
export type KeyPlace = KeyStore | string

const storeOf = (place: KeyPlace) => (typeof place === 'string' ? fileStore(place) : place)

/**
 * Creates a key; it is durable when this resolves. The key text is returned once and can't be read again.
 * Fails with `invalid_field` (400) for a bad tenant, scope or label, and with what the store says.
 */
export async function createKey(
  place: KeyPlace,
  request: KeyRequest,
): Promise<{ key: string; key_id: string }> {
  const { tenant, scopes, label = '' } = request
  if (!isTenant(tenant)) throw invalid('tenant', 'must be 1-64 characters out of A-Z a-z 0-9 _ . -')
  if (scopes.length === 0 || !scopes.every(isScope)) {
    throw invalid('scopes', `must name at least one of ${SCOPES.join(', ')}`)
  }
  if (label.length > 128 || !label.isWellFormed()) throw invalid('label', 'must have at most 128 characters')
  const made = makeKey()
  const line = {
    op: 'create',
    key_id: made.key_id,
    hash: hashOf(made.key).toString('hex'),
    tenant,
    scopes: [...new Set(scopes)],
    label,
    created_at: new Date().toISOString(),
  } as const
  await storeOf(place).write([line])
  return made
}

/** Every key ever created, in the order of creation. */
export async function listKeys(place: KeyPlace): Promise<KeyInfo[]> {
  return [...(await load(place)).keys.values()].map(({ info }) => info)
}

/** One key with its hash. 404 `unknown_key` when there is none. */
export async function findKey(place: KeyPlace, key_id: string): Promise<StoredKey> {
  const known = (await load(place)).keys.get(key_id)
  if (known !== undefined) return known
  throw new MarginscopeError(
    'unknown_key',
    `There is no key ${key_id}; "marginscope keys list" shows them all`,
    { status: 404, path: 'key_id' },
  )
}

/** Revokes a key for good and returns it; running services notice within seconds. Revoking twice changes nothing. */
export async function revokeKey(place: KeyPlace, key_id: string): Promise<KeyInfo> {
  const { info } = await findKey(place, key_id)
  if (info.revoked_at === null)
    await storeOf(place).write([{ op: 'revoke', key_id, created_at: new Date().toISOString() }])
  return info
}

async function load(place: KeyPlace): Promise<KeyLedger> {
  const ledger = new KeyLedger()
  for (const line of (await storeOf(place).read()).lines) ledger.add(line)
  return ledger
}

function invalid(path: string, rule: string): MarginscopeError {
  return new MarginscopeError('invalid_field', `${path} ${rule}`, { status: 400, path })
}
