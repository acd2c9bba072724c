import { precedenceBy } from '../precedence.ts'
import { uint32, uint64 } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import { lowerCase } from '../usage/detail.ts'
import { gpuWindows } from './table.ts'

const { c, columns, ofTenant } = gpuWindows

/** Of one tenant, versions among them: whoever settles holds all windows there are. */
export const WINDOWS_QUOTA = 100_000

/** What of a window decides whether another may stand beside it. Times in milliseconds since 1970, half-open. */
export interface BesideWindow {
  readonly id: string
  readonly version: number
  readonly is_void: boolean
  readonly from_ms: number
  readonly to_ms: number
  /** The pool and type whose requests it bills, in lower case. */
  readonly billed: string
}

export const billedBy = (pool: string | undefined, gpu_type: string) =>
  JSON.stringify([lowerCase(pool), lowerCase(gpu_type)])

/** How many versions of windows a tenant has posted. */
export async function countWindows(reader: TenantReader): Promise<number> {
  const [row] = await reader.queryLatest(`SELECT count() AS posted FROM ${ofTenant}`, { posted: uint64 })
  return row?.posted ?? 0
}

/** The tenant's windows of these ids, and those that touch the times from `from_ms` to `to_ms`. */
export async function windowsBeside(
  reader: TenantReader,
  ids: readonly string[],
  { from_ms, to_ms }: { readonly from_ms: number; readonly to_ms: number },
): Promise<BesideWindow[]> {
  const newest = (column: string) =>
    `argMax(${column}, (${precedenceBy(c.version, c.is_void)}, -toUnixTimestamp64Milli(${c.recorded_at})))`
  const rows = await reader.queryLatest(
    `SELECT ${c.window_id}, ${newest(c.version)} AS highest, ${newest(c.is_void)} AS voided, ${newest(c.pool)} AS named,
            ${newest(c.gpu_type)} AS kind, ${newest(c.start_time)} AS begins, ${newest(c.end_time)} AS ends
     FROM ${ofTenant}
     GROUP BY ${c.window_id}
     HAVING has({ids:Array(String)}, ${c.window_id})
       OR (toUnixTimestamp64Milli(begins) < {to_ms:Int64} AND toUnixTimestamp64Milli(ends) > {from_ms:Int64})`,
    {
      window_id: columns.window_id,
      highest: uint32,
      voided: columns.is_void,
      named: columns.pool,
      kind: columns.gpu_type,
      begins: columns.start_time,
      ends: columns.end_time,
    },
    { ids, from_ms, to_ms },
  )
  return rows.map(({ window_id, highest, voided, named, kind, begins, ends }) => ({
    id: window_id,
    version: highest,
    is_void: voided,
    from_ms: begins,
    to_ms: ends,
    billed: billedBy(named, kind),
  }))
}
