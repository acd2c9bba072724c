import { assertStartable, type Keyring, keysFile, openKeyring } from '@marginscope/keys'
import { MarginscopeError } from '@marginscope/schemas'
import { type CommonConfig, ConfigError } from './config.ts'

type KeysConfig = Pick<CommonConfig, 'MARGINSCOPE_KEYS' | 'CLICKHOUSE_URL'>

/** Where the keys are: said by the configuration, or with the ledger where that is on a server. */
export function keysPlace({ MARGINSCOPE_KEYS: said, CLICKHOUSE_URL: url }: KeysConfig): 'file' | 'warehouse' {
  return said ?? (url === undefined ? 'file' : 'warehouse')
}

/** The keys of a file, for a service that listens. Throws `ConfigError` when they can't be read, and when a host that others reach has none. */
export function openFileKeys(
  config: Pick<CommonConfig, 'MARGINSCOPE_HOST' | 'MARGINSCOPE_DATA_DIR' | 'MARGINSCOPE_KEYS_FILE'>,
): Keyring {
  const keyring = read(keysFile(config))
  startableWith(config.MARGINSCOPE_HOST, keyring)
  return keyring
}

/** Throws `ConfigError` when a host that others reach has no key. */
export function startableWith(host: string, keyring: Keyring): void {
  try {
    assertStartable(host, keyring)
  } catch (error) {
    if (error instanceof MarginscopeError) throw new ConfigError(error.message)
    throw error
  }
}

function read(file: string): Keyring {
  try {
    return openKeyring(file)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new ConfigError(`MARGINSCOPE_KEYS_FILE=${JSON.stringify(file)}: can't be read (${error.message})`)
  }
}

/** `http://host:port`, an IPv6 address in brackets. */
export function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
