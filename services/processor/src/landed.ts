import type { Origin } from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'
import type { Landed } from './post.ts'

/**
 * Where a partition's postings stand: below `begin` everything is in every table, whatever was committed; `landed` names the highest offset
 * that each table has beyond it, from a batch that was cut off between two tables.
 */
export async function whereItStands(
  warehouse: Warehouse,
  origin: Origin,
  committed: number,
): Promise<{ begin: number; landed: Landed }> {
  const rows = await warehouse.query<Record<keyof Landed | 'receipts', string>>(
    `SELECT (SELECT max(to_offset) FROM receipts WHERE ${OURS}) AS receipts,
            ${TABLES.map((table) => `(SELECT ifNull(maxOrNull(toInt64(log_offset)), -1) FROM ${table} WHERE ${OURS} AND log_offset >= {committed:UInt64}) AS ${table}`).join(', ')}`,
    { log_source: origin.log_source, partition: origin.partition, committed },
  )
  const row = rows[0]
  return {
    begin: Number(row?.receipts ?? 0),
    landed: {
      usage_ledger: Number(row?.usage_ledger ?? -1),
      event_outcomes: Number(row?.event_outcomes ?? -1),
      dead_letters: Number(row?.dead_letters ?? -1),
    },
  }
}

const OURS = 'log_source = {log_source:String} AND log_partition = {partition:UInt16}'
const TABLES = ['usage_ledger', 'event_outcomes', 'dead_letters'] as const
