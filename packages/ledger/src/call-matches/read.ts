import { uint64 } from '../table/column-type.ts'
import type { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { callMatches } from './table.ts'

const { c, columns } = callMatches

/** How many of a tenant's log records were set aside, as another tells of the same call. */
export async function readRestatedCalls(reader: TenantReader): Promise<number> {
  const [row] = await reader.query(
    `SELECT sum(n) AS restated FROM
       (SELECT argMax(${c.restated}, ${c.recorded_at}) AS n FROM ${callMatches.ofTenant} GROUP BY ${c.trace_id})`,
    { restated: uint64 },
  )
  return row?.restated ?? 0
}

/** Those of whose log records one told of a call by its id. */
export async function tenantsWithCallLogs(reader: CrossTenantReader): Promise<string[]> {
  const rows = await reader.query(`SELECT DISTINCT ${c.tenant} FROM ${callMatches.name}`, {
    tenant: columns.tenant,
  })
  return rows.map(({ tenant }) => tenant)
}
