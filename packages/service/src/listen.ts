import { assertStartable, type Keyring, keysFile, openKeyring } from '@marginscope/keys'
import { MarginscopeError } from '@marginscope/schemas'
import { type CommonConfig, ConfigError } from './config.ts'

/** The keys, for a service that listens. Throws `ConfigError` when a host that others reach has no key. */
export function openKeys(
  config: Pick<CommonConfig, 'MARGINSCOPE_HOST' | 'MARGINSCOPE_DATA_DIR' | 'MARGINSCOPE_KEYS_FILE'>,
): Keyring {
  const keyring = openKeyring(keysFile(config))
  try {
    assertStartable(config.MARGINSCOPE_HOST, keyring)
  } catch (error) {
    if (error instanceof MarginscopeError) throw new ConfigError(error.message)
    throw error
  }
  return keyring
}

/** `http://host:port`, an IPv6 address in brackets. */
export function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
