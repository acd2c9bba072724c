import { bookVersions } from '../book-versions/table.ts'
import { flag, instant, listOf, text, uint32, uint64 } from '../table/column-type.ts'
import type { CrossTenantReader, TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { priceEntries } from './table.ts'

const { c, columns, name } = priceEntries

/** Price entries of the publications above a version, each with the publication that it came with. */
export function entriesAbove(reader: CrossTenantReader, above: number) {
  return reader.query(
    `SELECT ${c.post_id}, ${c.entry} FROM ${name}
     WHERE ${c.book_version} > {above:UInt32} ORDER BY ${c.tenant}, ${c.book_version}, ${c.price_id}`,
    { post_id: columns.post_id, entry: columns.entry },
    { above },
  )
}

const CHANGE = {
  book: uint32,
  effective: instant,
  entries: uint64,
  providers: listOf(text),
  /** Those that are named, and not meant by a pattern. */
  models: listOf(text),
  all_exact: flag,
}

/** The entries of one publication that begin to hold at the same instant. Of providers and models the first few. */
export type PriceChange = Shaped<typeof CHANGE>

const SHOWN_MAX = 4

/**
 * Prices of a tenant ('' is the list that everyone shares) that begin to hold in [from, to), newest first: since they
 * were published, unless they say later. Those of the list are told when they say that they held, too: history that came
 * after them was priced so.
 */
export function readPriceChanges(
  reader: TenantReader,
  asked: { readonly from_ms: number; readonly to_ms: number; readonly limit: number },
): Promise<PriceChange[]> {
  const { ofTenant } = priceEntries
  const said = `parseDateTime64BestEffortOrZero(JSONExtractString(${c.entry}, 'valid_from'), 3, 'UTC')`
  const used = 'greatest(known, held)'
  const since = reader.tenant === '' ? `arrayJoin(arrayDistinct([held, ${used}]))` : used
  const versions = bookVersions.c
  return reader.query(
    `SELECT book, effective, count() AS entries,
       arraySort(groupUniqArray(${SHOWN_MAX})(seller)) AS providers,
       arraySort(groupUniqArrayIf(${SHOWN_MAX})(named, is_exact)) AS models,
       count() = countIf(is_exact) AS all_exact
     FROM (
       SELECT book, seller, match.1 = 'exact' AS is_exact, match.2 AS named, ${since} AS effective
       FROM (
         SELECT ${c.post_id} AS post, ${said} AS held, toString(${c.provider}) AS seller,
           (JSONExtractString(${c.entry}, 'model_match', 'type'), JSONExtractString(${c.entry}, 'model_match', 'pattern')) AS match
         FROM ${ofTenant}) AS said
       INNER JOIN (
         SELECT ${versions.post_id} AS post, ${versions.book_version} AS book, ${versions.recorded_at} AS known
         FROM ${bookVersions.ofTenant}) AS published
       USING post)
     WHERE effective >= fromUnixTimestamp64Milli({from_ms:Int64})
       AND effective < fromUnixTimestamp64Milli({to_ms:Int64})
     GROUP BY book, effective ORDER BY effective DESC, book DESC LIMIT {limit:UInt32}`,
    CHANGE,
    { ...asked },
  )
}
