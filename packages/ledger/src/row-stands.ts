import { tsvText } from '@marginscope/warehouse'
import { uint64 } from './table/column-type.ts'
import type { CrossTenantReader } from './table/reader.ts'

/** The columns that tell a row of the log's tables from every other, as ClickHouse types. Each table has some of them. */
const PLACE: Readonly<Record<string, string>> = {
  log_source: 'String',
  log_partition: 'UInt16',
  log_offset: 'UInt64',
  from_offset: 'UInt64',
  to_offset: 'UInt64',
  seq: 'UInt32',
  tenant: 'String',
  identity: 'UUID',
  book_version: 'UInt32',
}

/** Whether the first of these rows (TabSeparated) is in the table. They are told by their place in the log. */
export async function rowStands(
  reader: CrossTenantReader,
  table: string,
  columns: readonly string[],
  rows_tsv: string | Uint8Array,
): Promise<boolean> {
  const fields = firstLine(rows_tsv).split('\t')
  const conditions: string[] = []
  const params: Record<string, string> = {}
  for (const [at, column] of columns.entries()) {
    const type = PLACE[column]
    const field = fields[at]
    if (type === undefined || field === undefined) continue
    conditions.push(`${column} = {${column}:${type}}`)
    params[column] = tsvText(field)
  }
  if (params.log_source === undefined) throw new Error(`rows of ${table} do not say where they come from`)
  const [found] = await reader.queryLatest(
    `SELECT count() AS n FROM ${table} WHERE ${conditions.join(' AND ')}`,
    { n: uint64 },
    params,
  )
  return (found?.n ?? 0) > 0
}

function firstLine(rows_tsv: string | Uint8Array): string {
  if (typeof rows_tsv === 'string') return rows_tsv.slice(0, rows_tsv.indexOf('\n'))
  const { buffer, byteOffset, byteLength } = rows_tsv
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  return bytes.toString('utf8', 0, bytes.indexOf('\n'))
}
