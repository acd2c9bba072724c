import { readDetail, rebuildEvent } from '@marginscope/ledger'
import { type Atto, atto, formatAtto, parseAtto, sumAtto } from '@marginscope/money'
import { type ExplainedLine, explain, type PriceBook } from '@marginscope/pricing'
import type { PostingAnswer } from '@marginscope/schemas'
import type { LedgerPosting } from './event-query.ts'
import type { Step } from './posting-steps.ts'
import { usageOf } from './usage-of.ts'

type Lines = PostingAnswer['lines']

/**
 * How a posting's amount came about: lines that add up to it, or none where they would not, rather than wrong ones.
 * A reversal shows the lines of what it takes back, negated. A repricing takes back the lines of the old price and
 * shows those of the new one: its amount is the difference.
 */
export function explainPosting(
  tenant: string,
  id: string,
  step: Step,
  bookOf: (version: number) => PriceBook,
): Lines {
  const { posting } = step
  if (posting.cost === null) return []
  const amount = parseAtto(posting.cost)
  switch (posting.kind) {
    case 'charge':
      return shown(linesOf(tenant, id, posting, bookOf(posting.book_version)), amount, '')
    case 'reversal':
      return shown(linesOf(tenant, id, posting, bookOf(posting.book_version)), amount, 'taken back: ')
    case 'reprice':
      return repriced(tenant, id, step, bookOf)
    case 'adjustment':
      return []
  }
}

function repriced(tenant: string, id: string, step: Step, bookOf: (version: number) => PriceBook): Lines {
  const { posting, charge, total_before, total_after, book_before } = step
  if (charge === undefined) return []
  const taken_back =
    total_before === null
      ? []
      : shown(linesOf(tenant, id, charge, bookOf(book_before)), atto(-total_before), 'taken back: ')
  const now =
    total_after === null
      ? []
      : shown(linesOf(tenant, id, charge, bookOf(posting.book_version)), total_after, 'repriced: ')
  const is_whole =
    (now.length > 0 || (total_after ?? 0n) === 0n) && (taken_back.length > 0 || (total_before ?? 0n) === 0n)
  return is_whole ? [...taken_back, ...now] : []
}

function linesOf(tenant: string, id: string, posting: LedgerPosting, book: PriceBook) {
  const { time_ms, ...rest } = posting
  const event = rebuildEvent(
    { ...rest, tenant, event_id: id, time_ms: Number(time_ms), usage: usageOf(posting) },
    readDetail(posting.detail),
  )
  return explain(event, book)
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
  const { meter, unit_price, per, currency, price_id, source } = line
  return {
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
