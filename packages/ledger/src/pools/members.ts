import type { Atto } from '@marginscope/money'
import type { QueryParams } from '@marginscope/warehouse'
import { type PoolWindow, sourceOfWindow, windowIdentity } from '../gpu-windows/window.ts'
import { type IdentityPart, ofIdentityPart } from '../identities.ts'
import { amount, text, uint64 } from '../table/column-type.ts'
import type { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { IS_CHARGE, IS_CHARGE_OR_REVERSAL } from '../usage/charges.ts'
import { lowerCase } from '../usage/detail.ts'
import { readStandingEvents, type StandingEvent } from '../usage/read.ts'
import { usageLedger } from '../usage/table.ts'

const { c, columns, name: USAGE, ofTenant } = usageLedger

const OF_POOL = `${c.gpu_type} = {gpu_type:String} AND ${c.gpu_pool} = {pool:String}`
const BY_WINDOW = `startsWith(${c.log_source}, {source:String})`
const IN_SPAN = `${c.day} >= toDate({from_day:UInt16}) AND ${c.day} <= toDate({to_day:UInt16})
  AND ${c.time} >= fromUnixTimestamp64Milli({from_ms:Int64}) AND ${c.time} < fromUnixTimestamp64Milli({to_ms:Int64})`

/** What a window's events are, cheaply told: it changes whenever one is posted, corrected or voided. */
export interface Fingerprint {
  readonly fingerprint: string
  /** Charges, corrected ones included: at least as many as events. */
  readonly charges: number
}

/** `reader` is of the window's tenant, here and below. */
export async function fingerprintOf(reader: TenantReader, window: PoolWindow): Promise<Fingerprint> {
  const [row] = await reader.query(
    `SELECT concat(toString(count()), '/', toString(sum(cityHash64(${c.identity}, ${c.version}, ${c.kind})))) AS hash,
            countIf(${IS_CHARGE}) AS charges
     FROM ${ofTenant} AND ${IN_SPAN} AND ${IS_CHARGE_OR_REVERSAL} AND ${OF_POOL}`,
    { hash: text, charges: uint64 },
    paramsOf(window),
  )
  return { fingerprint: row?.hash ?? '', charges: row?.charges ?? 0 }
}

/** The part of all identities that one lane posts for; one page of `pages`. */
export interface MemberPage extends IdentityPart {
  readonly page: number
  readonly pages: number
}

/**
 * The events that stand and belong to the window, or that a version of it has adjusted before. Every copy of an event
 * is in the same page, whatever is posted meanwhile.
 */
export function readMembers(
  reader: TenantReader,
  window: PoolWindow,
  page: MemberPage,
): Promise<StandingEvent[]> {
  const on_page = `${IN_SPAN} AND cityHash64(${c.identity}) % {pages:UInt32} = {page:UInt32} AND ${ofIdentityPart(c)}`
  return readStandingEvents(reader, {
    where: `${on_page} AND ${c.identity} IN (SELECT ${c.identity} FROM ${ofTenant}
      AND ${on_page} AND ((${IS_CHARGE} AND ${OF_POOL}) OR ${BY_WINDOW}))`,
    params: { ...paramsOf(window), ...page },
  })
}

/** `identity/version` of the events that the window has adjusted. */
export async function touchedBy(reader: TenantReader, window: PoolWindow): Promise<ReadonlySet<string>> {
  const rows = await reader.query(
    `SELECT DISTINCT ${c.identity}, ${c.version} FROM ${ofTenant} AND ${IN_SPAN} AND ${BY_WINDOW}`,
    { identity: columns.identity, version: columns.version },
    paramsOf(window),
  )
  return new Set(rows.map(({ identity, version }) => `${identity}/${version}`))
}

/** What the window's own identity costs now, by where it was filed. */
export interface IdleLine {
  readonly time_ms: number
  readonly provider: string
  readonly model: string
  readonly cost: Atto
}

export async function readIdle(reader: TenantReader, window: PoolWindow): Promise<IdleLine[]> {
  const place = `${c.time}, ${c.provider}, ${c.model}`
  const rows = await reader.query(
    `SELECT ${place}, sum(${c.cost}) AS idle_cost
     FROM ${ofTenant} AND ${IN_SPAN} AND ${c.identity} = {identity:UUID}
     GROUP BY ${place} HAVING idle_cost != 0 ORDER BY ${place}`,
    { time: columns.time, provider: columns.provider, model: columns.model, idle_cost: amount },
    { ...paramsOf(window), identity: windowIdentity(window.tenant, window.id) },
  )
  return rows.map(({ time, idle_cost: cost, ...place }) => ({ ...place, time_ms: time, cost }))
}

/** GPU events that were posted or taken back since an instant: of which pools and quarters of an hour. */
export interface News {
  readonly tenant: string
  readonly gpu_type: string
  readonly gpu_pool: string
  readonly slot_ms: number
}

export async function newsSince(
  reader: CrossTenantReader,
  tenants: readonly string[],
  since_ms: number,
): Promise<News[]> {
  const { tenant, gpu_type, gpu_pool, slot } = columns
  const shape = { tenant, gpu_type, gpu_pool, slot }
  const rows = await reader.query(
    `SELECT DISTINCT ${Object.keys(shape).join(', ')} FROM ${USAGE}
     WHERE ${c.recorded_at} >= fromUnixTimestamp64Milli({since_ms:Int64}) AND ${c.tenant} IN {tenants:Array(String)}
       AND ${IS_CHARGE_OR_REVERSAL} AND ${c.gpu_type} != ''`,
    shape,
    { tenants, since_ms: Math.max(0, since_ms) },
  )
  return rows.map(({ slot: slot_ms, ...row }) => ({ ...row, slot_ms }))
}

const DAY_MS = 86_400_000

function paramsOf(window: PoolWindow): QueryParams {
  const { tenant, id, span_from_ms, span_to_ms } = window
  return {
    from_ms: span_from_ms,
    to_ms: span_to_ms,
    from_day: Math.floor(span_from_ms / DAY_MS),
    to_day: Math.floor((span_to_ms - 1) / DAY_MS),
    gpu_type: lowerCase(window.window.gpu.type),
    pool: lowerCase(window.window.pool),
    source: sourceOfWindow(tenant, id),
  }
}
