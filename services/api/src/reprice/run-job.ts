import { setTimeout as sleep } from 'node:timers/promises'
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
  const until_ms = performance.now() + wait_ms
  for (;;) {
    const report = await jobReport(warehouse, reader, job_id)
    if (report === undefined) throw new Error(`the repricing ${job_id} that was just written is not there`)
    if (report.done || gone.aborted || performance.now() >= until_ms) return report
    await sleep(LOOK_EVERY_MS)
  }
}
