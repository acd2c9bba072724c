import type { Warehouse } from '@marginscope/warehouse'
import { insertRows } from '../table/insertion.ts'
import { metricSeries } from './table.ts'

export interface SeriesPoints {
  readonly trace: string
  readonly span: string
  readonly points: number
  /** Told by spans or log records, too: the points are set aside. */
  readonly is_restated: boolean
}

/** Notes how many points each series has, and whether they count. Doing it again changes nothing. */
export async function noteSeries(
  warehouse: Warehouse,
  tenant: string,
  series: readonly SeriesPoints[],
): Promise<void> {
  if (series.length === 0) return
  await insertRows(
    warehouse,
    metricSeries,
    series.map(({ trace, span, points, is_restated }) => ({
      tenant,
      trace_id: trace,
      span_id: span,
      points,
      is_restated,
    })),
  )
}
