import { type Atto, ZERO } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { insertFirstOf } from '../table/insert-first.ts'
import { repriceSteps } from './table.ts'

/** A page of a repricing that is done: its events by model and what they cost now. */
export interface RepriceStep {
  readonly job_id: string
  readonly partition: number
  readonly page: number
  readonly pages: number
  readonly totals: readonly {
    readonly provider: string
    readonly model: string
    readonly events: number
    readonly new: Atto
  }[]
  /** Why the ledger refused the page; empty when it did not. */
  readonly error: string
}

export async function noteStep(warehouse: Warehouse, step: RepriceStep): Promise<void> {
  const { job_id, partition, page, pages, error } = step
  const totals = step.totals.length > 0 ? step.totals : [{ provider: '', model: '', events: 0, new: ZERO }]
  const rows = totals.map(({ provider, model, events, new: new_cost }) => ({
    job_id,
    log_partition: partition,
    page,
    pages,
    is_last: page + 1 >= pages,
    provider,
    model,
    events,
    new_cost,
    error,
  }))
  const token = `${job_id}/${partition}/${page}`
  await insertFirstOf(warehouse, repriceSteps, rows, token, ['job_id', 'log_partition', 'page'])
}
