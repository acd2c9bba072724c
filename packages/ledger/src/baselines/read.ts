import type { CrossTenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { baselineProfiles } from './table.ts'

const { c, columns } = baselineProfiles

const PUBLISHED = { post_id: columns.post_id, profile: columns.profile }

/** Baseline profiles of the publications above a version, each with the publication that it came with. */
export async function profilesAbove(
  reader: CrossTenantReader,
  above: number,
): Promise<readonly Shaped<typeof PUBLISHED>[]> {
  return reader.query(
    `SELECT ${c.post_id}, ${c.profile} FROM ${baselineProfiles.name}
     WHERE ${c.book_version} > {above:UInt32} ORDER BY ${c.tenant}, ${c.book_version}, ${c.name}`,
    PUBLISHED,
    { above },
  )
}
