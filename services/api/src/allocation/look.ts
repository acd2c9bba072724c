import type { Warehouse } from '@marginscope/warehouse'

/** What the warehouse knows at one moment, milliseconds since 1970 by its clock; 0 is never. */
export interface Look {
  /** When the newest row of each ledger was recorded. */
  readonly revenue_ms: number
  readonly usage_ms: number
  readonly rules_ms: number
  /** Everything recorded up to here can be seen: no insert that began by then is still running. */
  readonly visible_ms: number
  /** The day after today. */
  readonly tomorrow: number
  /** The last finished round: what was recorded up to `settled_ms` is allocated for the days before `settled_day`. */
  readonly settled_ms: number
  readonly settled_day: number
}

/** How long before its stamp an insert may have begun by the list of processes. */
const STAMP_MS = 50
const DAY_MS = 86_400_000

/** One tiny query: the greatest stamps come from the parts' own bounds, no row is read. */
export async function look(warehouse: Warehouse): Promise<Look> {
  const [row] = await warehouse.query<
    Record<'revenue' | 'usage' | 'rules' | 'now' | 'oldest' | 'settled', string> & { day: number }
  >(`
SELECT
  (SELECT toUnixTimestamp64Milli(max(recorded_at)) FROM revenue_ledger) AS revenue,
  (SELECT toUnixTimestamp64Milli(max(recorded_at)) FROM usage_ledger) AS usage,
  (SELECT toUnixTimestamp64Milli(max(recorded_at)) FROM allocation_rules) AS rules,
  toUnixTimestamp64Milli(now64(3)) AS now,
  (SELECT toUnixTimestamp64Milli(min(now64(3) - toIntervalMillisecond(toUInt64(elapsed * 1000))))
   FROM system.processes WHERE query_kind IN ('Insert', 'AsyncInsertFlush')) AS oldest,
  (SELECT tuple(toUnixTimestamp64Milli(max(settled_through)), toUInt16(argMax(through_day, (settled_through, through_day))))
   FROM allocation_rounds) AS round,
  round.1 AS settled, round.2 AS day`)
  const number = (value: string | number | undefined) => Number(value ?? 0)
  const now_ms = number(row?.now)
  const oldest_ms = number(row?.oldest)
  return {
    revenue_ms: number(row?.revenue),
    usage_ms: number(row?.usage),
    rules_ms: number(row?.rules),
    visible_ms: (oldest_ms > 0 ? Math.min(now_ms, oldest_ms) : now_ms) - STAMP_MS,
    tomorrow: Math.floor(now_ms / DAY_MS) + 1,
    settled_ms: number(row?.settled),
    settled_day: number(row?.day),
  }
}

/** Whether anything was recorded since the last round, or a day began. Never without revenue. */
export function isDirty(seen: Look): boolean {
  if (seen.revenue_ms === 0) return false
  const newest_ms = Math.max(seen.revenue_ms, seen.usage_ms, seen.rules_ms)
  return newest_ms > seen.settled_ms || seen.tomorrow > seen.settled_day
}
