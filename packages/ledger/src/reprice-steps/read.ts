import { flag, uint64 } from '../table/column-type.ts'
import type { CrossTenantReader } from '../table/reader.ts'
import { repriceSteps } from './table.ts'

const { c, columns, name: STEPS } = repriceSteps
const OF_JOB = `${STEPS} WHERE ${c.job_id} = {job_id:UUID}`

/** How far each partition is with a job, of those that have begun. */
export function readProgress(reader: CrossTenantReader, job_id: string) {
  return reader.query(
    `SELECT uniqExact(${c.page}) AS pages_done, any(${c.pages}) AS ${c.pages}, max(${c.is_last}) AS finished
     FROM ${OF_JOB} GROUP BY ${c.log_partition}`,
    { pages_done: uint64, pages: columns.pages, finished: flag },
    { job_id },
  )
}

/** The events that a job looked at, by model, and what they cost after it. */
export function readSeen(reader: CrossTenantReader, job_id: string) {
  return reader.query(
    `SELECT ${c.provider}, ${c.model}, sum(${c.events}) AS seen, sum(${c.new_cost}) AS cost_after
     FROM ${OF_JOB} AND ${c.provider} != '' GROUP BY ${c.provider}, ${c.model} ORDER BY ${c.provider}, ${c.model}`,
    { provider: columns.provider, model: columns.model, seen: uint64, cost_after: columns.new_cost },
    { job_id },
  )
}

const ERRORS_MAX = 10

/** Why pages of a job were refused. */
export async function readErrors(reader: CrossTenantReader, job_id: string): Promise<string[]> {
  const rows = await reader.query(
    `SELECT DISTINCT ${c.error} FROM ${OF_JOB} AND ${c.error} != '' LIMIT ${ERRORS_MAX}`,
    { error: columns.error },
    { job_id },
  )
  return rows.map(({ error }) => error)
}
