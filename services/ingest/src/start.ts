import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openEmbeddedLog } from '@marginscope/eventlog'
import { assertStartable, type Keyring, keysFile, openKeyring } from '@marginscope/keys'
import { MarginscopeError } from '@marginscope/schemas'
import { ConfigError, makeLogger, type Running } from '@marginscope/service'
import type { IngestConfig } from './config.ts'
import { watchDisk } from './disk.ts'
import { buildIngest } from './server.ts'

/** Starts ingest as configured. Throws `ConfigError` when a host that others reach has no key. */
export async function startIngest(config: IngestConfig): Promise<Running & { readonly address: string }> {
  const logger = makeLogger('ingest', config.MARGINSCOPE_LOG_LEVEL)
  const data_dir = config.MARGINSCOPE_DATA_DIR
  await mkdir(data_dir, { recursive: true })
  const keyring = openKeys(config)
  const log = await openEmbeddedLog({ dir: join(data_dir, 'log') })
  const disk = await watchDisk(data_dir, config.MARGINSCOPE_MIN_FREE_BYTES, logger)
  const ingest = await buildIngest({ log, keyring, config, logger, disk })
  await ingest.app.listen({ host: config.MARGINSCOPE_HOST, port: config.MARGINSCOPE_PORT })
  const { port } = ingest.app.server.address() as AddressInfo // it listens on TCP
  return {
    address: urlOf(config.MARGINSCOPE_HOST, port),
    async stop() {
      await ingest.drain()
      disk.stop()
      await log.close()
    },
  }
}

function openKeys(config: IngestConfig): Keyring {
  const keyring = openKeyring(keysFile(config))
  try {
    assertStartable(config.MARGINSCOPE_HOST, keyring)
  } catch (error) {
    if (error instanceof MarginscopeError) throw new ConfigError(error.message)
    throw error
  }
  return keyring
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
