import { randomUUID } from 'node:crypto'
import type { Warehouse } from '@marginscope/warehouse'
import { insertionOf } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import type { StoredSilence } from './read.ts'
import { silences } from './table.ts'

export type NewSilence = Omit<WrittenRowOf<typeof silences>, 'silence_id' | 'is_deleted'>

/** Makes a silence; returns its id. */
export async function postSilence(warehouse: Warehouse, silence: NewSilence): Promise<string> {
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
