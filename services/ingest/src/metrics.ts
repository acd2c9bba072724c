import type { ByteBudget } from '@marginscope/flow'
import type { Refusal } from '@marginscope/schemas'
import { Counter, Gauge, Histogram, makeRegistry, type Registry } from '@marginscope/service'

export interface IngestMetrics {
  readonly registry: Registry
  readonly bytes: Counter
  readonly append_seconds: Histogram
  readonly log_errors: Counter<'code'>
  readonly responses: Counter<'status'>
  /** Counts a batch that is durable. */
  count(batch: { readonly accepted: number; readonly rejected: readonly Refusal[] }): void
}

/** Labels have a fixed set of values each (codes, statuses), whatever senders do. */
export function makeMetrics(budget: ByteBudget, takes_events: () => boolean): IngestMetrics {
  const registry = makeRegistry('ingest')
  const registers = [registry]
  const accepted = new Counter({
    name: 'marginscope_ingest_events_accepted_total',
    help: 'Events and revenue lines accepted and durable',
    registers,
  })
  const refused = new Counter({
    name: 'marginscope_ingest_events_refused_total',
    help: 'Events and revenue lines refused, by reason',
    labelNames: ['code'],
    registers,
  })
  new Gauge({
    name: 'marginscope_ingest_pending_bytes',
    help: 'Bytes of all bodies in work',
    registers,
    collect() {
      this.set(budget.used_bytes)
    },
  })
  new Gauge({
    name: 'marginscope_ingest_ready',
    help: '1 while events are taken: room on the disk, and no append that failed a moment ago',
    registers,
    collect() {
      this.set(takes_events() ? 1 : 0)
    },
  })
  return {
    registry,
    bytes: new Counter({
      name: 'marginscope_ingest_body_bytes_total',
      help: 'Bytes of bodies after decompression',
      registers,
    }),
    append_seconds: new Histogram({
      name: 'marginscope_ingest_append_seconds',
      help: 'Time until the log had a request durable',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    log_errors: new Counter({
      name: 'marginscope_ingest_log_errors_total',
      help: 'Appends that failed, by reason',
      labelNames: ['code'],
      registers,
    }),
    responses: new Counter({
      name: 'marginscope_ingest_responses_total',
      help: 'Answers of the ways in, by status',
      labelNames: ['status'],
      registers,
    }),
    count({ accepted: events, rejected }) {
      accepted.inc(events)
      for (const { code } of rejected) refused.inc({ code })
    },
  }
}
