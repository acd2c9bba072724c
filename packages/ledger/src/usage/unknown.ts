import type { CrossTenantReader } from '../table/reader.ts'
import { usageLedger } from './table.ts'

/** Tenants that have events without a price, or with a count that nobody understood. */
export async function tenantsWithUnknown(reader: CrossTenantReader): Promise<string[]> {
  const { c, columns, name } = usageLedger
  const rows = await reader.query(
    `SELECT ${c.tenant} FROM ${name} GROUP BY ${c.tenant} HAVING sum(${c.unpriced_requests}) > 0 OR sum(${c.incomplete_requests}) > 0 ORDER BY ${c.tenant}`,
    { tenant: columns.tenant },
  )
  return rows.map(({ tenant }) => tenant)
}
