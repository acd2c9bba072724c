import type { BaselinedBook } from '@marginscope/finance'
import {
  type ChangeTotals,
  eventPages,
  type RepriceScope,
  readEventPage,
  readSettled,
  repricePage,
  type TenantReader,
  totalsByModel,
} from '@marginscope/ledger'
import { atto, formatAtto } from '@marginscope/money'
import { MarginscopeError, type RepriceModel } from '@marginscope/schemas'

/**
 * What a repricing would change, by model, ordered by provider and model; nothing is posted. Holds one page of
 * events at a time and stops between two when `gone` is aborted.
 */
export async function dryRun(
  reader: TenantReader,
  asked: Omit<RepriceScope, 'part'>,
  book: BaselinedBook,
  gone: AbortSignal,
): Promise<readonly RepriceModel[]> {
  const scope: RepriceScope = { ...asked, part: { partition: 0, partitions: 1 } }
  const totals = new Map<string, ChangeTotals>()
  const isSettled = await readSettled(reader, asked)
  for (const page of await eventPages(reader, scope)) {
    if (gone.aborted)
      throw new MarginscopeError('client_closed_request', 'The client went away', { status: 499 })
    const events = await readEventPage(reader, scope, page)
    totalsByModel(repricePage(events, book, { now_ms: 0, first_offset: 0, isSettled }), totals)
  }
  return [...totals.values()].map(modelOf).sort(byName)
}

function modelOf(total: ChangeTotals): RepriceModel {
  return {
    ...total,
    old: formatAtto(total.old),
    new: formatAtto(total.new),
    difference: formatAtto(atto(total.new - total.old)),
  }
}

function byName(a: RepriceModel, b: RepriceModel): number {
  const [x, y] = [`${a.provider}\0${a.model}`, `${b.provider}\0${b.model}`]
  return x < y ? -1 : x > y ? 1 : 0
}
