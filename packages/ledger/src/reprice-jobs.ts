import { randomUUID } from 'node:crypto'
import { atto, formatAtto } from '@marginscope/money'
import { tsvField, type Warehouse } from '@marginscope/warehouse'
import type { ChangeTotals } from './reprice.ts'
import type { RepriceScope } from './standing-page.ts'
import { dateTime } from './table/date-time.ts'

/** A repricing that was asked for. */
export interface RepriceJob {
  readonly job_id: string
  readonly scope: Omit<RepriceScope, 'part'>
  /** At least this book is used. */
  readonly book_version: number
  readonly partitions: number
}

/** The `log_source` of a job's postings. */
export const sourceOfJob = (job_id: string) => `reprice:${job_id}`

/** Asks for a repricing; the processors find it within a second. Returns its id. */
export async function requestReprice(
  warehouse: Warehouse,
  job: Omit<RepriceJob, 'job_id'>,
  requested_by: string,
): Promise<string> {
  const job_id = randomUUID()
  const { tenant, from_ms, to_ms, only_unpriced, filter } = job.scope
  await warehouse.insert(
    'reprice_jobs',
    [
      'job_id',
      'tenant',
      'from_time',
      'to_time',
      'only_unpriced',
      'filter',
      'book_version',
      'partitions',
      'requested_by',
    ],
    `${job_id}\t${tsvField(tenant)}\t${dateTime(from_ms)}\t${dateTime(to_ms)}\t${only_unpriced}\t${tsvField(JSON.stringify(filter))}\t${job.book_version}\t${job.partitions}\t${tsvField(requested_by)}\n`,
    job_id,
  )
  return job_id
}

interface JobRow {
  readonly id: string
  readonly tenant: string
  readonly from_ms: string
  readonly to_ms: string
  readonly only_unpriced: boolean
  readonly filter: string
  readonly book_version: number
  readonly partitions: number
}

const JOB_COLUMNS = `toString(job_id) AS id, tenant, toUnixTimestamp64Milli(from_time) AS from_ms,
  toUnixTimestamp64Milli(to_time) AS to_ms, only_unpriced, filter, book_version, partitions`

function jobOf(row: JobRow): RepriceJob {
  return {
    job_id: row.id,
    book_version: row.book_version,
    partitions: row.partitions,
    scope: {
      tenant: row.tenant,
      from_ms: Number(row.from_ms),
      to_ms: Number(row.to_ms),
      only_unpriced: row.only_unpriced,
      // Written by requestReprice alone.
      filter: JSON.parse(row.filter) as RepriceScope['filter'],
    },
  }
}

