import { randomUUID } from 'node:crypto'
import { MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { insertionOf } from '../table/insertion.ts'
import { TenantReader } from '../table/reader.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { readRemarks } from './read.ts'
import { alertRemarks } from './table.ts'

export type NewRemark = Omit<WrittenRowOf<typeof alertRemarks>, 'remark_id'>

/** Of one alert: all of them are read with it. */
export const REMARKS_QUOTA = 100

/** Writes down what somebody says to an alert. Fails with 409 where `REMARKS_QUOTA` were said. */
export async function postRemark(warehouse: Warehouse, remark: NewRemark): Promise<void> {
  const said = await readRemarks(new TenantReader(warehouse, remark.tenant), [remark.alert_id])
  if (said.length >= REMARKS_QUOTA)
    throw new MarginscopeError(
      'quota_exceeded',
      `alert ${remark.alert_id} was acknowledged, taken back and accepted ${said.length} times, and ${REMARKS_QUOTA} are kept; silence it instead (POST /v1/silences)`,
      { status: 409 },
    )
  const row = { ...remark, remark_id: randomUUID() }
  const { table, columns, rows_tsv } = insertionOf(alertRemarks, [row])
  await warehouse.insert(table, columns, rows_tsv, `remark/${row.remark_id}`)
}
