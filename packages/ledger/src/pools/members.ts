import { type Atto, parseAtto } from '@marginscope/money'
import type { QueryParams, Warehouse } from '@marginscope/warehouse'
import { readStandings, type Standing } from '../standing-page.ts'
import { type PoolWindow, sourceOfWindow, windowIdentity } from './windows.ts'

/** What a window's events are, cheaply told: it changes whenever one is posted, corrected or voided. */
export interface Fingerprint {
  readonly fingerprint: string
  /** Charges, corrected ones included: at least as many as events. */
  readonly charges: number
}

export async function fingerprintOf(warehouse: Warehouse, window: PoolWindow): Promise<Fingerprint> {
  const [row] = await warehouse.query<{ fingerprint: string; charges: string }>(
    `SELECT concat(toString(count()), '/', toString(sum(cityHash64(identity, version, kind)))) AS fingerprint,
            countIf(kind = 'charge') AS charges
     FROM usage_ledger WHERE ${IN_SPAN} AND kind IN ('charge', 'reversal') AND ${OF_POOL}`,
    paramsOf(window),
  )
  return { fingerprint: row?.fingerprint ?? '', charges: Number(row?.charges ?? 0) }
}

/** The part of all identities that one lane posts for; one page of `pages`. */
export interface MemberPage {
  readonly page: number
  readonly pages: number
  readonly partition: number
  readonly partitions: number
}

/**
 * The events that stand and belong to the window, or that a version of it has adjusted before. Every copy of an event
 * is in the same page, whatever is posted meanwhile.
 */
export function readMembers(warehouse: Warehouse, window: PoolWindow, page: MemberPage): Promise<Standing[]> {
  const on_page = [
    IN_SPAN,
    ...(page.pages === 1 ? [] : ['cityHash64(identity) % {pages:UInt32} = {page:UInt32}']),
    ...(page.partitions === 1
      ? []
      : [
          "bitAnd(kafkaMurmurHash(concat(tenant, '\\0', event_id)), 2147483647) % {partitions:UInt16} = {partition:UInt16}",
        ]),
  ].join(' AND ')
  return readStandings(warehouse, {
    tenant: window.tenant,
    where: `${on_page} AND identity IN (SELECT identity FROM usage_ledger
      WHERE ${on_page} AND ((kind = 'charge' AND ${OF_POOL}) OR startsWith(log_source, {source:String})))`,
    params: { ...paramsOf(window), ...page },
  })
}

/** `identity/version` of the events that the window has adjusted. */
export async function touchedBy(warehouse: Warehouse, window: PoolWindow): Promise<ReadonlySet<string>> {
  const rows = await warehouse.query<{ touched: string }>(
    `SELECT DISTINCT concat(toString(identity), '/', toString(version)) AS touched FROM usage_ledger
     WHERE ${IN_SPAN} AND startsWith(log_source, {source:String})`,
    paramsOf(window),
  )
  return new Set(rows.map(({ touched }) => touched))
}

/** What the window's own identity costs now, by where it was filed. */
export interface StandingIdle {
  readonly time_ms: number
  readonly provider: string
  readonly model: string
  readonly cost: Atto
}

export async function readIdle(warehouse: Warehouse, window: PoolWindow): Promise<StandingIdle[]> {
  const rows = await warehouse.query<{ time_ms: string; provider: string; model: string; amount: string }>(
    `SELECT toUnixTimestamp64Milli(time) AS time_ms, provider, model, toString(sum(cost)) AS amount
     FROM usage_ledger WHERE ${IN_SPAN} AND identity = {identity:UUID}
     GROUP BY time, provider, model HAVING sum(cost) != 0 ORDER BY time, provider, model`,
    { ...paramsOf(window), identity: windowIdentity(window.tenant, window.id) },
  )
  return rows.map(({ time_ms, provider, model, amount }) => ({
    time_ms: Number(time_ms),
    provider,
    model,
    cost: parseAtto(amount),
  }))
}

/** GPU events that were posted or taken back since an instant: of which pools and quarters of an hour. */
export interface News {
  readonly tenant: string
  readonly gpu_type: string
  readonly pool: string
  readonly slot_ms: number
}

export async function newsSince(
  warehouse: Warehouse,
  tenants: readonly string[],
  since_ms: number,
): Promise<News[]> {
  const rows = await warehouse.query<{ tenant: string; gpu_type: string; pool: string; slot_s: number }>(
    `SELECT DISTINCT tenant, ${TYPE} AS gpu_type, ${POOL} AS pool, toUnixTimestamp(slot) AS slot_s
     FROM usage_ledger
     WHERE recorded_at >= fromUnixTimestamp64Milli({since_ms:Int64}) AND tenant IN {tenants:Array(String)}
       AND kind IN ('charge', 'reversal') AND detail LIKE '%"gpu"%' AND gpu_type != ''`,
    { tenants, since_ms: Math.max(0, since_ms) },
  )
  return rows.map(({ tenant, gpu_type, pool, slot_s }) => ({
    tenant,
    gpu_type,
    pool,
    slot_ms: Number(slot_s) * 1000,
  }))
}

const TYPE = "lowerUTF8(JSONExtractString(detail, 'gpu', 'type'))"
const POOL = "lowerUTF8(JSONExtractString(detail, 'gpu', 'pool'))"
const OF_POOL = `${TYPE} = lowerUTF8({gpu_type:String}) AND ${POOL} = lowerUTF8({pool:String})`
const IN_SPAN = `tenant = {tenant:String} AND day >= toDate({from_day:UInt16}) AND day <= toDate({to_day:UInt16})
  AND time >= fromUnixTimestamp64Milli({from_ms:Int64}) AND time < fromUnixTimestamp64Milli({to_ms:Int64})`

const DAY_MS = 86_400_000

function paramsOf(window: PoolWindow): QueryParams {
  const { tenant, id, span_from_ms, span_to_ms } = window
  return {
    tenant,
    from_ms: span_from_ms,
    to_ms: span_to_ms,
    from_day: Math.floor(span_from_ms / DAY_MS),
    to_day: Math.floor((span_to_ms - 1) / DAY_MS),
    gpu_type: window.window.gpu.type,
    pool: window.window.pool,
    source: sourceOfWindow(tenant, id),
  }
}
