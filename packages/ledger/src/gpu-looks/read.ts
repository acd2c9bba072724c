import type { IdentityPart } from '../identities.ts'
import { nullable } from '../table/column-type.ts'
import type { CrossTenantReader } from '../table/reader.ts'
import { gpuLooks } from './table.ts'

/** Until when (the ledger's clock, ms since 1970) a lane has looked for late events; undefined when it never did. */
export async function lookedUntil(
  reader: CrossTenantReader,
  part: IdentityPart,
): Promise<number | undefined> {
  const { c, columns, name } = gpuLooks
  const [row] = await reader.query(
    `SELECT maxOrNull(${c.looked_until}) AS until FROM ${name}
     WHERE ${c.log_partition} = {partition:UInt16} AND ${c.partitions} = {partitions:UInt16}`,
    { until: nullable(columns.looked_until) },
    { ...part },
  )
  return row?.until ?? undefined
}
