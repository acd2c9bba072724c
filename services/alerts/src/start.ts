import { readRulesFile } from '@marginscope/alertrules'
import { choreMetrics, startChore } from '@marginscope/chores'
import { addressGuard, Delivery, secretKey, send } from '@marginscope/notifications'
import { awaitLedger } from '@marginscope/pricebook'
import { makeLogger, makeRegistry, type Running, serveMetrics } from '@marginscope/service'
import { openWarehouse, type Settings, warehouseOf } from '@marginscope/warehouse'
import { type AlertsConfig, graceMs } from './config.ts'
import { LateBooks } from './late-books.ts'
import { alertsMetrics } from './metrics.ts'
import { LedgerOutbox } from './outbox.ts'
import { Rounds } from './rounds.ts'

/** How long a start waits for a warehouse that is away; then it fails with the reason. */
const START_PATIENCE_MS = 60_000

/** A bucket is looked for so often in its own length: looking more often finds nothing new. */
const REST_SHARE = 10
const REST_MS_MIN = 250
const REST_MS_MAX = 5_000

/** A long history is read in stretches; one of them takes this long at most, seconds. */
const READING: Settings = { max_execution_time: 120, max_threads: 1 }

/**
 * Alerts: reads what the ledger has settled, finds what regressed, writes it down and tells people. Any number of
 * instances beside each other: each tenant is one's. Fails when the ledger is not there within a minute.
 */
export async function startAlerts(config: AlertsConfig): Promise<Running> {
  const logger = makeLogger('alerts', config.MARGINSCOPE_LOG_LEVEL)
  const registry = makeRegistry('alerts')
  const from_file = readRulesFile(config.MARGINSCOPE_ALERT_RULES)
  const secret_key = secretKey(config)
  let not_ready: string | undefined = 'the ledger is waited for'
  const server = await serveMetrics(registry, {
    host: config.MARGINSCOPE_ALERTS_HOST,
    port: config.MARGINSCOPE_ALERTS_METRICS_PORT,
    notReady: () => not_ready,
  })
  const warehouse = openWarehouse({
    ...warehouseOf(config),
    application: 'marginscope-alerts',
  })
  await awaitLedger(warehouse, {
    database: config.CLICKHOUSE_DATABASE,
    limit_ms: START_PATIENCE_MS,
    say: (line) => logger.warn(line),
  })
  const bucket_ms = config.MARGINSCOPE_ALERT_BUCKET_S * 1000
  const options = {
    bucket_ms,
    grace_ms: graceMs(config),
    settings: READING,
    books: new LateBooks(warehouse),
    rules: from_file && { version: 1, rules: from_file },
  }
  const metrics = alertsMetrics(registry)
  const rounds = new Rounds(warehouse, options, logger, metrics, (steps) => {
    for (const { rule, signal, labels, transition } of steps)
      logger.info({ rule, signal, labels }, `alert ${transition}`)
    delivery.wake()
  })
  const guard = addressGuard(config.MARGINSCOPE_NOTIFY_ALLOW)
  const delivery = new Delivery({
    outbox: new LedgerOutbox(warehouse, () => rounds.held(), {
      secret_key,
      base_url: config.MARGINSCOPE_PUBLIC_URL,
      onError: (tenant, error) =>
        logger.error({ tenant, err: error }, 'what is to be told of a tenant could not be read; asked again'),
    }),
    send: (notification, signal) => send(notification, { guard, signal }),
    onError: (error) => logger.warn({ err: error }, 'the outbox failed; asked again'),
    onAttempt: ({ channel, outcome, error }) => {
      metrics.deliveries.inc({ outcome })
      if (outcome !== 'delivered')
        logger.warn({ channel, outcome, error }, 'a notification was not delivered')
    },
  })
  const running = startChore(rounds, {
    rest_ms: Math.min(REST_MS_MAX, Math.max(REST_MS_MIN, bucket_ms / REST_SHARE)),
    logger,
    metrics: choreMetrics(registry),
  })
  const stopping = new AbortController()
  const delivering = delivery.run(stopping.signal)
  not_ready = undefined
  return {
    address: server.address,
    async stop() {
      not_ready = 'it is stopping'
      stopping.abort()
      await running.stop()
      await delivering
      await rounds.stop()
      await warehouse.close()
      await server.stop()
    },
  }
}
