import type { LineFacts } from '@marginscope/ledger'
import type { RevenueCharge } from '@marginscope/schemas'
import { z } from 'zod'

/** The parts of a line that have no column of their own, kept as JSON in the ledger's `detail`. */
const lineDetail = z.looseObject({
  quantity: z.string().optional(),
  unit_price: z.string().optional(),
  /** Of a refund: the line of the credits that it gives back. */
  refunds: z.string().optional(),
  /** As sent, where the columns, which are days of the accounting zone, don't say it. */
  service_start: z.string().optional(),
  service_end: z.string().optional(),
  /** The names it came under, where it is filed under others. */
  as_sent: z.object({ customer: z.string().optional(), feature: z.string().optional() }).optional(),
})
export type LineDetail = z.infer<typeof lineDetail>

/** What of a line its days `facts` don't say. */
export function detailOf(
  { quantity, unit_price, refunds, service_start, service_end }: RevenueCharge,
  facts: Pick<LineFacts, 'service_start' | 'service_end'>,
): LineDetail {
  return {
    ...(quantity == null ? {} : { quantity }),
    ...(unit_price == null ? {} : { unit_price }),
    ...(refunds == null ? {} : { refunds }),
    ...(isMidnightOf(service_start, facts.service_start) ? {} : { service_start }),
    ...(service_end == null || isMidnightOf(service_end, facts.service_end) ? {} : { service_end }),
  }
}

export function lineDetailText(detail: LineDetail): string {
  const text = JSON.stringify(detail)
  return text === '{}' ? '' : text
}

/** It is our own, so one that can't be read is an error. */
export function readLineDetail(text: string): LineDetail {
  return text === '' ? {} : lineDetail.parse(JSON.parse(text))
}

/** Whether an instant is the midnight in UTC of a day, as which a column without detail is read. */
function isMidnightOf(time: string, day: string): boolean {
  return Date.parse(time) === Date.parse(`${day}T00:00:00Z`)
}
