import type { TenantReader } from '../table/reader.ts'
import { alertCheckpoints } from './table.ts'

const { c, columns, ofTenant } = alertCheckpoints

/** The state of all series of a view, as JSON text that only the evaluation reads. */
export interface Checkpoint {
  /** What its series are of: another filter, grouping or setting is another view. */
  readonly view: string
  readonly bucket_s: number
  /** Event time: the buckets before are in the state. */
  readonly folded_until_ms: number
  /** By the clock of the warehouse: postings recorded before are in the state. */
  readonly read_until_ms: number
  readonly state: string
}

/**
 * The last checkpoint of a view that folded no bucket at or after an instant; undefined when there is none. Of several
 * that folded as far, the one that read the most.
 */
export async function readCheckpoint(
  reader: TenantReader,
  asked: { readonly view: string; readonly bucket_s: number; readonly until_ms: number },
): Promise<Checkpoint | undefined> {
  const rows = await reader.queryLatest(
    `SELECT ${c.state}, ${c.folded_until}, ${c.read_until}, ${c.part_number} FROM ${ofTenant}
     AND ${c.view} = {view:String} AND ${c.bucket_s} = {bucket_s:UInt32}
     AND ${c.checkpoint_id} IN (
       SELECT ${c.checkpoint_id} FROM ${ofTenant}
       AND ${c.view} = {view:String} AND ${c.bucket_s} = {bucket_s:UInt32}
       AND ${c.folded_until} <= fromUnixTimestamp64Milli({until_ms:Int64}) AND ${c.part_number} = 0
       ORDER BY ${c.folded_until} DESC, ${c.read_until} DESC, ${c.recorded_at} DESC LIMIT 1)
     ORDER BY ${c.part_number}`,
    {
      state: columns.state,
      folded_until: columns.folded_until,
      read_until: columns.read_until,
      part_number: columns.part_number,
    },
    { ...asked },
  )
  const [first] = rows
  if (first === undefined) return undefined
  const { view, bucket_s } = asked
  const { folded_until: folded_until_ms, read_until: read_until_ms } = first
  return {
    view,
    bucket_s,
    folded_until_ms,
    read_until_ms,
    state: rows.map(({ state }) => state).join(''),
  }
}
