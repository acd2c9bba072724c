import type { CrossTenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { exchangeRates } from './table.ts'

const { c, columns } = exchangeRates

const PUBLISHED = { post_id: columns.post_id, rate: columns.rate }

/** Exchange rates of the publications above a version, each with the publication that it came with. */
export async function ratesAbove(
  reader: CrossTenantReader,
  above: number,
): Promise<readonly Shaped<typeof PUBLISHED>[]> {
  return reader.query(
    `SELECT ${c.post_id}, ${c.rate} FROM ${exchangeRates.name}
     WHERE ${c.book_version} > {above:UInt32} ORDER BY ${c.tenant}, ${c.book_version}`,
    PUBLISHED,
    { above },
  )
}
