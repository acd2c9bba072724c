import type { Warehouse } from '@marginscope/warehouse'

/** Per partition of one log: everything below this offset is wholly in the ledger. */
export type Watermarks = ReadonlyMap<number, number>

/**
 * The watermarks of `log_source`: receipts are written last of a batch. A batch begins where an earlier one ended,
 * so only receipts from `known` on are read: a look each second costs the same for a log of any age.
 */
export async function readWatermarks(
  warehouse: Warehouse,
  log_source: string,
  partitions: readonly number[],
  known: Watermarks = new Map(),
): Promise<Watermarks> {
  if (partitions.length === 0) return new Map()
  const ranges = partitions.map(
    (_, i) => `(log_partition = {p${i}:UInt16} AND from_offset >= {o${i}:UInt64})`,
  )
  const bounds = partitions.flatMap((partition, i) => [
    [`p${i}`, partition],
    [`o${i}`, known.get(partition) ?? 0],
  ])
  const rows = await warehouse.query<{ partition: number; posted: string }>(
    `
SELECT log_partition AS partition, max(to_offset) AS posted FROM receipts
WHERE log_source = {log_source:String} AND (${ranges.join(' OR ')})
GROUP BY log_partition`,
    { log_source, ...Object.fromEntries(bounds) },
  )
  const marks = new Map(partitions.map((partition) => [partition, known.get(partition) ?? 0]))
  for (const { partition, posted } of rows)
    marks.set(partition, Math.max(Number(posted), marks.get(partition) ?? 0))
  return marks
}
