import { formatDay } from '@marginscope/finance'
import type { Warehouse } from '@marginscope/warehouse'
import { insertRows } from '../table/insertion.ts'
import { LAST_DAY } from './read.ts'
import { allocationRounds } from './table.ts'

/** Notes a finished round: of what it settled, the days up to today or those to come, or both. */
export async function noteRound(
  warehouse: Warehouse,
  done: {
    /** Everything recorded up to here was visible before the round began. */
    readonly visible_ms: number
    readonly tomorrow: number
    readonly until_today: boolean
    readonly coming: boolean
    readonly units: number
    readonly took_ms: number
    /** So long from now new usage alone begins no round. */
    readonly usage_rest_ms: number
  },
): Promise<void> {
  const through = [...(done.until_today ? [done.tomorrow] : []), ...(done.coming ? [LAST_DAY] : [])]
  await insertRows(
    warehouse,
    allocationRounds,
    through.map((day) => ({
      settled_through: done.visible_ms,
      through_day: formatDay(day),
      units: done.units,
      took_ms: Math.round(done.took_ms),
      usage_rest_ms: Math.round(done.usage_rest_ms),
    })),
  )
}
