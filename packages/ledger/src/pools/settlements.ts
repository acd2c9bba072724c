import { type Atto, formatAtto, parseAtto } from '@marginscope/money'
import type { SettlementState } from '@marginscope/schemas'
import { tsvField, type Warehouse } from '@marginscope/warehouse'
import { isOfWindow, type PoolWindow, readWindows } from './windows.ts'

/** What a lane made of a window, as its newest row says. Amounts in atto USD. */
export interface Settlement {
  readonly tenant: string
  readonly window_id: string
  readonly version: number
  readonly is_void: boolean
  readonly partition: number
  readonly partitions: number
  readonly state: SettlementState
  readonly message: string
  readonly book_version: number
  readonly events: number
  readonly basis: string
  readonly bill: Atto
  readonly idle: Atto
  readonly fingerprint: string
}

export interface StoredSettlement extends Settlement {
  readonly recorded_ms: number
}

const COLUMNS = [
  'tenant',
  'window_id',
  'version',
  'is_void',
  'log_partition',
  'partitions',
  'state',
  'message',
  'book_version',
  'events',
  'basis',
  'bill',
  'idle',
  'fingerprint',
] as const

export async function noteSettlement(warehouse: Warehouse, row: Settlement): Promise<void> {
  await warehouse.insert(
    'gpu_settlements',
    COLUMNS,
    `${tsvField(row.tenant)}\t${tsvField(row.window_id)}\t${row.version}\t${row.is_void}\t${row.partition}\t${row.partitions}\t${row.state}\t${tsvField(row.message)}\t${row.book_version}\t${row.events}\t${row.basis}\t${formatAtto(row.bill)}\t${formatAtto(row.idle)}\t${row.fingerprint}\n`,
  )
}

/** The newest settlement of each window and partition, of one tenant or of all. */
export async function readSettlements(
  warehouse: Warehouse,
  which: { readonly tenant?: string; readonly partition?: number } = {},
): Promise<StoredSettlement[]> {
  const conditions = [
    ...(which.tenant === undefined ? [] : ['tenant = {tenant:String}']),
    ...(which.partition === undefined ? [] : ['log_partition = {partition:UInt16}']),
  ]
  const rows = await warehouse.query<
    Record<'tenant' | 'window_id' | 'message' | 'basis' | 'fingerprint', string> &
      Record<'events' | 'bill' | 'idle' | 'recorded_ms', string> &
      Record<'version' | 'log_partition' | 'partitions' | 'book_version', number> & {
        is_void: boolean
        state: SettlementState
      }
  >(
    `SELECT ${COLUMNS.map((name) => (name === 'bill' || name === 'idle' ? `toString(${name}) AS ${name}` : name)).join(', ')},
            toUnixTimestamp64Milli(recorded_at) AS recorded_ms
     FROM gpu_settlements ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
     ORDER BY recorded_at DESC LIMIT 1 BY tenant, window_id, log_partition`,
    { tenant: which.tenant ?? '', partition: which.partition ?? 0 },
  )
  return rows.map((row) => ({
    tenant: row.tenant,
    window_id: row.window_id,
    version: row.version,
    is_void: row.is_void,
    partition: row.log_partition,
    partitions: row.partitions,
    state: row.state,
    message: row.message,
    book_version: row.book_version,
    events: Number(row.events),
    basis: row.basis,
    bill: parseAtto(row.bill),
    idle: parseAtto(row.idle),
    fingerprint: row.fingerprint,
    recorded_ms: Number(row.recorded_ms),
  }))
}

/** Whether a window's share, not its own GPU-seconds, says what an event costs. */
export type IsSettled = (event: {
  readonly tenant: string
  readonly time_ms: number
  readonly detail: { readonly gpu?: { type: string; pool?: string | undefined } | undefined }
}) => boolean

export const NOTHING_SETTLED: IsSettled = () => false

/** The same for a given set of windows that are settled now. Pure. */
export function settledBy(windows: readonly PoolWindow[]): IsSettled {
  if (windows.length === 0) return NOTHING_SETTLED
  return ({ tenant, time_ms, detail: { gpu } }) =>
    gpu !== undefined &&
    windows.some((window) => window.tenant === tenant && isOfWindow(window, { time_ms, gpu }))
}

/** The settled windows of a tenant that touch a time range, for a repricing that only looks. */
export async function readSettled(
  warehouse: Warehouse,
  range: { readonly tenant: string; readonly from_ms: number; readonly to_ms: number },
): Promise<IsSettled> {
  const windows = await readWindows(warehouse, range)
  if (windows.length === 0) return NOTHING_SETTLED
  const settlements = await readSettlements(warehouse, { tenant: range.tenant })
  const settled = new Set(
    settlements.filter(({ state }) => state === 'settled').map(({ window_id }) => window_id),
  )
  return settledBy(windows.filter(({ id, is_void }) => !is_void && settled.has(id)))
}