/** The oldest job whose part `partition` is not done; undefined when there is none. */
export async function nextJob(
  warehouse: Warehouse,
  part: RepriceScope['part'],
): Promise<RepriceJob | undefined> {
  const [row] = await warehouse.query<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM reprice_jobs
     WHERE partitions = {partitions:UInt16} AND job_id NOT IN (
       SELECT job_id FROM reprice_steps WHERE log_partition = {partition:UInt16} AND is_last)
     ORDER BY recorded_at, job_id LIMIT 1`,
    part,
  )
  return row && jobOf(row)
}

/** Notes that a page is done: its events by model and what they cost now. */
export async function noteStep(
  warehouse: Warehouse,
  step: {
    readonly job_id: string
    readonly partition: number
    readonly page: number
    readonly pages: number
    readonly totals: readonly Pick<ChangeTotals, 'provider' | 'model' | 'events' | 'new'>[]
    readonly error: string
  },
): Promise<void> {
  const { job_id, partition, page, pages, error } = step
  const is_last = page + 1 >= pages
  const rows = step.totals.length > 0 ? step.totals : [{ provider: '', model: '', events: 0, new: 0n }]
  await warehouse.insert(
    'reprice_steps',
    [
      'job_id',
      'log_partition',
      'page',
      'pages',
      'is_last',
      'provider',
      'model',
      'events',
      'new_cost',
      'error',
    ],
    rows
      .map(
        (row) =>
          `${job_id}\t${partition}\t${page}\t${pages}\t${is_last}\t${tsvField(row.provider)}\t${tsvField(row.model)}\t${row.events}\t${decimal(row.new)}\t${tsvField(error)}\n`,
      )
      .join(''),
    `${job_id}/${partition}/${page}`,
  )
}

/** How a job stands, by model. Amounts are decimal strings of USD. */
export interface JobReport {
  readonly job_id: string
  readonly done: boolean
  /** Pages done and to do, over all partitions; `pages` is 0 until each partition has begun. */
  readonly pages_done: number
  readonly pages: number
  readonly models: readonly ModelChange[]
  readonly errors: readonly string[]
}

export interface ModelChange {
  readonly provider: string
  readonly model: string
  readonly events: number
  readonly changed: number
  readonly newly_priced: number
  readonly newly_unpriced: number
  readonly new: string
  /** new − old */
  readonly difference: string
}

/** Undefined when the tenant has no such job. */
export async function jobReport(
  warehouse: Warehouse,
  tenant: string,
  job_id: string,
): Promise<JobReport | undefined> {
  const params = { tenant, job_id, source: sourceOfJob(job_id) }
  const [job] = await warehouse.query<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM reprice_jobs WHERE job_id = {job_id:UUID} AND tenant = {tenant:String}`,
    params,
  )
  if (job === undefined) return undefined
  const [parts, seen, posted, errors] = await Promise.all([
    warehouse.query<{ done: string; pages: number; finished: number }>(
      `SELECT uniqExact(page) AS done, any(pages) AS pages, max(is_last) AS finished
       FROM reprice_steps WHERE job_id = {job_id:UUID} GROUP BY log_partition`,
      params,
    ),
    warehouse.query<{ provider: string; model: string; events: string; new: string }>(
      `SELECT provider, model, sum(events) AS events, sum(new_cost) AS new
       FROM reprice_steps WHERE job_id = {job_id:UUID} AND provider != '' GROUP BY provider, model ORDER BY provider, model`,
      params,
    ),
    warehouse.query<
      Record<'provider' | 'model' | 'changed' | 'newly_priced' | 'newly_unpriced' | 'difference', string>
    >(
      `SELECT provider, model, count() AS changed, countIf(unpriced_requests = -1) AS newly_priced,
              countIf(unpriced_requests = 1) AS newly_unpriced, sum(cost) AS difference
       FROM usage_ledger WHERE tenant = {tenant:String} AND log_source = {source:String} GROUP BY provider, model`,
      params,
    ),
    warehouse.query<{ error: string }>(
      `SELECT DISTINCT error FROM reprice_steps WHERE job_id = {job_id:UUID} AND error != '' LIMIT 10`,
      params,
    ),
  ])
  return {
    job_id,
    done: parts.filter(({ finished }) => Boolean(finished)).length === job.partitions,
    pages_done: parts.reduce((sum, { done }) => sum + Number(done), 0),
    pages: parts.length < job.partitions ? 0 : parts.reduce((sum, { pages }) => sum + pages, 0),
    models: seen.map((model) => {
      const changes = posted.find((each) => each.provider === model.provider && each.model === model.model)
      return {
        provider: model.provider,
        model: model.model,
        events: Number(model.events),
        changed: Number(changes?.changed ?? 0),
        newly_priced: Number(changes?.newly_priced ?? 0),
        newly_unpriced: Number(changes?.newly_unpriced ?? 0),
        new: model.new,
        difference: changes?.difference ?? '0',
      }
    }),
    errors: errors.map(({ error }) => error),
  }
}

/** Tenants that have events without a price. */
export async function tenantsWithUnpriced(warehouse: Warehouse): Promise<string[]> {
  const rows = await warehouse.query<{ name: string }>(
    'SELECT tenant AS name FROM usage_ledger GROUP BY tenant HAVING sum(unpriced_requests) > 0 ORDER BY tenant',
  )
  return rows.map(({ name }) => name)
}

function decimal(amount: bigint): string {
  return amount === 0n ? '0' : formatAtto(atto(amount))
}
