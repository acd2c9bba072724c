import { readDetail, rebuildEvent, type WindowNote } from '@marginscope/ledger'
import { type Atto, atto, formatAtto, sumAtto } from '@marginscope/money'
import { type ExplainedLine, explain, explainBill, IDLE, type PriceBook } from '@marginscope/pricing'
import type { PostingAnswer } from '@marginscope/schemas'
import type { Step } from './posting-steps.ts'
import { countsOf, type LedgerPosting } from './postings.ts'

type Lines = PostingAnswer['lines']

/**
 * How a posting's amount came about: lines that add up to it, or none where they would not, rather than wrong ones.
 * A reversal shows the lines of what it takes back, negated. A repricing, or an adjustment by a GPU window, takes back
 * the lines of what the event came to before and shows those of what it comes to now: its amount is the difference.
 */
export function explainPosting(
  tenant: string,
  id: string,
  step: Step,
  bookOf: (version: number) => PriceBook,
): Lines {
  const { posting } = step
  if (posting.cost === null) return []
  const amount = posting.cost
  switch (posting.kind) {
    case 'charge':
    case 'estimate':
      return shown(linesOf(tenant, id, posting, bookOf(posting.book_version)), amount, '')
    case 'reversal':
      if (step.share_before !== undefined)
        return [shareLine(step.share_before, posting, amount, 'taken back: ')]
      return shown(linesOf(tenant, id, posting, bookOf(posting.book_version)), amount, 'taken back: ')
    case 'reprice':
    case 'adjustment':
      return changed(tenant, id, step, bookOf)
  }
}

function changed(tenant: string, id: string, step: Step, bookOf: (version: number) => PriceBook): Lines {
  const { posting, total_before, total_after, book_before, share_before, share_after } = step
  const linesAt = (
    amount: Atto | null,
    charge: LedgerPosting | undefined,
    share: WindowNote | undefined,
    version: number,
    prefix: 'taken back: ' | 'repriced: ',
  ): Lines => {
    if (amount === null) return []
    if (share !== undefined) return [shareLine(share, posting, amount, prefix)]
    return charge === undefined ? [] : shown(linesOf(tenant, id, charge, bookOf(version)), amount, prefix)
  }
  const negated = total_before === null ? null : atto(-total_before)
  const taken_back = linesAt(negated, step.charge_before, share_before, book_before, 'taken back: ')
  const now = linesAt(total_after, step.charge_after, share_after, posting.book_version, 'repriced: ')
  const is_whole =
    (now.length > 0 || (total_after ?? 0n) === 0n) && (taken_back.length > 0 || (total_before ?? 0n) === 0n)
  return is_whole ? [...taken_back, ...now] : []
}

function linesOf(tenant: string, id: string, posting: LedgerPosting, book: PriceBook) {
  const detail = readDetail(posting.detail)
  const event = rebuildEvent(
    { ...posting, tenant, event_id: id, time_ms: posting.time, usage: countsOf(posting) },
    detail,
  )
  return detail.bill === undefined ? explain(event, book) : explainBill(detail.bill, event, book)
}

/** A share has no unit price: it is one part of a window's bill, as large as its amount. */
function shareLine(
  { id, version }: WindowNote,
  { feature }: LedgerPosting,
  amount: Atto,
  prefix: 'taken back: ' | 'repriced: ',
): Lines[number] {
  const is_back = prefix === 'taken back: '
  const unit_price = formatAtto(is_back ? atto(-amount) : amount)
  const part = feature === IDLE ? 'idle part' : 'share'
  return {
    meter: feature === IDLE ? 'gpu_window_idle' : 'gpu_window_share',
    quantity: is_back ? '-1' : '1',
    unit_price,
    per: 1,
    currency: 'USD',
    amount: formatAtto(amount),
    price_id: id,
    source: `GPU window ${id}, version ${version}`,
    text: `${is_back ? prefix : ''}${part} of the bill of GPU window ${id}, version ${version} = $${unit_price}`,
  }
}

/** Lines of `amount`, negated where something is taken back; none when they come to something else. */
function shown(
  lines: readonly ExplainedLine[],
  amount: Atto,
  prefix: '' | 'taken back: ' | 'repriced: ',
): Lines {
  const sign = prefix === 'taken back: ' ? -1n : 1n
  const sum = sign * sumAtto(lines.map((line) => line.amount_atto))
  return sum === amount ? lines.map((line) => shownLine(line, sign, prefix)) : []
}

function shownLine(line: ExplainedLine, sign: 1n | -1n, prefix: string): Lines[number] {
  const { model, meter, unit_price, per, currency, price_id, source } = line
  return {
    ...(model === undefined ? {} : { model }),
    meter,
    quantity: sign === -1n && line.quantity !== '0' ? `-${line.quantity}` : line.quantity,
    unit_price,
    per,
    currency,
    amount: formatAtto(atto(sign * line.amount_atto)),
    price_id,
    source,
    text: `${prefix}${line.text}`,
  }
}
