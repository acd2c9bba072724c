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
 * Where a partition's postings stand: below `begin` everything is in every table, whatever was begun; `landed`
 * names the highest offset that each table has beyond it, from a batch that was cut off between two tables.
 */
export async function whereItStands(
  warehouse: Warehouse,
  origin: Origin,
): Promise<{ begin: number; landed: Landed }> {
  const reader = new CrossTenantReader(warehouse, "a partition holds all tenants' events")
  const begin = await watermarkOf(reader, origin)
  const [usage_ledger, event_outcomes, dead_letters] = await Promise.all([
    lastOffset(reader, usageLedger, origin, begin),
    lastOffset(reader, eventOutcomes, origin, begin),
    lastOffset(reader, deadLetters, origin, begin),
  ])
  return { begin, landed: { usage_ledger, event_outcomes, dead_letters } }
}
