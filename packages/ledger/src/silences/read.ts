import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { silences } from './table.ts'

const { c, columns, ofTenant } = silences
const { tenant: _tenant, is_deleted, recorded_at, ...SHAPE } = columns

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

/** Those that held at some time since an instant, also those that were taken back: they ended then. */
export async function readSilencesSince(
  reader: TenantReader,
  since_ms: number,
): Promise<readonly StoredSilence[]> {
  const shape = { ...SHAPE, is_deleted, recorded_at }
  const rows = await reader.queryLatest(
    `SELECT ${Object.keys(shape).join(', ')} FROM ${ofTenant}
     AND ${c.ends_at} > fromUnixTimestamp64Milli({since_ms:Int64})
     ORDER BY ${c.is_deleted}, ${c.ends_at} DESC, ${c.silence_id} LIMIT {max:UInt32}`,
    shape,
    { since_ms, max: 2 * SILENCES_MAX },
  )
  const taken_back = new Map(
    rows.filter((row) => row.is_deleted).map((row) => [row.silence_id, row.recorded_at]),
  )
  return rows
    .filter((row) => !row.is_deleted)
    .map(({ is_deleted: _, recorded_at: __, ...silence }) => ({
      ...silence,
      ends_at: Math.min(silence.ends_at, taken_back.get(silence.silence_id) ?? silence.ends_at),
    }))
}
