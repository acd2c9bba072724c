import { beforeParams, ofOrigin } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import type { CrossTenantReader } from '../table/reader.ts'
import { revenueReceipts } from './table.ts'

const { c, columns } = revenueReceipts

/** Where the last batch of a partition ended whose revenue is received, of those from `from` on; 0 without any. */
export async function revenueReceivedTo(
  reader: CrossTenantReader,
  origin: Origin,
  from: number,
): Promise<number> {
  const [row] = await reader.query(
    `SELECT max(${c.to_offset}) AS received_to FROM ${revenueReceipts.name}
     WHERE ${ofOrigin(revenueReceipts)} AND ${c.from_offset} >= {from:UInt64}`,
    { received_to: columns.to_offset },
    beforeParams(origin, from),
  )
  return row?.received_to ?? 0
}
