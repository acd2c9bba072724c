import type { UsageField } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { changedFields, newestWith } from './changed.ts'
import { publish } from './publish.ts'
import { type Publication, readOwnPublications } from './stored.ts'

export interface PublishedFields {
  readonly book_version: number
  readonly recorded_at: string
}

/**
 * Publishes what is new of what a tenant says of fields of its providers' usage as the next book version, all or none;
 * nothing where all was said already.
 */
export async function publishFields(
  warehouse: Warehouse,
  tenant: string,
  fields: readonly UsageField[],
  posted_by: string,
): Promise<PublishedFields> {
  let own: readonly Publication[] = []
  const contentNow = async () => {
    own = await readOwnPublications(warehouse, tenant)
    const changed = changedFields(own, fields)
    return changed.length === 0 ? undefined : { fields: changed }
  }
  const published = await publish(warehouse, tenant, contentNow, posted_by)
  const { book_version, recorded_at } = published ?? newestWith(own, (each) => each.fields.length > 0)
  return { book_version, recorded_at }
}
