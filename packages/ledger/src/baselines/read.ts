import { type Reader, rowsFor } from '../table/reader.ts'
import { baselineProfiles } from './table.ts'

const { c, columns } = baselineProfiles

/** Baseline profiles of the publications above a version, each with the publication that it came with. */
export function profilesAbove(reader: Reader, above: number) {
  return reader.query(
    `SELECT ${c.post_id}, ${c.profile} FROM ${rowsFor(reader, baselineProfiles)} ${c.book_version} > {above:UInt32}
     ORDER BY ${c.tenant}, ${c.book_version}, ${c.name}`,
    { post_id: columns.post_id, profile: columns.profile },
    { above },
  )
}
