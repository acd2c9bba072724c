import { randomUUID } from 'node:crypto'
import { MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { insertionOf } from '../table/insertion.ts'
import { TenantReader } from '../table/reader.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { readSilences, type StoredSilence } from './read.ts'
import { silences } from './table.ts'

export type NewSilence = Omit<WrittenRowOf<typeof silences>, 'silence_id' | 'is_deleted'>

/** Of one tenant, that hold or will: each is tried on every alert. */
export const SILENCES_QUOTA = 1_000

/** Makes a silence; returns its id. Fails with 409 where the tenant has `SILENCES_QUOTA` that end after `now_ms`. */
export async function postSilence(
  warehouse: Warehouse,
  silence: NewSilence,
  now_ms: number,
): Promise<string> {
  const standing = await readSilences(new TenantReader(warehouse, silence.tenant), { ends_after_ms: now_ms })
  if (standing.length >= SILENCES_QUOTA)
    throw new MarginscopeError(
      'quota_exceeded',
      `${standing.length} silences hold or will, and a tenant may have ${SILENCES_QUOTA}; take some back (DELETE /v1/silences/{id}), or let a pattern (=~) stand for several`,
      { status: 409 },
    )
  const silence_id = randomUUID()
  await write(warehouse, { ...silence, silence_id, is_deleted: false })
  return silence_id
}

/** Takes a silence back; a second time changes nothing. */
export function deleteSilence(
  warehouse: Warehouse,
  tenant: string,
  silence: StoredSilence,
  deleted_by: string,
): Promise<void> {
  return write(warehouse, { ...silence, tenant, created_by: deleted_by, is_deleted: true })
}

async function write(warehouse: Warehouse, row: WrittenRowOf<typeof silences>): Promise<void> {
  const { table, columns, rows_tsv } = insertionOf(silences, [row])
  await warehouse.insert(table, columns, rows_tsv, `silence/${row.silence_id}/${row.is_deleted}`)
}
