import { pollUntil } from '@marginscope/flow'
import { isAboutToShift, mayBePlaced, readStamps, type Stamps, type TenantReader } from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'

/** A report waits this long for the worker; then it shows as unallocated what is not there yet. */
const WAIT_MS_MAX = 5_000
const LOOK_EVERY_MS = 200

/**
 * Resolves when revenue and rules that were recorded before this call are allocated, and usage too where it came just
 * now or revenue of the tenant still has no place. Starts nothing: the worker allocates by itself, and says how far it
 * came. After 5 s it resolves all the same: reports are exact either way.
 */
export async function awaitAllocation(warehouse: Warehouse, reader: TenantReader): Promise<void> {
  const asked = await readStamps(warehouse)
  if (!(await isRoundWanted(asked, reader))) return
  const isSettled = async () => covers(await readStamps(warehouse), asked) || undefined
  await pollUntil(isSettled, { every_ms: LOOK_EVERY_MS, limit_ms: WAIT_MS_MAX })
}

async function isRoundWanted(asked: Stamps, reader: TenantReader): Promise<boolean> {
  const { revenue_ms, usage_ms, rules_ms, tomorrow, settled_ms, settled_day } = asked
  if (revenue_ms === 0) return false
  if (usage_ms > 0 && asked.coming_ms === 0) return true
  if (Math.max(revenue_ms, rules_ms) > settled_ms || tomorrow > settled_day) return true
  if (usage_ms <= settled_ms) return false
  return (await isAboutToShift(reader, settled_ms)) || mayBePlaced(reader, settled_ms)
}

/** Whether a round has come as far as all that was recorded when it was asked for. */
function covers(now: Stamps, asked: Stamps): boolean {
  const newest_ms = Math.max(asked.revenue_ms, asked.usage_ms, asked.rules_ms)
  const is_coming_known = asked.usage_ms === 0 || now.coming_ms > 0
  return now.settled_ms >= newest_ms && now.settled_day >= asked.tomorrow && is_coming_known
}
