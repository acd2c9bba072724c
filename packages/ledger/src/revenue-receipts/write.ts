import type { Origin } from '../origin.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import { revenueReceipts } from './table.ts'

/** How many lines of each tenant the batch of offsets `from` ≤ … < `to` holds. */
export function insertionOfLineReceipts(
  accepted: ReadonlyMap<string, number>,
  { from, to }: { readonly from: number; readonly to: number },
  origin: Origin,
): Insertion {
  return insertionOf(
    revenueReceipts,
    [...accepted].map(([tenant, count]) => ({
      log_source: origin.log_source,
      log_partition: origin.partition,
      from_offset: from,
      to_offset: to,
      tenant,
      accepted: count,
    })),
  )
}
