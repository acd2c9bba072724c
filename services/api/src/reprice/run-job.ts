import { pollUntil } from '@marginscope/flow'
import {
  type JobReport,
  jobReport,
  type RepriceScope,
  requestReprice,
  type TenantReader,
} from '@marginscope/ledger'
import type { ApiParts } from '../parts.ts'

const LOOK_EVERY_MS = 250

/** Asks for a repricing and waits until it is done, the time is over, or the client went: how it stands then. */
export async function runJob(
  { warehouse, log, books }: Pick<ApiParts, 'warehouse' | 'log' | 'books'>,
  reader: TenantReader,
  scope: Omit<RepriceScope, 'part'>,
  requested_by: string,
  wait_ms: number,
  gone: AbortSignal,
): Promise<JobReport> {
  await books.refresh()
  const job_id = await requestReprice(
    warehouse,
    { scope: { tenant: reader.tenant, ...scope }, book_version: books.version, partitions: log.partitions },
    requested_by,
  )
  const report = async () => {
    const found = await jobReport(warehouse, reader, job_id)
    if (found === undefined) throw new Error(`the repricing ${job_id} that was just written is not there`)
    return found
  }
  const onceDone = async () => {
    const found = await report()
    return found.done ? found : undefined
  }
  const done = await pollUntil(onceDone, { every_ms: LOOK_EVERY_MS, limit_ms: wait_ms, signal: gone })
  return done ?? report()
}
