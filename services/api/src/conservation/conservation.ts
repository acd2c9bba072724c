import type { EventLog } from '@marginscope/eventlog'
import {
  CrossTenantReader,
  readReceived,
  readRestatedCalls,
  readSeries,
  readWatermarks,
  type TenantReader,
  type Watermarks,
} from '@marginscope/ledger'
import type { ConservationAnswer } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import type { LogTail } from '../log-tail/log-tail.ts'
import type { TimeRange } from '../log-tail/pending-records.ts'
import { QUERY_SETTINGS } from '../parts.ts'
import { balance } from './balance.ts'
import { readLineCounts } from './lines-query.ts'
import { readOutcomes, secondsOf } from './outcomes-query.ts'

/** 1970 to 2106: what the ledger's times can hold. */
const ALL_TIME: TimeRange = { from_ms: 0, to_ms: 0xffff_ffff * 1000 }

/**
 * The counts of one tenant, at one moment. The order is what makes them add up while events flow: the end of the
 * log first, then the tail up to it, then the watermark (which only grows), then the counts below it; the tail at
 * or above that watermark is what is pending.
 */
export async function conservation(
  parts: {
    readonly warehouse: Warehouse
    readonly readerOf: (tenant: string) => TenantReader
    readonly log: EventLog
    readonly tail: LogTail
  },
  tenant: string,
  range: Partial<TimeRange>,
): Promise<Omit<ConservationAnswer, 'from' | 'to'>> {
  const { log, tail } = parts
  const reader = new CrossTenantReader(
    parts.warehouse,
    "batches hold all tenants' records: whether one overlaps another or leaves a hole is seen from their offsets",
  )
  const within: TimeRange = { ...ALL_TIME, ...range }
  const bounds = await log.bounds()
  const partitions = bounds.map(({ partition }) => partition)
  const known = await readWatermarks(reader, log.source, partitions)
  const { received, marks, pending } = await tail.read(bounds, known, async (records) => {
    const received = await readReceived(reader, tenant, secondsOf(within), QUERY_SETTINGS)
    const written = received.marks.get(log.source)
    // A partition whose first batch is being written has no receipt yet.
    const marks: Watermarks = new Map(
      partitions.map((partition) => [partition, written?.get(partition) ?? 0]),
    )
    return { received, marks, pending: records.count(tenant, marks, within) }
  })
  const every_mark = new Map([...received.marks, [log.source, marks]])
  const ranged = range.from_ms !== undefined || range.to_ms !== undefined
  const of_tenant = parts.readerOf(tenant)
  const outcomes = await readOutcomes(of_tenant, every_mark, ranged ? within : undefined)
  const revenue = await readLineCounts(of_tenant, every_mark, pending.lines)
  const spans = {
    received: received.spans + pending.spans,
    pending: pending.spans,
    restated: await readRestatedCalls(of_tenant),
  }
  const { usage, others, cumulative } = received.metric_points
  const { counted, restated } = await readSeries(of_tenant)
  const metrics = {
    received: usage + others + cumulative,
    counted,
    set_aside: { restated, no_usage: others, cumulative },
  }
  return { ...balance({ received, outcomes, pending, ranged }), revenue, spans, metrics }
}
