import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { silences } from './table.ts'

const { c, columns, ofTenant } = silences
const { tenant: _tenant, is_deleted: _is_deleted, recorded_at: _recorded_at, ...SHAPE } = columns

export type StoredSilence = Shaped<typeof SHAPE>

/** More than this are not read: a tenant's silences are few. */
const SILENCES_MAX = 10_000

/** The tenant's silences that were not taken back and end after an instant, the last to end first. */
export async function readSilences(
  reader: TenantReader,
  { ends_after_ms }: { readonly ends_after_ms: number },
): Promise<readonly StoredSilence[]> {
  return reader.queryLatest(
    `SELECT ${Object.keys(SHAPE).join(', ')} FROM ${ofTenant}
     AND ${c.ends_at} > fromUnixTimestamp64Milli({ends_after_ms:Int64})
     AND ${c.silence_id} NOT IN (SELECT ${c.silence_id} FROM ${ofTenant} AND ${c.is_deleted})
     ORDER BY ${c.ends_at} DESC, ${c.silence_id} LIMIT {max:UInt32}`,
    SHAPE,
    { ends_after_ms, max: SILENCES_MAX },
  )
}
