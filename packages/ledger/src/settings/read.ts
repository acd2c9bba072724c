import type { CrossTenantReader } from '../table/reader.ts'
import { tenantSettings } from './table.ts'

const { c, columns, name } = tenantSettings

/** Settings of the publications above a version, each with the publication that it came with. */
export function settingsAbove(reader: CrossTenantReader, above: number) {
  return reader.query(
    `SELECT ${c.post_id}, ${c.settings} FROM ${name} WHERE ${c.book_version} > {above:UInt32}`,
    { post_id: columns.post_id, settings: columns.settings },
    { above },
  )
}
