import { type Reader, rowsFor } from '../table/reader.ts'
import { tenantSettings } from './table.ts'

const { c, columns } = tenantSettings

/** Settings of the publications above a version, each with the publication that it came with. */
export function settingsAbove(reader: Reader, above: number) {
  return reader.query(
    `SELECT ${c.post_id}, ${c.settings} FROM ${rowsFor(reader, tenantSettings)} ${c.book_version} > {above:UInt32}`,
    { post_id: columns.post_id, settings: columns.settings },
    { above },
  )
}
