import { openEventLog, type Subscription } from '@marginscope/eventlog'
import { CrossTenantReader, requestReprice, tenantsWithUnpriced } from '@marginscope/ledger'
import { BookStore, publishListBook } from '@marginscope/pricebook'
import { GROUPS } from '@marginscope/schemas'
import { makeLogger, type Running, serveMetrics } from '@marginscope/service'
import { migrate, openWarehouse, retrying, type Warehouse } from '@marginscope/warehouse'
import type { ProcessorConfig } from './config.ts'
import { processorMetrics } from './metrics.ts'
import { openLane } from './open-lane.ts'
import { Turns } from './turns.ts'

/** A price that was posted is in use within 5 s: it is looked for this often. */
const REFRESH_MS = 2_000

/** How long a start waits for a warehouse that is away; then it fails with the reason. */
const START_PATIENCE_MS = 60_000

/** How long a stop waits for a warehouse that is away. */
const STOP_PATIENCE_MS = 15_000

/** The processor: consumes the log, posts to the ledger, commits. Fails when log or warehouse can't be opened. */
export async function startProcessor(config: ProcessorConfig): Promise<Running> {
  const logger = makeLogger('processor', config.MARGINSCOPE_LOG_LEVEL)
  const metrics = processorMetrics()
  const warehouse = openWarehouse({
    url: config.CLICKHOUSE_URL ?? `http://127.0.0.1:${config.MARGINSCOPE_CLICKHOUSE_PORT}`,
    user: config.CLICKHOUSE_USER,
    password: config.CLICKHOUSE_PASSWORD,
    database: config.CLICKHOUSE_DATABASE,
  })
  // A warehouse that starts at the same time, or comes back from a crash, is worth waiting for.
  await retrying(() => migrate(warehouse, { database: config.CLICKHOUSE_DATABASE }), {
    signal: AbortSignal.timeout(START_PATIENCE_MS),
  })
  const log = await openEventLog({
    ...(config.KAFKA_BROKERS === undefined ? {} : { kafka_brokers: config.KAFKA_BROKERS }),
    data_dir: config.MARGINSCOPE_DATA_DIR,
    waiting: { say: (line) => logger.warn(line) },
  })
  const version = await publishListBook(warehouse)
  if (version !== undefined) await askForNewPrices(warehouse, version, log.partitions)
  const books = await BookStore.open(warehouse)
  const stopping = new AbortController()
  const parts = {
    log,
    warehouse,
    data_dir: config.MARGINSCOPE_DATA_DIR,
    books,
    metrics,
    logger,
    turns: new Turns(),
    stopping: stopping.signal,
  }

  const subscription: Subscription = await log.subscribe(GROUPS.processor, (context) =>
    openLane(context, parts),
  )
  subscription.ended.catch((error: unknown) => {
    // Without its subscription the process is of no use: die, so that the supervisor starts another.
    logger.fatal({ error: String(error) }, 'the subscription ended')
    process.exit(1)
  })
  const refreshing = keepFresh(books, (error) =>
    logger.warn({ error: String(error) }, 'prices not refreshed'),
  )
  const server = await serveMetrics(metrics.registry, {
    host: config.MARGINSCOPE_PROCESSOR_HOST,
    port: config.MARGINSCOPE_PROCESSOR_METRICS_PORT,
  })

  return {
    address: server.address,
    async stop() {
      const patience = setTimeout(() => stopping.abort(), STOP_PATIENCE_MS)
      await subscription.stop()
      clearTimeout(patience)
      refreshing.stop()
      await log.close()
      await warehouse.close()
      await server.stop()
    },
  }
}

/** Looks for new prices, one look at a time. A look that fails is told and followed by the next. */
function keepFresh(books: BookStore, onError: (error: unknown) => void): { stop(): void } {
  let looking = false
  const timer = setInterval(async () => {
    if (looking) return
    looking = true
    try {
      await books.refresh()
    } catch (error) {
      onError(error)
    } finally {
      looking = false
    }
  }, REFRESH_MS)
  return { stop: () => clearInterval(timer) }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** A newer list book may know what an older one did not: events without a price are priced again, of every tenant. */
async function askForNewPrices(
  warehouse: Warehouse,
  book_version: number,
  partitions: number,
): Promise<void> {
  const range = { from_ms: 0, to_ms: Date.now() + DAY_MS, only_unpriced: true, filter: {} }
  const all = new CrossTenantReader(warehouse, 'a list book holds for every tenant')
  for (const tenant of await tenantsWithUnpriced(all))
    await requestReprice(warehouse, { scope: { tenant, ...range }, book_version, partitions }, 'marginscope')
}
