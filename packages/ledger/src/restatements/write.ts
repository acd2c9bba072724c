import type { Warehouse } from '@marginscope/warehouse'
import { insertRows } from '../table/insertion.ts'
import { restatementSteps } from './table.ts'

/** A page of a restatement that is done. */
export interface RestatementStep {
  readonly post_id: string
  readonly log_partition: number
  readonly page: number
  readonly is_last: boolean
  readonly changed: number
  readonly error: string
}

/** Of a page that is done twice the first note counts. */
export async function noteRestatement(warehouse: Warehouse, step: RestatementStep): Promise<void> {
  const { post_id, log_partition, page } = step
  await insertRows(warehouse, restatementSteps, [step], `${post_id}/${log_partition}/${page}`)
}

/** The `log_source` of a restatement's postings. */
export const sourceOfRestatement = (post_id: string) => `restate:${post_id}`
