import type { PriceEntry } from '@marginscope/schemas'
import { bookVersions } from '../book-versions/table.ts'
import { flag, instant, json, listOf, text, uint32, uint64 } from '../table/column-type.ts'
import { type CrossTenantReader, type Reader, rowsFor, type TenantReader } from '../table/reader.ts'
import { textRows } from '../table/row-binary.ts'
import type { Shaped } from '../table/shape.ts'
import { priceEntries, publishedEntry } from './table.ts'

const { c, columns } = priceEntries

/** Price entries of tenants' own publications above a version, each with the publication that it came with. */
export function entriesAbove(reader: Reader, above: number) {
  return reader.query(
    `SELECT ${c.post_id}, ${c.entry} FROM ${rowsFor(reader, priceEntries)} ${c.book_version} > {above:UInt32} AND ${c.tenant} != ''
     ORDER BY ${c.tenant}, ${c.book_version}, ${c.price_id}`,
    { post_id: columns.post_id, entry: columns.entry },
    { above },
  )
}

/** What a publication of the list says of one provider. */
export interface ListedEntries {
  readonly post_id: string
  readonly provider: string
  readonly count: number
  /** Reads the entries, in the order of their ids. */
  read(): readonly PriceEntry[]
}

/**
 * The list's publications above a version, by provider and unread: of 30,000 entries a service prices with a few
 * providers' alone, and to read them all takes half a second of each start. RowBinary, since JSON in JSON takes thrice as
 * long to write.
 */
export async function listedAbove(reader: CrossTenantReader, above: number): Promise<ListedEntries[]> {
  const by_id = `arraySort((each, id) -> id, groupArray(${c.entry}), groupArray(${c.price_id}))`
  const rows = reader.stream(
    `SELECT toString(${c.post_id}), toString(${c.provider}), toString(count()),
       concat('[', arrayStringConcat(${by_id}, ','), ']')
     FROM ${priceEntries.name} WHERE ${c.tenant} = '' AND ${c.book_version} > {above:UInt32}
     GROUP BY ${c.post_id}, ${c.provider} ORDER BY min((${c.book_version}, ${c.price_id}))`,
    'RowBinary',
    { above },
  )
  const listed: ListedEntries[] = []
  for await (const [post_id, provider, count, entries] of textRows(rows, 4))
    listed.push({
      post_id: String(post_id),
      provider: String(provider),
      count: Number(count),
      read: () => entriesIn.decode(String(entries)),
    })
  return listed
}

const entriesIn = json({
  parse: listOf({ decode: publishedEntry.parse }).decode,
})

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
