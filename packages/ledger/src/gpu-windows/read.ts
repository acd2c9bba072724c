import { precedenceBy } from '../precedence.ts'
import { instant } from '../table/column-type.ts'
import type { CrossTenantReader, Reader, TenantReader } from '../table/reader.ts'
import { gpuWindows } from './table.ts'
import type { PoolWindow } from './window.ts'

const { c, columns, name: WINDOWS, ofTenant } = gpuWindows

/** Milliseconds since 1970, half-open. */
export interface TimeRange {
  readonly from_ms: number
  readonly to_ms: number
}

/** Those behind a place, by start and id, and how many. */
export interface WindowPage {
  readonly limit: number
  readonly after?: { readonly span_from_ms: number; readonly id: string } | undefined
}

/** Whoever settles looks at all windows there are. */
const ALL: WindowPage = { limit: 0xffff_ffff }

const ALWAYS: TimeRange = { from_ms: 0, to_ms: Number.MAX_SAFE_INTEGER }

/** A tenant's windows as they are now, those whose span touches a time range, by start. */
export function readWindows(
  reader: TenantReader,
  range: TimeRange = ALWAYS,
  page: WindowPage = ALL,
): Promise<PoolWindow[]> {
  return windowsOf(reader, ofTenant, range, page)
}

/** All windows as they are now. */
export function readAllWindows(reader: CrossTenantReader): Promise<PoolWindow[]> {
  return windowsOf(reader, WINDOWS, ALWAYS, ALL)
}

async function windowsOf(
  reader: Reader,
  from: string,
  range: TimeRange,
  { limit, after }: WindowPage,
): Promise<PoolWindow[]> {
  // Of one version that was posted twice the first counts.
  const newest = (column: string) =>
    `argMax(${column}, (${precedenceBy(c.version, c.is_void)}, -toUnixTimestamp64Milli(${c.recorded_at})))`
  const rows = await reader.query(
    `SELECT ${c.tenant}, ${c.window_id}, ${newest(c.body)} AS newest, ${newest(c.recorded_at)} AS recorded,
            min(${c.start_time}) AS span_from, max(${c.end_time}) AS span_to
     FROM ${from}
     GROUP BY ${c.tenant}, ${c.window_id}
     HAVING toUnixTimestamp64Milli(span_to) > {from_ms:Int64} AND toUnixTimestamp64Milli(span_from) < {to_ms:Int64}
       AND (toUnixTimestamp64Milli(span_from), ${c.window_id}) > ({after_ms:Int64}, {after_id:String})
     ORDER BY ${c.tenant}, span_from, ${c.window_id} LIMIT {limit:UInt32}`,
    {
      tenant: columns.tenant,
      window_id: columns.window_id,
      newest: columns.body,
      recorded: instant,
      span_from: columns.start_time,
      span_to: columns.end_time,
    },
    { ...range, limit, after_ms: after?.span_from_ms ?? -1, after_id: after?.id ?? '' },
  )
  return rows.map(({ tenant, window_id, newest: window, recorded, span_from, span_to }) => ({
    tenant,
    id: window_id,
    version: window.version,
    is_void: window.void,
    from_ms: Date.parse(window.start),
    to_ms: Date.parse(window.end),
    span_from_ms: span_from,
    span_to_ms: span_to,
    recorded_ms: recorded,
    window,
  }))
}
