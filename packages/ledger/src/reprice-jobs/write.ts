import { randomUUID } from 'node:crypto'
import type { Warehouse } from '@marginscope/warehouse'
import { insertRows } from '../table/insertion.ts'
import type { RepriceJob } from './job.ts'
import { repriceJobs } from './table.ts'

/** Asks for a repricing; the processors find it within two seconds. Returns its id. */
export async function requestReprice(
  warehouse: Warehouse,
  { scope, book_version, partitions }: Omit<RepriceJob, 'job_id'>,
  requested_by: string,
): Promise<string> {
  const job_id = randomUUID()
  const { tenant, from_ms, to_ms, only_unpriced, only_incomplete = false, filter } = scope
  const row = {
    job_id,
    tenant,
    from_time: from_ms,
    to_time: to_ms,
    only_unpriced,
    only_incomplete,
    filter,
    book_version,
    partitions,
    requested_by,
  }
  await insertRows(warehouse, repriceJobs, [row], job_id)
  return job_id
}
