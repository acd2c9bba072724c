import { choreMetrics, startChore } from '@marginscope/chores'
import type { EventLog } from '@marginscope/eventlog'
import type { Keyring } from '@marginscope/keys'
import { TenantReader } from '@marginscope/ledger'
import { type BookStore, REFRESH_EVERY_MS, refreshing } from '@marginscope/pricebook'
import type { Logger } from '@marginscope/service'
import type { Warehouse } from '@marginscope/warehouse'
import type { FastifyInstance } from 'fastify'
import { type ApiConfig, channelsOf, deploysOf } from './config.ts'
import { Reads } from './http/reads.ts'
import { LogTail } from './log-tail/log-tail.ts'
import { makeMetrics, timed } from './metrics/metrics.ts'
import { serveDocs } from './openapi/docs.ts'
import { openApiDocument } from './openapi/document.ts'
import { operations } from './operations.ts'
import { servePage } from './page.ts'
import { type ApiParts, QUERY_SETTINGS } from './parts.ts'
import { startSampler } from './readiness/sampler.ts'
import { buildServer } from './server.ts'

/** Reports made at once; one more is told to come back. */
const READS_MAX = 32

export interface Served {
  readonly app: FastifyInstance
  /** Finishes what runs; the log and the warehouse stay open. */
  stop(): Promise<void>
}

/** The API over a log and a warehouse that are open; `app.listen` or `app.inject` is the caller's. */
export async function assemble(given: {
  readonly config: ApiConfig
  readonly keyring: Keyring
  readonly logger: Logger
  readonly warehouse: Warehouse
  readonly log: EventLog
  readonly books: BookStore
  readonly rules_file: ApiParts['rules_file']
}): Promise<Served> {
  const { config, keyring, logger, log, books } = given
  const stall_ms = config.MARGINSCOPE_READY_STALL_S * 1000
  const sampler = startSampler({ log, warehouse: given.warehouse, logger }, { stall_ms })
  const reads = new Reads(READS_MAX)
  const metrics = makeMetrics(
    sampler.positions,
    () => sampler.readiness().ready,
    () => reads.running,
  )
  const tail = new LogTail(log)
  const warehouse = timed(given.warehouse, metrics.query_seconds)
  const parts: ApiParts = {
    warehouse,
    readerOf: (tenant) => new TenantReader(warehouse, tenant, QUERY_SETTINGS),
    log,
    tail,
    books,
    readiness: sampler.readiness,
    rules_file: given.rules_file,
    alert_bucket_ms: config.MARGINSCOPE_ALERT_BUCKET_S * 1000,
    channels: channelsOf(config),
    deploys: deploysOf(config),
    now_ms: Date.now,
  }
  const fresh = startChore(refreshing(books), {
    rest_ms: REFRESH_EVERY_MS,
    logger,
    metrics: choreMetrics(metrics.registry),
  })
  const table = operations(parts, metrics.registry)
  const app = buildServer({
    operations: table,
    keyring,
    host: config.MARGINSCOPE_HOST,
    logger,
    reads,
    request_seconds: metrics.request_seconds,
  })
  servePage(app)
  await serveDocs(app, () => openApiDocument(table))
  return {
    app,
    async stop() {
      await app.close()
      await fresh.stop()
      await tail.close()
      await sampler.stop()
    },
  }
}
