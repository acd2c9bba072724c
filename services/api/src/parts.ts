import type { EventLog } from '@marginscope/eventlog'
import type { TenantReader } from '@marginscope/ledger'
import type { BookStore } from '@marginscope/pricebook'
import type { Settings, Warehouse } from '@marginscope/warehouse'
import type { LogTail } from './log-tail/log-tail.ts'
import type { Readiness } from './readiness/sampler.ts'

/** What the routes are built over. */
export interface ApiParts {
  readonly warehouse: Warehouse
  /** How a request reads what its tenant has; `QUERY_SETTINGS` go with each statement. */
  readonly readerOf: (tenant: string) => TenantReader
  readonly log: EventLog
  readonly tail: LogTail
  readonly books: BookStore
  readonly readiness: () => Readiness
  /** Milliseconds since 1970. */
  readonly now_ms: () => number
}

/** Sent with every query of a request: a report that takes longer holds the others up. */
export const QUERY_SETTINGS: Settings = {
  max_execution_time: 20,
  max_result_rows: 200_000,
  result_overflow_mode: 'throw',
}
