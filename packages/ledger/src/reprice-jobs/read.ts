import type { IdentityPart } from '../identities.ts'
import { repriceSteps } from '../reprice-steps/table.ts'
import type { CrossTenantReader, TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import type { RepriceJob } from './job.ts'
import { repriceJobs } from './table.ts'

const { c, columns, name: JOBS, ofTenant } = repriceJobs

const JOB = {
  job_id: columns.job_id,
  tenant: columns.tenant,
  from_time: columns.from_time,
  to_time: columns.to_time,
  only_unpriced: columns.only_unpriced,
  only_incomplete: columns.only_incomplete,
  filter: columns.filter,
  book_version: columns.book_version,
  partitions: columns.partitions,
}
const JOB_COLUMNS = Object.keys(JOB).join(', ')

function jobOf({ job_id, tenant, book_version, partitions, ...row }: Shaped<typeof JOB>): RepriceJob {
  const { from_time: from_ms, to_time: to_ms, only_unpriced, only_incomplete, filter } = row
  const scope = { tenant, from_ms, to_ms, only_unpriced, only_incomplete, filter }
  return { job_id, book_version, partitions, scope }
}

/** Undefined when the tenant has no such job. */
export async function readJob(reader: TenantReader, job_id: string): Promise<RepriceJob | undefined> {
  const [row] = await reader.query(
    `SELECT ${JOB_COLUMNS} FROM ${ofTenant} AND ${c.job_id} = {job_id:UUID}`,
    JOB,
    { job_id },
  )
  return row && jobOf(row)
}

/** The oldest job whose part `partition` is not done; undefined when there is none. */
export async function nextJob(
  reader: CrossTenantReader,
  part: IdentityPart,
): Promise<RepriceJob | undefined> {
  const [job] = await openJobs(reader, part, 1)
  return job
}

/** Jobs whose part `partition` is not done, the oldest first. */
export async function openJobs(
  reader: CrossTenantReader,
  part: IdentityPart,
  limit: number,
): Promise<RepriceJob[]> {
  const steps = repriceSteps.c
  const rows = await reader.query(
    `SELECT ${JOB_COLUMNS} FROM ${JOBS}
     WHERE ${c.partitions} = {partitions:UInt16} AND ${c.job_id} NOT IN (
       SELECT ${steps.job_id} FROM ${repriceSteps.name}
       WHERE ${steps.log_partition} = {partition:UInt16} AND ${steps.is_last})
     ORDER BY ${c.recorded_at}, ${c.job_id} LIMIT {limit:UInt32}`,
    JOB,
    { ...part, limit },
  )
  return rows.map(jobOf)
}

/** A repricing of everything in a time range: it takes the windows in it along. */
export interface WholeRepricing {
  readonly tenant: string
  readonly from_ms: number
  readonly to_ms: number
  readonly book_version: number
  readonly recorded_ms: number
}

/** Repricings without a filter that were asked for since an instant. */
export async function wholeRepricings(
  reader: CrossTenantReader,
  since_ms: number,
): Promise<WholeRepricing[]> {
  const rows = await reader.query(
    `SELECT ${c.tenant}, ${c.from_time}, ${c.to_time}, ${c.book_version}, ${c.recorded_at} FROM ${JOBS}
     WHERE ${c.filter} = '{}' AND NOT ${c.only_unpriced} AND NOT ${c.only_incomplete}
       AND ${c.recorded_at} > fromUnixTimestamp64Milli({since_ms:Int64})`,
    {
      tenant: columns.tenant,
      from_time: columns.from_time,
      to_time: columns.to_time,
      book_version: columns.book_version,
      recorded_at: columns.recorded_at,
    },
    { since_ms: Math.max(0, since_ms) },
  )
  return rows.map(({ tenant, book_version, ...row }) => ({
    tenant,
    from_ms: row.from_time,
    to_ms: row.to_time,
    book_version,
    recorded_ms: row.recorded_at,
  }))
}

/** Tenants whose incomplete events somebody has asked to be read anew since an instant. */
export async function askedToReadAnew(
  reader: CrossTenantReader,
  since_ms: number,
): Promise<ReadonlySet<string>> {
  const rows = await reader.query(
    `SELECT DISTINCT ${c.tenant} FROM ${JOBS}
     WHERE ${c.only_incomplete} AND ${c.recorded_at} > fromUnixTimestamp64Milli({since_ms:Int64})`,
    { tenant: columns.tenant },
    { since_ms },
  )
  return new Set(rows.map(({ tenant }) => tenant))
}
