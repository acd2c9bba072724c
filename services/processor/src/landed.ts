import {
  CrossTenantReader,
  deadLetters,
  eventOutcomes,
  lastOffset,
  type Origin,
  usageLedger,
  watermarkOf,
} from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'
import type { Landed } from './post.ts'

/**
 * Where a partition's postings stand: below `begin` everything is in every table, whatever was committed; `landed`
 * names the highest offset that each table has beyond it, from a batch that was cut off between two tables.
 */
export async function whereItStands(
  warehouse: Warehouse,
  origin: Origin,
  committed: number,
): Promise<{ begin: number; landed: Landed }> {
  const reader = new CrossTenantReader(warehouse, "a partition holds all tenants' events")
  const [begin, usage_ledger, event_outcomes, dead_letters] = await Promise.all([
    watermarkOf(reader, origin),
    lastOffset(reader, usageLedger, origin, committed),
    lastOffset(reader, eventOutcomes, origin, committed),
    lastOffset(reader, deadLetters, origin, committed),
  ])
  return { begin, landed: { usage_ledger, event_outcomes, dead_letters } }
}
