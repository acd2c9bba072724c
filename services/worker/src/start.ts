import { choreMetrics, finish, startChore } from '@marginscope/chores'
import { openEventLog } from '@marginscope/eventlog'
import { Lease } from '@marginscope/ledger'
import { logOf, makeLogger, makeRegistry, type Running, serveMetrics } from '@marginscope/service'
import { openWarehouse, retrying, warehouseOf } from '@marginscope/warehouse'
import { Allocation } from './allocation/allocation.ts'
import type { WorkerConfig } from './config.ts'
import { listBook } from './list-book.ts'
import { migrations } from './migrations.ts'
import { readAnew } from './read-anew.ts'
import { TrimLetters } from './trim-letters.ts'

/** How long a start waits for a warehouse that is away; then it fails with the reason. */
const START_PATIENCE_MS = 60_000

/**
 * Revenue is allocated this long after it was posted, and a little. A look is one statement that reads no rows of a
 * ledger: 18 ms of the engine and 3 of our own with two busy cores, so 3% of a core.
 */
const LOOK_EVERY_MS = 750

/** Between two looks whether a tenant has too many dead letters. */
const TRIM_EVERY_MS = 60_000

/** A worker that was killed is followed by another after this long at most. */
const LEASE_MS = 10_000

/**
 * The worker: what belongs to no partition and to no question. Brings the ledger to this release before anything
 * else, then runs the chores, any number of workers beside each other. Throws `ledger_differs` on tables of another
 * kind, and `warehouse_unavailable` without a warehouse within a minute.
 */
export async function startWorker(config: WorkerConfig): Promise<Running> {
  const logger = makeLogger('worker', config.MARGINSCOPE_LOG_LEVEL)
  const registry = makeRegistry('worker')
  const metrics = choreMetrics(registry)
  const database = config.CLICKHOUSE_DATABASE
  const warehouse = openWarehouse({
    ...warehouseOf(config),
    application: 'marginscope-worker',
  })
  let not_ready: string | undefined = 'the ledger is being brought up to date'
  const server = await serveMetrics(registry, {
    host: config.MARGINSCOPE_WORKER_HOST,
    port: config.MARGINSCOPE_WORKER_METRICS_PORT,
    notReady: () => not_ready,
  })

  const tables = migrations(warehouse, database, (line) => logger.info(line))
  const partitions = () => partitionsOf(config, (line) => logger.warn(line))
  const list = listBook(warehouse, partitions)
  await retrying(
    async () => {
      await finish(tables)
      await tables.check()
      await finish(list)
      await readAnew(warehouse, partitions)
    },
    { signal: AbortSignal.timeout(START_PATIENCE_MS) },
  )
  not_ready = undefined

  const allocating = startChore(new Allocation(warehouse), {
    rest_ms: LOOK_EVERY_MS,
    logger,
    metrics,
    guard: new Lease(warehouse, 'allocation', { ttl_ms: LEASE_MS }),
  })
  const trimming = startChore(new TrimLetters(warehouse), {
    rest_ms: TRIM_EVERY_MS,
    logger,
    metrics,
    guard: new Lease(warehouse, 'dead-letters', { ttl_ms: LEASE_MS }),
  })
  return {
    address: server.address,
    async stop() {
      not_ready = 'it is stopping'
      await trimming.stop()
      await allocating.stop()
      await warehouse.close()
      await server.stop()
    },
  }
}

/** The log is opened for this question alone: nothing else here belongs to a partition. */
async function partitionsOf(config: WorkerConfig, say: (line: string) => void): Promise<number> {
  const log = await openEventLog({
    ...logOf(config),
    waiting: { say },
  })
  try {
    return log.partitions
  } finally {
    await log.close()
  }
}
