import { randomUUID } from 'node:crypto'
import { MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { uint64 } from '../table/column-type.ts'
import { insertionOf } from '../table/insertion.ts'
import type { TenantReader } from '../table/reader.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { annotations } from './table.ts'

export type NewAnnotation = Omit<WrittenRowOf<typeof annotations>, 'tenant' | 'post_id'>

/** What a tenant may say in a day: all of it is looked through for what is near an alert. */
export const ANNOTATIONS_A_DAY = { posted: 20_000, bytes: 32 * 1024 * 1024 } as const

const { c, ofTenant } = annotations

/**
 * Writes annotations of a tenant down; one whose id is there already replaces it. Fails with 409 beyond what may be said in
 * a day.
 */
export async function postAnnotations(
  warehouse: Warehouse,
  reader: TenantReader,
  posted: readonly NewAnnotation[],
): Promise<void> {
  const { tenant } = reader
  const post_id = randomUUID()
  const { table, columns, rows_tsv } = insertionOf(
    annotations,
    posted.map((each) => ({ ...each, tenant, post_id })),
  )
  await refuseBeyondDay(reader, posted)
  await warehouse.insert(table, columns, rows_tsv, `annotations/${post_id}`)
}

async function refuseBeyondDay(reader: TenantReader, posted: readonly NewAnnotation[]): Promise<void> {
  const [today] = await reader.queryLatest(
    `SELECT count() AS posted, sum(length(${c.title}) + length(${c.labels}) + length(${c.url})) AS bytes
     FROM ${ofTenant} AND ${c.recorded_at} > now64(3) - INTERVAL 1 DAY`,
    { posted: uint64, bytes: uint64 },
  )
  const count = (today?.posted ?? 0) + posted.length
  const bytes = posted.reduce(
    (sum, { title, labels, url }) => sum + Buffer.byteLength(title + JSON.stringify(labels) + url),
    today?.bytes ?? 0,
  )
  if (count <= ANNOTATIONS_A_DAY.posted && bytes <= ANNOTATIONS_A_DAY.bytes) return
  throw new MarginscopeError(
    'quota_exceeded',
    `with these ${count} annotations of ${bytes} bytes were posted within a day, and a tenant may post ${ANNOTATIONS_A_DAY.posted} of ${ANNOTATIONS_A_DAY.bytes}: post the rest a day later, or say only what may explain a change`,
    { status: 409 },
  )
}
