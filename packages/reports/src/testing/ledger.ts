import { sharedEmbedded } from '@marginscope/embedded'
import {
  type Columns,
  insertionOf,
  type RowOf,
  revenueAllocations,
  revenueLedger,
  type Table,
  TenantReader,
  usageLedger,
  type WrittenRowOf,
} from '@marginscope/ledger'
import { ZERO } from '@marginscope/money'
import { migrate, openWarehouse, type Warehouse } from '@marginscope/warehouse'

/** A migrated, empty database of its own in the engine that all share. */
export interface TestLedger {
  readonly warehouse: Warehouse
  readonly reader: TenantReader
  write<C extends Columns>(table: Table<C>, rows: readonly WrittenRowOf<Table<C>>[]): Promise<void>
}

export async function openTestLedger(database: string): Promise<TestLedger> {
  const { url, user, password } = await sharedEmbedded()
  const warehouse = openWarehouse({ url, user, password, database })
  await migrate(warehouse, { database })
  return {
    warehouse,
    reader: new TenantReader(warehouse, 'acme'),
    async write(table, rows) {
      const { table: name, columns, rows_tsv } = insertionOf(table, rows)
      await warehouse.insert(name, columns, rows_tsv)
    },
  }
}

type Posting = WrittenRowOf<typeof usageLedger>

/** Rows of the ledger with as much said as a test cares about; the rest is empty, 0 or null. */
export const posting = (given: Partial<Posting>): Posting => ({
  ...blank(usageLedger),
  tenant: 'acme',
  version: 1,
  requests: 1,
  cost: ZERO,
  list_cost: ZERO,
  ...given,
})

export const revenue = (
  given: Partial<WrittenRowOf<typeof revenueLedger>>,
): WrittenRowOf<typeof revenueLedger> => ({ ...blank(revenueLedger), tenant: 'acme', version: 1, ...given })

export const allocation = (
  given: Partial<WrittenRowOf<typeof revenueAllocations>>,
): WrittenRowOf<typeof revenueAllocations> => ({ ...blank(revenueAllocations), tenant: 'acme', ...given })

/** What each type of column holds when nothing is said. */
function blank<C extends Columns>(table: Table<C>): RowOf<Table<C>> {
  const values = Object.entries(table.columns).map(([name, { sql }]) => [name, blankOf(sql)])
  return Object.fromEntries(values) as RowOf<Table<C>> // one value a column, of its type
}

function blankOf(sql: string): unknown {
  if (sql.startsWith('Nullable')) return null
  if (sql.startsWith('Enum8')) return /'(\w+)'/.exec(sql)?.[1]
  if (sql.startsWith('Decimal')) return 0n
  if (sql === 'UUID') return '00000000-0000-0000-0000-000000000000'
  if (sql === 'Date') return '2026-10-01'
  return /^(?:U?Int|DateTime)/.test(sql) ? 0 : ''
}
