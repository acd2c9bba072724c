import { type Reader, rowsFor } from '../table/reader.ts'
import { exchangeRates } from './table.ts'

const { c, columns } = exchangeRates

/** Exchange rates of the publications above a version, each with the publication that it came with. */
export function ratesAbove(reader: Reader, above: number) {
  return reader.query(
    `SELECT ${c.post_id}, ${c.rate} FROM ${rowsFor(reader, exchangeRates)} ${c.book_version} > {above:UInt32}
     ORDER BY ${c.tenant}, ${c.book_version}`,
    { post_id: columns.post_id, rate: columns.rate },
    { above },
  )
}
