import { tenantAliases } from './aliases/table.ts'
import { bookVersions } from './book-versions/table.ts'
import { gpuWindows } from './gpu-windows/table.ts'
import { repriceJobs } from './reprice-jobs/table.ts'
import { tenantSettings } from './settings/table.ts'
import { instant, text } from './table/column-type.ts'
import type { CrossTenantReader } from './table/reader.ts'

/** The ledger's clock, and what tells whether work that every partition has a part in was added since: a mark is another then. */
export interface Clock {
  readonly now_ms: number
  readonly windows_mark: string
  readonly jobs_mark: string
  /** Of settings and aliases, and of the publications that make them due. */
  readonly restatements_mark: string
}

interface Marked {
  readonly name: string
  readonly c: { readonly recorded_at: string }
}

const mark = (...tables: readonly Marked[]) =>
  tables
    .map(
      ({ name, c }) =>
        `(SELECT concat(toString(count()), '/', toString(max(${c.recorded_at}))) FROM ${name})`,
    )
    .join(` || ' ' || `)

export async function readClock(reader: CrossTenantReader): Promise<Clock> {
  const [row] = await reader.query(
    `SELECT now64(3, 'UTC') AS now_ms, ${mark(gpuWindows)} AS windows_mark, ${mark(repriceJobs)} AS jobs_mark,
       ${mark(tenantSettings, tenantAliases, bookVersions)} AS restatements_mark`,
    { now_ms: instant, windows_mark: text, jobs_mark: text, restatements_mark: text },
  )
  if (row === undefined) throw new Error('the warehouse answered a clock query without a row')
  return row
}
