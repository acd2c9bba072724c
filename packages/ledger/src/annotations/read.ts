import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { annotations } from './table.ts'

const { c, columns, ofTenant } = annotations
const { annotation_id, time, kind, title, labels, url } = columns
const SHAPE = { annotation_id, time, kind, title, labels, url }
const NAMES = Object.keys(SHAPE).join(', ')

export type StoredAnnotation = Shaped<typeof SHAPE>

/** Of one answer: labels and addresses may be long. */
const BYTES_MAX = 16 * 1024 * 1024

/** A tenant's annotations of [from, to), newest first, at most `limit`, and of long ones fewer. */
export async function readAnnotations(
  reader: TenantReader,
  asked: { readonly from_ms: number; readonly to_ms: number; readonly limit: number },
): Promise<readonly StoredAnnotation[]> {
  return reader.queryLatest(
    `SELECT ${NAMES} FROM (
       SELECT ${NAMES}, sum(length(${c.title}) + length(${c.labels}) + length(${c.url})) OVER (
         ORDER BY ${c.time} DESC, ${c.annotation_id} ROWS UNBOUNDED PRECEDING) AS bytes
       FROM (
         SELECT ${NAMES} FROM ${ofTenant}
         ORDER BY ${c.recorded_at} DESC, ${c.post_id} DESC LIMIT 1 BY ${c.annotation_id})
       WHERE ${c.time} >= fromUnixTimestamp64Milli({from_ms:Int64})
         AND ${c.time} < fromUnixTimestamp64Milli({to_ms:Int64}))
     WHERE bytes <= {bytes_max:UInt64}
     ORDER BY ${c.time} DESC, ${c.annotation_id} LIMIT {limit:UInt32}`,
    SHAPE,
    { ...asked, bytes_max: BYTES_MAX },
  )
}
