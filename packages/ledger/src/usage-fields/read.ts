import { type Reader, rowsFor } from '../table/reader.ts'
import { usageFields } from './table.ts'

const { c, columns } = usageFields

/** Fields of the publications above a version, each with the publication that it came with. */
export function fieldsAbove(reader: Reader, above: number) {
  return reader.query(
    `SELECT ${c.post_id}, ${c.field} FROM ${rowsFor(reader, usageFields)} ${c.book_version} > {above:UInt32}
     ORDER BY ${c.tenant}, ${c.book_version}, ${c.field}`,
    { post_id: columns.post_id, field: columns.field },
    { above },
  )
}
