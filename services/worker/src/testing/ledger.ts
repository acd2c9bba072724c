import { sharedEmbedded } from '@marginscope/embedded'
import { revenueLedger, usageLedger } from '@marginscope/ledger'
import { migrate, openWarehouse, type Warehouse } from '@marginscope/warehouse'

let databases = 0

/** A migrated, empty database of its own in the engine that all tests share. Close it when done. */
export async function openTestLedger(): Promise<Warehouse> {
  databases += 1
  const database = `worker_${databases}`
  const warehouse = openWarehouse({ ...(await sharedEmbedded()), database })
  await migrate(warehouse, { database })
  return warehouse
}

export interface UsageGiven {
  /** yyyy-mm-dd */
  readonly day: string
  readonly customer: string
  readonly feature: string
}

/** One priced request each; the columns that are not named have the defaults of the table. */
export async function insertUsage(warehouse: Warehouse, rows: readonly UsageGiven[]): Promise<void> {
  const { c } = usageLedger
  const columns = [c.tenant, c.time, c.customer, c.feature, c.provider, c.model, c.kind, c.requests, c.cost]
  const lines = rows.map(
    ({ day, customer, feature }) =>
      `default\t${day} 09:00:00.000\t${customer}\t${feature}\topenai\tgpt-4o\tcharge\t1\t0\n`,
  )
  await warehouse.insert(usageLedger.name, columns, lines.join(''))
}

export interface RevenueGiven {
  readonly day: string
  readonly customer: string
  /** USD, decimal. */
  readonly amount: string
  /** Default: the day alone. */
  readonly service_start?: string
  /** Exclusive. */
  readonly service_end?: string
}

export async function insertRevenue(warehouse: Warehouse, rows: readonly RevenueGiven[]): Promise<void> {
  const { c } = revenueLedger
  const columns = [c.tenant, c.kind, c.day, c.customer, c.amount, c.currency, c.service_start, c.service_end]
  const lines = rows.map(({ day, customer, amount, service_start = day, service_end = service_start }) =>
    ['default', 'recognised', day, customer, amount, 'USD', service_start, service_end].join('\t'),
  )
  await warehouse.insert(revenueLedger.name, columns, lines.map((line) => `${line}\n`).join(''))
}
