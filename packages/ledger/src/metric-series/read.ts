import { uint64 } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import { metricSeries } from './table.ts'

const { c } = metricSeries

/** How many points of a tenant's metrics became events, and how many were set aside as told by spans or log records. */
export async function readSeries(reader: TenantReader): Promise<{ counted: number; restated: number }> {
  const [row] = await reader.query(
    `SELECT sumIf(n, NOT aside) AS counted, sumIf(n, aside) AS restated FROM
       (SELECT argMax(${c.points}, ${c.recorded_at}) AS n, argMax(${c.is_restated}, ${c.recorded_at}) AS aside
        FROM ${metricSeries.ofTenant} GROUP BY ${c.trace_id}, ${c.span_id})`,
    { counted: uint64, restated: uint64 },
  )
  return row ?? { counted: 0, restated: 0 }
}
