import { ofOrigin, originParams } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import type { CrossTenantReader } from '../table/reader.ts'
import { laneNotes } from './table.ts'

export interface LaneNote {
  readonly owner: number
  readonly step: number
  readonly book_version: number
  /** Of a chore's insert that was about to be made; empty: none. */
  readonly begun_table: string
  readonly begun_token: string
}

/** The newest note of a partition, undefined before its first. */
export async function lastLaneNote(reader: CrossTenantReader, origin: Origin): Promise<LaneNote | undefined> {
  const { c, columns, name } = laneNotes
  const { owner, step, book_version, begun_table, begun_token } = columns
  const [row] = await reader.queryLatest(
    `SELECT ${c.owner}, ${c.step}, ${c.book_version}, ${c.begun_table}, ${c.begun_token} FROM ${name}
     WHERE ${ofOrigin(laneNotes)} ORDER BY ${c.owner} DESC, ${c.step} DESC LIMIT 1`,
    { owner, step, book_version, begun_table, begun_token },
    originParams(origin),
  )
  return row
}
