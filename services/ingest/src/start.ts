import type { AddressInfo } from 'node:net'
import { openEventLogLater } from '@marginscope/eventlog'
import { openKeys } from '@marginscope/keystore'
import { logOf, makeDataDir, makeLogger, type Running, urlOf } from '@marginscope/service'
import type { IngestConfig } from './config.ts'
import { watchDisk } from './disk.ts'
import { buildIngest } from './server.ts'

/**
 * Starts ingest as configured. While Kafka is away it refuses events with 503 and passes on the rest. Throws `ConfigError` when a host that others reach has no key, and what the log
 * or the port throw when they can't be opened; nothing is left open then.
 */
export async function startIngest(config: IngestConfig): Promise<Running & { readonly address: string }> {
  const logger = makeLogger('ingest', config.MARGINSCOPE_LOG_LEVEL)
  const { MARGINSCOPE_HOST: host, KAFKA_BROKERS: kafka_brokers } = config
  const data_dir = makeDataDir(config.MARGINSCOPE_DATA_DIR)
  const keys = await openKeys(config, logger)
  const log = await openEventLogLater({
    ...logOf(config),
    data_dir,
    waiting: { say: (line) => logger.warn(line) },
  })
  // With Kafka the events go to the brokers' disks, which the brokers watch.
  const min_free_bytes = kafka_brokers === undefined ? config.MARGINSCOPE_MIN_FREE_BYTES : 0
  const disk = await watchDisk(data_dir, min_free_bytes, logger)
  const ingest = await buildIngest({ log, keyring: keys.keyring, config, logger, disk })
  const stop = async () => {
    await ingest.drain()
    disk.stop()
    await log.close()
    await keys.close()
  }
  try {
    await ingest.app.listen({ host, port: config.MARGINSCOPE_PORT })
  } catch (error) {
    await stop()
    throw error
  }
  const { port } = ingest.app.server.address() as AddressInfo // it listens on TCP
  return { address: urlOf(host, port), stop }
}
