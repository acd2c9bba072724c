import type { Chore } from '@marginscope/chores'
import { tableDifferences } from '@marginscope/ledger'
import { MarginscopeError } from '@marginscope/schemas'
import { migrate, missingMigrations, type Warehouse } from '@marginscope/warehouse'

/** Differences that a message names; the rest is counted. */
const NAMED_MAX = 3

/**
 * Brings the ledger's tables to this release. Throws `ledger_differs` when they are not what the release has then, for
 * what is written by column would land elsewhere.
 *
 * Killed here: every statement may be run again, and a migration is noted after its statements.
 */
export function migrations(
  warehouse: Warehouse,
  database: string,
  say: (line: string) => void,
): Chore & { check(): Promise<void> } {
  return {
    name: 'migrations',
    hasWork: async () => (await missingMigrations(warehouse, { database })).length > 0,
    async step() {
      await migrate(warehouse, { database, log: say })
      return false
    },
    async check() {
      const differences = await tableDifferences(warehouse)
      if (differences.length === 0) return
      const others = differences.length - NAMED_MAX
      const named = differences.slice(0, NAMED_MAX).join('; ')
      throw new MarginscopeError(
        'ledger_differs',
        `the ledger in ${database} is not what this release works with: ${named}${others > 0 ? `; and ${others} more` : ''}. Put it right, or name another database in CLICKHOUSE_DATABASE.`,
      )
    },
  }
}
