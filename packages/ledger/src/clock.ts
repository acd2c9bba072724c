import { tenantAliases } from './aliases/table.ts'
import { bookVersions } from './book-versions/table.ts'
import { gpuWindows } from './gpu-windows/table.ts'
import { repriceJobs } from './reprice-jobs/table.ts'
import { tenantSettings } from './settings/table.ts'
import { instant, text, uint64 } from './table/column-type.ts'
import type { CrossTenantReader } from './table/reader.ts'
import { rowOf } from './table/row-of.ts'

/** The ledger's clock, and what tells whether work that every partition has a part in was added since: a mark is another then. */
export interface Clock {
  readonly now_ms: number
  readonly windows_mark: string
  readonly jobs_mark: string
  /** Of settings and aliases, and of the publications that make them due. */
  readonly restatements_mark: string
}

const MARKED = [gpuWindows, repriceJobs, tenantSettings, tenantAliases, bookVersions] as const

/** Side by side: as values of one row they would take the engine twice as long to plan. */
const SQL = [
  `SELECT 'now' AS of_table, toUInt64(0) AS n, now64(3, 'UTC') AS newest`,
  ...MARKED.map(({ name, c }) => `SELECT '${name}', count(), max(${c.recorded_at}) FROM ${name}`),
].join(' UNION ALL ')

export async function readClock(reader: CrossTenantReader): Promise<Clock> {
  const rows = await reader.query(SQL, { of_table: text, n: uint64, newest: instant })
  const markOf = (...tables: readonly { readonly name: string }[]) =>
    tables
      .map(({ name }) => rowOf(rows, name))
      .map(({ n, newest }) => `${n}/${newest}`)
      .join(' ')
  return {
    now_ms: rowOf(rows, 'now').newest,
    windows_mark: markOf(gpuWindows),
    jobs_mark: markOf(repriceJobs),
    restatements_mark: markOf(tenantSettings, tenantAliases, bookVersions),
  }
}
