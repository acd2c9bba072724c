import type { CrossTenantReader } from '../table/reader.ts'
import { usageLedger } from './table.ts'

const { c, columns, name } = usageLedger

const UNPRICED = `sum(${c.unpriced_requests}) > 0`
const INCOMPLETE = `sum(${c.incomplete_requests}) > 0`

/** Tenants that have events without a price, or with a count that nobody understood. */
export const tenantsWithUnknown = (reader: CrossTenantReader) =>
  tenantsWith(reader, `${UNPRICED} OR ${INCOMPLETE}`)

/** Tenants that have events with a count that nobody understood. */
export const tenantsWithIncomplete = (reader: CrossTenantReader) => tenantsWith(reader, INCOMPLETE)

async function tenantsWith(reader: CrossTenantReader, what: string): Promise<string[]> {
  const rows = await reader.query(
    `SELECT ${c.tenant} FROM ${name} GROUP BY ${c.tenant} HAVING ${what} ORDER BY ${c.tenant}`,
    { tenant: columns.tenant },
  )
  return rows.map(({ tenant }) => tenant)
}
