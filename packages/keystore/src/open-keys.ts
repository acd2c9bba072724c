import { fileStore, type Keyring, keysFile, openKeyring, openStoredKeyring } from '@marginscope/keys'
import { type CommonConfig, type Logger, openFileKeys, startableWith } from '@marginscope/service'
import { openKeyStore } from './open-key-store.ts'

/** The keys of a service, and how it lets go of them. */
export interface OpenKeys {
  readonly keyring: Keyring
  close(): Promise<void>
}

/**
 * The keys, for a service that listens. Where they are in the warehouse, those of the keys file are put there first, so
 * that who moves to a server keeps them. Throws `ConfigError` when a host that others reach has no key.
 */
export async function openKeys(config: CommonConfig, logger: Logger): Promise<OpenKeys> {
  const { store, warehouse, close } = await openKeyStore(config)
  if (warehouse === undefined) return { keyring: openFileKeys(config), close }
  const file = keysFile(config)
  const keyring = await openStoredKeyring(store, {
    stale_ms: config.MARGINSCOPE_KEYS_STALE_S * 1000,
    earlier: (await fileStore(file).read()).lines,
    is_closed: !openKeyring(file).open(),
    warn: (message, error) => logger.warn({ error: String(error) }, message),
  })
  const end = async () => {
    keyring.close()
    await close()
  }
  try {
    startableWith(config.MARGINSCOPE_HOST, keyring)
  } catch (error) {
    await end()
    throw error
  }
  return { keyring, close: end }
}
