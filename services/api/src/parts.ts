import type { EventLog } from '@marginscope/eventlog'
import type { TenantReader } from '@marginscope/ledger'
import type { Guard, SecretKey } from '@marginscope/notifications'
import type { BookStore } from '@marginscope/pricebook'
import type { AlertRule } from '@marginscope/schemas'
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
  /** Alert rules as code, in place of what any tenant has put. */
  readonly rules_file: readonly AlertRule[] | undefined
  /** What alerts judge at once, event time. */
  readonly alert_bucket_ms: number
  readonly channels: ChannelParts
  /** How deployments of GitHub and GitLab are believed without a key; undefined: they need one. */
  readonly deploys: DeployWebhooks | undefined
  /** Milliseconds since 1970. */
  readonly now_ms: () => number
}

export interface DeployWebhooks {
  readonly secret: string
  /** Whose annotations they become. */
  readonly tenant: string
}

/** Sent with every query of a request: a report that takes longer holds the others up. */
export const QUERY_SETTINGS: Settings = {
  max_execution_time: 20,
  max_result_rows: 200_000,
  result_overflow_mode: 'throw',
  // A report as of an instant takes from one reading of a table what another has too: both must see the same parts.
  enable_shared_storage_snapshot_in_query: 1,
}

export interface ChannelParts {
  /** Seals their secrets. */
  readonly key: () => SecretKey
  /** Says which addresses may be sent to. */
  readonly guard: Guard
  readonly base_url: string | undefined
}
