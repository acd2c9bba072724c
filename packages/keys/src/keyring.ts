import { timingSafeEqual } from 'node:crypto'
import { MarginscopeError } from '@marginscope/schemas'
import { howToCreateKey } from './hint.ts'
import { isLoopback } from './host.ts'
import { allows, parseKey, type Scope } from './key.ts'
import type { KeyLedger } from './ledger.ts'

/** Who acts on a loopback host before the first key is created. */
export const OPEN_TENANT = 'default'

/** Who a request acts for. `key_id` is null in the open mode: a loopback host without any key. */
export interface Authorised {
  readonly tenant: string
  readonly key_id: string | null
}

export interface Keyring {
  /** Where its keys are, for the operator's eyes. */
  readonly name: string
  /** The command that makes the first one, for the same eyes. */
  readonly how_to_create: string
  /** True while no key was ever created (as far as this process has seen); revoking all doesn't open it again. */
  open(): boolean
  /**
   * Checks `Authorization: Bearer <key>`. Fails with 401 `unauthorized`, 403 `forbidden` (scope), 503
   * `keys_unavailable` when what it knows is not known to hold any more: nobody gets in on stale knowledge.
   */
  authorise(authorization: string | undefined, scope: Scope, options: { loopback: boolean }): Authorised
  /** Looks for no change any more. */
  close(): void
}

const NOBODY = Buffer.alloc(32)

/** What a key may, by what is known of the keys. Fails with 401 or 403. */
export function judge(ledger: KeyLedger, authorization: string | undefined, scope: Scope): Authorised {
  const text = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  if (text === undefined) throw unauthorized('This needs a key: send "Authorization: Bearer <key>".', scope)
  const given = parseKey(text)
  const known = given === undefined ? undefined : ledger.keys.get(given.key_id)
  // Always one comparison of 32 bytes in constant time, so that time tells nothing about what is stored.
  const equal = timingSafeEqual(given?.hash ?? NOBODY, known?.hash ?? NOBODY)
  if (!equal || known === undefined) throw unauthorized('This key is not known.', scope)
  const { info } = known
  if (info.revoked_at !== null) throw unauthorized(`The key ${info.key_id} was revoked.`, scope)
  if (!allows(info.scopes, scope)) {
    throw new MarginscopeError(
      'forbidden',
      `The key ${info.key_id} has the scope ${info.scopes.join(', ')}; this needs ${scope}. ${howToCreateKey(scope)}`,
      { status: 403 },
    )
  }
  return { tenant: info.tenant, key_id: info.key_id }
}

/**
 * Refuses to start where anybody on the network could write and read without a key. Fails with `keys_required`;
 * a service turns it into its configuration error.
 */
export function assertStartable(host: string, keyring: Keyring): void {
  if (isLoopback(host) || !keyring.open()) return
  throw new MarginscopeError(
    'keys_required',
    `MARGINSCOPE_HOST=${host} can be reached from other machines and ${keyring.name} holds no key. ` +
      `${keyring.how_to_create}; or set MARGINSCOPE_HOST=127.0.0.1`,
  )
}

function unauthorized(what: string, scope: Scope): MarginscopeError {
  return new MarginscopeError('unauthorized', `${what} ${howToCreateKey(scope)}`, { status: 401 })
}
