import type { Warehouse } from '@marginscope/warehouse'
import { insertFirstOf } from '../table/insert-first.ts'
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

/**
 * Of a page that is done twice the first note counts. The last has a token of its own: begun again there may be fewer
 * pages, as what was moved is no longer where it was.
 */
export async function noteRestatement(warehouse: Warehouse, step: RestatementStep): Promise<void> {
  const { post_id, log_partition, page, is_last } = step
  const token = `${post_id}/${log_partition}/${is_last ? 'last' : page}`
  const key = is_last ? 'is_last' : 'page'
  await insertFirstOf(warehouse, restatementSteps, [step], token, ['post_id', 'log_partition', key])
}

/** The `log_source` of a restatement's postings. */
export const sourceOfRestatement = (post_id: string) => `restate:${post_id}`
