import { createHash } from 'node:crypto'
import { gpuWindow, type PostedGpuWindow } from '@marginscope/schemas'
import { tsvField, type Warehouse } from '@marginscope/warehouse'
import { dateTime } from '../table/date-time.ts'

/** A window as its highest (version, void) says. Times in milliseconds since 1970, half-open. */
export interface PoolWindow {
  readonly tenant: string
  readonly id: string
  readonly version: number
  readonly is_void: boolean
  readonly from_ms: number
  readonly to_ms: number
  /** From the earliest to the latest time that any version ever named: where its adjustments can lie. */
  readonly span_from_ms: number
  readonly span_to_ms: number
  readonly recorded_ms: number
  readonly window: PostedGpuWindow
}

/** The ledger's identity of what a window posts for itself: no event's, since no tenant is ''. */
export function windowIdentity(tenant: string, id: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify(['gpu-window', tenant, id]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** What the `log_source` of a window's postings begins with. */
export const sourceOfWindow = (tenant: string, id: string) => `pool:${windowIdentity(tenant, id)}`

/** Later versions win; of one version, the void. */
export const precedenceOfWindow = (version: number, is_void: boolean) => version * 2 + (is_void ? 1 : 0)

/** Adds windows in one insert. */
export async function insertWindows(
  warehouse: Warehouse,
  tenant: string,
  windows: readonly PostedGpuWindow[],
  posted_by: string,
): Promise<void> {
  const rows = windows.map((window) => {
    const { id, version, void: is_void, pool, gpu, start, end } = window
    return `${tsvField(tenant)}\t${tsvField(id)}\t${version}\t${is_void}\t${tsvField(pool)}\t${tsvField(gpu.type)}\t${dateTime(Date.parse(start))}\t${dateTime(Date.parse(end))}\t${tsvField(JSON.stringify(window))}\t${tsvField(posted_by)}\n`
  })
  await warehouse.insert('gpu_windows', COLUMNS, rows.join(''))
}

const COLUMNS = [
  'tenant',
  'window_id',
  'version',
  'is_void',
  'pool',
  'gpu_type',
  'start_time',
  'end_time',
  'body',
  'posted_by',
] as const

/** The windows as they are now, of one tenant or of all, optionally those whose span touches a time range. */
export async function readWindows(
  warehouse: Warehouse,
  which: { readonly tenant?: string; readonly from_ms?: number; readonly to_ms?: number } = {},
): Promise<PoolWindow[]> {
  const rows = await warehouse.query<{
    tenant: string
    window_id: string
    body: string
    span_from_ms: string
    span_to_ms: string
    recorded_ms: string
  }>(
    `SELECT tenant, window_id, newest.1 AS body, newest.2 AS recorded_ms, span_from_ms, span_to_ms FROM (
       SELECT tenant, window_id,
              argMax((body, toUnixTimestamp64Milli(recorded_at)),
                     (toUInt64(version) * 2 + is_void, -toUnixTimestamp64Milli(recorded_at))) AS newest,
              toUnixTimestamp64Milli(min(start_time)) AS span_from_ms,
              toUnixTimestamp64Milli(max(end_time)) AS span_to_ms
       FROM gpu_windows ${which.tenant === undefined ? '' : 'WHERE tenant = {tenant:String}'}
       GROUP BY tenant, window_id)
     WHERE span_to_ms > {from_ms:Int64} AND span_from_ms < {to_ms:Int64}
     ORDER BY tenant, span_from_ms, window_id`,
    {
      tenant: which.tenant ?? '',
      from_ms: which.from_ms ?? 0,
      to_ms: which.to_ms ?? Number.MAX_SAFE_INTEGER,
    },
  )
  return rows.map((row) => {
    const window = gpuWindow.parse(JSON.parse(row.body))
    return {
      tenant: row.tenant,
      id: row.window_id,
      version: window.version,
      is_void: window.void,
      from_ms: Date.parse(window.start),
      to_ms: Date.parse(window.end),
      span_from_ms: Number(row.span_from_ms),
      span_to_ms: Number(row.span_to_ms),
      recorded_ms: Number(row.recorded_ms),
      window,
    }
  })
}

/** Whether an event of this GPU, pool and time is one of the window's; pool and type ignore case. */
export function isOfWindow(
  { window, from_ms, to_ms }: Pick<PoolWindow, 'window' | 'from_ms' | 'to_ms'>,
  event: { readonly time_ms: number; readonly gpu: { type: string; pool?: string | undefined } | undefined },
): boolean {
  return (
    event.gpu !== undefined &&
    from_ms <= event.time_ms &&
    event.time_ms < to_ms &&
    event.gpu.type.toLowerCase() === window.gpu.type.toLowerCase() &&
    (event.gpu.pool ?? '').toLowerCase() === window.pool.toLowerCase()
  )
}
