import type { Warehouse } from '@marginscope/warehouse'
import type { Origin } from '../origin.ts'
import { insertRows } from '../table/insertion.ts'
import type { LaneNote } from './read.ts'
import { laneNotes } from './table.ts'

/** Writes a note down; the same one twice is as good as once. */
export async function writeLaneNote(warehouse: Warehouse, origin: Origin, note: LaneNote): Promise<void> {
  const { log_source, partition: log_partition } = origin
  await insertRows(warehouse, laneNotes, [{ log_source, log_partition, ...note }])
}
