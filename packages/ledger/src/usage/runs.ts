import type { Atto } from '@marginscope/money'
import { RUN_FIELDS, USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'
import type { QueryParams } from '@marginscope/warehouse'
import { amount, flag, int64, listOf } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import { shapeOf } from '../table/shape.ts'
import { usageBy } from './posting.ts'
import { usageLedger } from './table.ts'

const { c, columns, ofTenant } = usageLedger

const FILED = [
  c.event_id,
  c.event_source,
  c.provider,
  c.model,
  c.feature,
  c.customer,
  c.operation,
  c.outcome,
  c.agent,
  ...RUN_FIELDS,
] as const

/** An event of a run as it stands. Costs in USD; `cost` is 0 while unpriced. */
export type RunEvent = Readonly<Record<(typeof FILED)[number], string>> & {
  readonly time: number
  readonly is_unpriced: boolean
  readonly is_incomplete: boolean
  readonly cost: Atto
  readonly estimated_cost: Atto
  readonly usage: UsageCounts
}

/** YYYY-MM-DD (UTC) of the days on which a run has requests, oldest first. */
export async function runDays(reader: TenantReader, run: string): Promise<readonly string[]> {
  const rows = await reader.query(
    `SELECT ${c.day} FROM ${ofTenant} AND ${c.run} = {run:String} GROUP BY ${c.run}, ${c.day} ORDER BY ${c.day}`,
    { day: columns.day },
    { run },
  )
  return rows.map(({ day }) => day)
}

export interface DayRange {
  /** YYYY-MM-DD, both included. */
  readonly first: string
  readonly last: string
}

/** The events of runs on these days, oldest first, no more than `limit`. Those that were voided are left out. */
export async function runEvents(
  reader: TenantReader,
  asked: DayRange & { readonly runs: readonly string[]; readonly limit: number },
): Promise<readonly RunEvent[]> {
  const filed = [c.time, ...FILED].join(', ')
  const rows = await reader.query(
    `SELECT ${filed},
            sum(${c.unpriced_requests}) > 0 AS is_unpriced, sum(${c.incomplete_requests}) > 0 AS is_incomplete,
            ifNull(sum(${c.cost}), 0) AS of_cost, sum(${c.estimated_cost}) AS of_estimate,
            [${USAGE_COUNTS.map((name) => `sum(${name})`).join(', ')}] AS counts
     FROM ${ofTenant} AND ${ON_DAYS} AND ${c.run} IN {runs:Array(String)}
     GROUP BY ${c.identity}, ${filed} HAVING sum(${c.requests}) > 0
     ORDER BY ${c.time}, ${c.event_id}, ${c.event_source} LIMIT {limit:UInt32}`,
    {
      ...shapeOf(FILED, (name) => columns[name]),
      time: columns.time,
      is_unpriced: flag,
      is_incomplete: flag,
      of_cost: amount,
      of_estimate: amount,
      counts: listOf(int64),
    },
    paramsOf(asked),
  )
  return rows.map(({ counts, of_cost, of_estimate, ...row }) => ({
    ...row,
    cost: of_cost,
    estimated_cost: of_estimate,
    usage: usageBy((_, index) => counts[index] ?? 0),
  }))
}

/** Other runs on these days whose events name one of `parents`, in the order of their names, no more than `limit`. */
export async function runsUnder(
  reader: TenantReader,
  asked: DayRange & {
    readonly parents: readonly string[]
    readonly except: readonly string[]
    readonly limit: number
  },
): Promise<readonly string[]> {
  const rows = await reader.query(
    `SELECT DISTINCT ${c.run} FROM ${ofTenant} AND ${ON_DAYS} AND ${c.run} != '' AND ${c.run} NOT IN {except:Array(String)}
       AND ${c.parent} IN {parents:Array(String)} ORDER BY ${c.run} LIMIT {limit:UInt32}`,
    { run: columns.run },
    paramsOf(asked),
  )
  return rows.map(({ run }) => run)
}

const ON_DAYS = `${c.day} >= {first:Date} AND ${c.day} <= {last:Date}`

const paramsOf = (asked: DayRange): QueryParams => ({ ...asked })
