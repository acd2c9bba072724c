import type { UsageField } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { publish } from './publish.ts'

export interface PublishedFields {
  readonly book_version: number
  readonly recorded_at: string
}

/** Publishes what a tenant says of fields of its providers' usage as the next book version, all or none. */
export async function publishFields(
  warehouse: Warehouse,
  tenant: string,
  fields: readonly UsageField[],
  posted_by: string,
): Promise<PublishedFields> {
  const published = await publish(warehouse, tenant, async () => ({ fields }), posted_by)
  if (published === undefined) throw new Error('fields that are always wanted were not published')
  const { book_version, recorded_at } = published
  return { book_version, recorded_at }
}
