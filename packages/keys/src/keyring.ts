import { timingSafeEqual } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { MarginscopeError } from '@marginscope/schemas'
import { howToCreateAt, howToCreateKey } from './hint.ts'
import { isLoopback } from './host.ts'
import { allows, parseKey, type Scope } from './key.ts'
import { isMissing, KEYS_FILE_BYTES_MAX } from './keys-file.ts'
import { type KeyLedger, readLedger } from './ledger.ts'

/** Who acts on a loopback host before the first key is created. */
export const OPEN_TENANT = 'default'

/** Who a request acts for. `key_id` is null in the open mode: a loopback host without any key. */
export interface Authorised {
  readonly tenant: string
  readonly key_id: string | null
}

export interface Keyring {
  readonly file: string
  /** True while no key was ever created (as far as this process has seen); revoking all doesn't open it again. */
  open(): boolean
  /**
   * Checks `Authorization: Bearer <key>`. Fails with 401 `unauthorized`, 403 `forbidden` (scope), 503
   * `keys_unavailable` when the file can't be read any more: nobody gets in on stale knowledge.
   */
  authorise(authorization: string | undefined, scope: Scope, options: { loopback: boolean }): Authorised
}

const LOOK_AGAIN_MS = 500
const NOBODY = Buffer.alloc(32)

/**
 * Opens the keys file for reading. Changes are seen within half a second: a request that comes later than that
 * looks at the file's size and time (5 µs) and reads it again if they moved. No timer, nothing to close.
 * Throws when the file is there and can't be read.
 */
export function openKeyring(file: string, now_ms: () => number = () => performance.now()): Keyring {
  let ledger = readLedger('')
  let ever_created = false
  let seen = ''
  let checked_ms = Number.NEGATIVE_INFINITY

  const refresh = () => {
    if (now_ms() - checked_ms < LOOK_AGAIN_MS) return
    const mark = markOf(file)
    if (mark !== seen) {
      ledger = mark === '' ? readLedger('') : readLedger(readBounded(file))
      // Once closed, closed: a file that is moved away must not open the door.
      ever_created ||= ledger.ever_created
      seen = mark
    }
    checked_ms = now_ms()
  }
  refresh()

  return {
    file,
    open: () => {
      refresh()
      return !ever_created
    },
    authorise(authorization, scope, { loopback }) {
      try {
        refresh()
      } catch (cause) {
        throw new MarginscopeError(
          'keys_unavailable',
          'The file of keys cannot be read; make it readable for the service and try again',
          {
            status: 503,
            retry_after_s: 5,
            cause,
          },
        )
      }
      if (!ever_created && loopback) return { tenant: OPEN_TENANT, key_id: null }
      return check(ledger, authorization, scope)
    },
  }
}

function check(ledger: KeyLedger, authorization: string | undefined, scope: Scope): Authorised {
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
    `MARGINSCOPE_HOST=${host} can be reached from other machines and ${keyring.file} holds no key. ` +
      `${howToCreateAt(keyring.file)}; or set MARGINSCOPE_HOST=127.0.0.1`,
  )
}

function unauthorized(what: string, scope: Scope): MarginscopeError {
  return new MarginscopeError('unauthorized', `${what} ${howToCreateKey(scope)}`, { status: 401 })
}

/** What changes whenever the file does: it only grows, so its size alone would nearly do. '' when there is none. */
function markOf(file: string): string {
  try {
    const { size, mtimeMs, ino } = statSync(file)
    return `${ino}:${size}:${mtimeMs}`
  } catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}

function readBounded(file: string): string {
  const text = readFileSync(file, 'utf8')
  // A little more than what writers allow: the last line may pass the mark.
  if (text.length <= KEYS_FILE_BYTES_MAX + 4096) return text
  throw new MarginscopeError('keys_file_full', `${file} is larger than ${KEYS_FILE_BYTES_MAX} bytes`)
}
