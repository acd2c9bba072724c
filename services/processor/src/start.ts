import { startChore } from '@marginscope/chores'
import { openEventLog, type Subscription } from '@marginscope/eventlog'
import { within } from '@marginscope/flow'
import { awaitLedger, BookStore, REFRESH_EVERY_MS, refreshing } from '@marginscope/pricebook'
import { GROUPS } from '@marginscope/schemas'
import { logOf, makeLogger, type Running, serveMetrics } from '@marginscope/service'
import { openWarehouse, warehouseOf } from '@marginscope/warehouse'
import type { ProcessorConfig } from './config.ts'
import { refuseUndrained } from './drained.ts'
import { processorMetrics } from './metrics.ts'
import { SharedClock } from './news.ts'
import { openLane } from './open-lane.ts'
import { Turns } from './turns.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** How long a start waits for a warehouse that is away; then it fails with the reason. */
const START_PATIENCE_MS = 60_000

/** How long a stop waits for a warehouse that is away. */
const STOP_PATIENCE_MS = 15_000

/** The processor: consumes the log, posts to the ledger, commits. Fails when log or warehouse can't be opened. */
export async function startProcessor(config: ProcessorConfig): Promise<Running> {
  const logger = makeLogger('processor', config.MARGINSCOPE_LOG_LEVEL)
  const metrics = processorMetrics()
  let not_ready: string | undefined = 'the ledger and the log are waited for'
  const server = await serveMetrics(metrics.registry, {
    host: config.MARGINSCOPE_PROCESSOR_HOST,
    port: config.MARGINSCOPE_PROCESSOR_METRICS_PORT,
    notReady: () => not_ready,
  })
  const warehouse = openWarehouse(warehouseOf(config))
  // A ledger that is being made at the same time, or comes back from a crash, is worth waiting for.
  await awaitLedger(warehouse, {
    database: config.CLICKHOUSE_DATABASE,
    limit_ms: START_PATIENCE_MS,
    say: (line) => logger.warn(line),
  })
  const log = await openEventLog({
    ...logOf(config),
    waiting: { say: (line) => logger.warn(line) },
  })
  metrics.progress.follow(log)
  await refuseUndrained(log, config.KAFKA_BROKERS, warehouse)
  const books = await BookStore.open(warehouse)
  const stopping = new AbortController()
  const parts = {
    log,
    warehouse,
    data_dir: config.MARGINSCOPE_DATA_DIR,
    horizon_ms: config.MARGINSCOPE_IDENTITY_HORIZON_DAYS * DAY_MS,
    books,
    metrics,
    logger,
    trace_quiet_ms: config.MARGINSCOPE_TRACE_QUIET_S * 1_000,
    turns: new Turns(),
    ledger_clock: new SharedClock(warehouse),
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
  const fresh = startChore(refreshing(books), { rest_ms: REFRESH_EVERY_MS, logger, metrics: metrics.chores })
  not_ready = undefined

  return {
    address: server.address,
    async stop() {
      not_ready = 'it is stopping'
      const stopped = subscription.stop()
      await within(stopped, STOP_PATIENCE_MS, () => stopping.abort())
      await stopped
      await fresh.stop()
      await log.close()
      await warehouse.close()
      await server.stop()
    },
  }
}
