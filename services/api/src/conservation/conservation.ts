import type { EventLog } from '@marginscope/eventlog'
import type { ConservationAnswer } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { readWatermarks, type Watermarks } from '../watermarks.ts'
import { balance } from './balance.ts'
import { readOutcomes, readReceipts } from './conservation-query.ts'
import type { LogTail } from './log-tail.ts'
import type { TimeRange } from './pending-records.ts'

/** 1970 to 2106: what the ledger's times can hold. */
const ALL_TIME: TimeRange = { from_ms: 0, to_ms: 0xffff_ffff * 1000 }

/**
 * The counts of one tenant, at one moment. The order is what makes them add up while events flow: the end of the
 * log first, then the tail up to it, then the watermark (which only grows), then the counts below it; the tail at
 * or above that watermark is what is pending.
 */
export async function conservation(
  parts: { readonly warehouse: Warehouse; readonly log: EventLog; readonly tail: LogTail },
  tenant: string,
  range: Partial<TimeRange>,
): Promise<Omit<ConservationAnswer, 'from' | 'to'>> {
  const { warehouse, log, tail } = parts
  const within: TimeRange = { ...ALL_TIME, ...range }
  const bounds = await log.bounds()
  const partitions = bounds.map(({ partition }) => partition)
  const known = await readWatermarks(warehouse, log.source, partitions)
  const { receipts, marks, pending } = await tail.read(bounds, known, async (records) => {
    const receipts = await readReceipts(warehouse, tenant, within)
    const written = receipts.marks.get(log.source)
    // A partition whose first batch is being written has no receipt yet.
    const marks: Watermarks = new Map(
      partitions.map((partition) => [partition, written?.get(partition) ?? 0]),
    )
    return { receipts, marks, pending: records.count(tenant, marks, within) }
  })
  const every_mark = new Map([...receipts.marks, [log.source, marks]])
  const ranged = range.from_ms !== undefined || range.to_ms !== undefined
  const outcomes = await readOutcomes(warehouse, tenant, every_mark, ranged ? within : undefined)
  return balance({ receipts, outcomes, pending, ranged })
}
