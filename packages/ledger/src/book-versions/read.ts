import { type CrossTenantReader, type Reader, rowsFor } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { bookVersions } from './table.ts'

const { c, columns } = bookVersions

const VERSION = {
  book_version: columns.book_version,
  tenant: columns.tenant,
  post_id: columns.post_id,
  entries: columns.entries,
  list_sha256: columns.list_sha256,
  recorded_at: columns.recorded_at,
}

/** One publication: a book version, whose it is ('' is the list that everyone shares), and since when it is known. */
export type BookVersion = Shaped<typeof VERSION>

const SELECT_FROM_SQL = `SELECT ${Object.keys(VERSION).join(', ')} FROM`
const SELECT_SQL = `${SELECT_FROM_SQL} ${bookVersions.name}`

/** The highest published version, 0 when there is none. */
export async function newestVersion(reader: CrossTenantReader): Promise<number> {
  const [row] = await reader.queryLatest(
    `SELECT max(${c.book_version}) AS newest FROM ${bookVersions.name}`,
    {
      newest: columns.book_version,
    },
  )
  return row?.newest ?? 0
}

export async function readVersion(
  reader: CrossTenantReader,
  version: number,
): Promise<BookVersion | undefined> {
  const [row] = await reader.queryLatest(
    `${SELECT_SQL} WHERE ${c.book_version} = {version:UInt32}`,
    VERSION,
    {
      version,
    },
  )
  return row
}

/** The newest publication of the list book. */
export async function newestList(reader: CrossTenantReader): Promise<BookVersion | undefined> {
  const [row] = await reader.queryLatest(
    `${SELECT_SQL} WHERE ${c.tenant} = '' ORDER BY ${c.book_version} DESC LIMIT 1`,
    VERSION,
  )
  return row
}

/** Publications above a version, oldest first. */
export async function versionsAbove(reader: Reader, above: number): Promise<readonly BookVersion[]> {
  return reader.query(
    `${SELECT_FROM_SQL} ${rowsFor(reader, bookVersions)} ${c.book_version} > {above:UInt32} ORDER BY ${c.book_version}`,
    VERSION,
    { above },
  )
}
