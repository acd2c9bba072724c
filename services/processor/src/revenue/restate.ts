import { type RevenuePosting, reverseRevenue } from '@marginscope/ledger'
import { formatAtto, sumAtto } from '@marginscope/money'
import { REVENUE_KINDS, REVENUE_SOURCES, type RevenueCharge } from '@marginscope/schemas'
import { z } from 'zod'
import { detailOf, type LineDetail, readLineDetail } from './detail.ts'
import { factsOf, whyNot } from './line.ts'
import { type LineBook, postingsOf } from './posting.ts'

/** What a line that stands comes to under another book. */
export type Restated =
  | { readonly kind: 'same' }
  /** What is to be posted: as it is now, then what takes back what stands. */
  | { readonly kind: 'changed'; readonly postings: readonly RevenuePosting[] }
  | { readonly kind: 'impossible'; readonly message: string }

/**
 * Recognises a line anew from what stands of it: by the days of the zone and under the names that its tenant's book now
 * says. Pure. What comes out as it stands gets no posting, so doing it again changes nothing.
 */
export function restateLine(standing: readonly RevenuePosting[], book: LineBook): Restated {
  const [first] = standing
  if (first === undefined) return { kind: 'same' }
  const { line, kept } = lineOf(first, standing)
  const facts = factsOf(first.tenant, first.identity, line, book.settings.accounting_time_zone)
  const made = postingsOf(facts, { ...detailOf(line, facts), ...kept }, line, book)
  if (made.kind !== 'posted')
    return { kind: 'impossible', message: `line ${line.id} stays as it was: ${whyNot(made).message}` }
  const earning = made.postings.filter(isSomething)
  if (textOf(earning) === textOf(standing)) return { kind: 'same' }
  return { kind: 'changed', postings: [...made.postings, ...standing.map(reverseRevenue)] }
}

const kinds = z.enum(REVENUE_KINDS)
const sources = z.enum(REVENUE_SOURCES)

/** The line as it was sent, from the postings of its days. */
function lineOf(
  first: RevenuePosting,
  standing: readonly RevenuePosting[],
): { readonly line: RevenueCharge; readonly kept: LineDetail } {
  const details = standing.map(({ detail }) => readLineDetail(detail))
  const as_sent = details.find((detail) => detail.as_sent !== undefined)?.as_sent
  const [detail = {}] = details
  const { quantity, unit_price, service_start, service_end, as_sent: _, ...kept } = detail
  const midnight = (day: string) => `${day}T00:00:00Z`
  const is_open = service_end === undefined && first.service_end === first.service_start
  const line: RevenueCharge = {
    id: first.line_id,
    customer: as_sent?.customer ?? first.customer,
    feature: as_sent?.feature ?? first.feature,
    model: first.model,
    plan: first.plan,
    kind: kinds.parse(first.line_kind),
    amount: formatAtto(sumAtto(standing.map(({ original_amount }) => original_amount))),
    currency: first.currency,
    quantity,
    unit_price,
    service_start: service_start ?? midnight(first.service_start),
    service_end: is_open ? null : (service_end ?? midnight(first.service_end)),
    source: sources.parse(first.source),
  }
  return { line, kept }
}

function isSomething({ amount, deferred, original_amount }: RevenuePosting): boolean {
  return amount !== 0n || deferred !== 0n || original_amount !== 0n
}

/** All that postings say, in the order of their days. */
function textOf(postings: readonly RevenuePosting[]): string {
  return postings
    .map((posting) =>
      Object.entries(posting)
        .map(([name, value]) => `${name}=${value}`)
        .toSorted()
        .join('\t'),
    )
    .toSorted()
    .join('\n')
}
