import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { MarginscopeError } from '@marginscope/schemas'
import type { SecretKey } from './secret-key.ts'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
const SEALED = /^sealed:v1:([0-9a-f]{8}):([A-Za-z0-9_-]+)$/

/**
 * `sealed:v1:<id of the key>:<iv, tag and text in base64url>`. It opens only where it was meant to stand: `place` is
 * authenticated, so that a secret moved to another channel or tenant is worth nothing there.
 */
export function seal(text: string, { id, key }: SecretKey, place: readonly string[]): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(aad(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `sealed:v1:${id}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** Fails with `secret_unreadable` when it was sealed with another key, for another place, or is damaged. */
export function unseal(sealed: string, { id, key }: SecretKey, place: readonly string[]): string {
  const [, key_id, base64 = ''] = SEALED.exec(sealed) ?? []
  const bytes = Buffer.from(base64, 'base64url')
  if (key_id === undefined || bytes.length < IV_BYTES + TAG_BYTES) throw unreadable('it is damaged')
  if (key_id !== id) throw unreadable(`it was sealed with key ${key_id} and the key here is ${id}`)
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(aad(place)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw unreadable('it is damaged, or was moved here from elsewhere')
  }
}

const aad = (place: readonly string[]) => Buffer.from(JSON.stringify(place))

const unreadable = (why: string) =>
  new MarginscopeError(
    'secret_unreadable',
    `The secret of a notification channel can't be read: ${why}. Set MARGINSCOPE_SECRET_KEY to the key as it was, or put the channels again with their secrets`,
  )
