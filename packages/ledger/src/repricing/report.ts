import { type Atto, ZERO } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { sourceOfJob } from '../reprice-jobs/job.ts'
import { readJob } from '../reprice-jobs/read.ts'
import { readErrors, readProgress, readSeen } from '../reprice-steps/read.ts'
import { amount, nullable, uint64 } from '../table/column-type.ts'
import { CrossTenantReader, type TenantReader } from '../table/reader.ts'
import { usageLedger } from '../usage/table.ts'

/** How a job stands, by model. */
export interface JobReport {
  readonly job_id: string
  readonly done: boolean
  /** Pages done and to do, over all partitions; `pages` is 0 until each partition has begun. */
  readonly pages_done: number
  readonly pages: number
  readonly models: readonly ModelChange[]
  readonly errors: readonly string[]
}

/** Amounts in atto USD. */
export interface ModelChange {
  readonly provider: string
  readonly model: string
  readonly events: number
  readonly changed: number
  readonly newly_priced: number
  readonly newly_unpriced: number
  readonly new: Atto
  /** new − old */
  readonly difference: Atto
}

/** Undefined when the tenant has no such job. */
export async function jobReport(
  warehouse: Warehouse,
  reader: TenantReader,
  job_id: string,
): Promise<JobReport | undefined> {
  const job = await readJob(reader, job_id)
  if (job === undefined) return undefined
  const steps = new CrossTenantReader(warehouse, "a step names its job, which was found to be the tenant's")
  const [parts, seen, posted, errors] = await Promise.all([
    readProgress(steps, job_id),
    readSeen(steps, job_id),
    readPosted(reader, job_id),
    readErrors(steps, job_id),
  ])
  return {
    job_id,
    done: parts.filter(({ finished }) => finished).length === job.partitions,
    pages_done: parts.reduce((sum, { pages_done }) => sum + pages_done, 0),
    pages: parts.length < job.partitions ? 0 : parts.reduce((sum, { pages }) => sum + pages, 0),
    models: seen.map(({ provider, model, seen: events, cost_after }) => {
      const changes = posted.find((each) => each.provider === provider && each.model === model)
      return {
        provider,
        model,
        events,
        changed: changes?.changed ?? 0,
        newly_priced: changes?.newly_priced ?? 0,
        newly_unpriced: changes?.newly_unpriced ?? 0,
        new: cost_after,
        difference: changes?.difference ?? ZERO,
      }
    }),
    errors,
  }
}

/** What a job has posted, by model. */
function readPosted(reader: TenantReader, job_id: string) {
  const { c, columns, ofTenant } = usageLedger
  return reader.query(
    `SELECT ${c.provider}, ${c.model}, count() AS changed,
            countIf(${c.unpriced_requests} = -1) AS newly_priced,
            countIf(${c.unpriced_requests} = 1) AS newly_unpriced, sum(${c.cost}) AS difference
     FROM ${ofTenant} AND ${c.log_source} = {source:String} GROUP BY ${c.provider}, ${c.model}`,
    {
      provider: columns.provider,
      model: columns.model,
      changed: uint64,
      newly_priced: uint64,
      newly_unpriced: uint64,
      difference: nullable(amount),
    },
    { source: sourceOfJob(job_id) },
  )
}
