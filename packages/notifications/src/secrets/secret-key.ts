import { createHash, createSecretKey, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { ensureSecretFile } from '@marginscope/keys'
import { ConfigError } from '@marginscope/service'

const KEY_BYTES = 32

/** What seals the secrets of channels. */
export interface SecretKey {
  /** Tells keys apart; says nothing of the key. */
  readonly id: string
  readonly key: KeyObject
}

/**
 * `MARGINSCOPE_SECRET_KEY`: 32 bytes in base64 or hexadecimal, the same for every process. Else `secret.key` in the data
 * folder, made on first use, readable by its owner only. Throws `ConfigError`, which does not tell the key.
 */
export function secretKey(config: {
  readonly MARGINSCOPE_DATA_DIR: string
  readonly MARGINSCOPE_SECRET_KEY?: string | undefined
}): SecretKey {
  const given = config.MARGINSCOPE_SECRET_KEY
  const file = join(config.MARGINSCOPE_DATA_DIR, 'secret.key')
  const bytes = decoded(given ?? ensureSecretFile(file, KEY_BYTES))
  if (bytes === undefined) {
    const where = given === undefined ? file : 'MARGINSCOPE_SECRET_KEY'
    throw new ConfigError(
      `${where}: must be 32 bytes in base64 or hexadecimal, such as from openssl rand -base64 32`,
    )
  }
  const id = createHash('sha256').update('marginscope secret key id').update(bytes).digest('hex').slice(0, 8)
  return { id, key: createSecretKey(bytes) }
}

function decoded(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined
}
