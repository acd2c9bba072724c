import { z } from 'zod'
import { USAGE_COUNTS, type UsageCount } from './usage-counts.ts'

/** An exact amount: plain decimal, no exponent, no trailing zeros. */
export const amount = z
  .string()
  .regex(/^-?\d+(\.\d*[1-9])?$/)
  .describe('Exact decimal, without exponent or trailing zeros: "0.0024", "0", "-1.5".')

const instant = z.iso.datetime({ offset: true })
const count = z.int().describe('Integer.')

/** A sum of counts: a number while JSON numbers hold it exactly, else its digits as text. */
const tokenSum = z.union([z.int(), z.string().regex(/^-?\d+$/)])

export const tokens = z.object(
  Object.fromEntries(USAGE_COUNTS.map((name) => [name, tokenSum])) as Record<UsageCount, typeof tokenSum>, // fromEntries forgets its keys
)

/** Every error, on every path. */
export const errorAnswer = z
  .object({
    error: z.object({
      code: z.string().describe('Stable name of what went wrong.'),
      message: z.string().describe('What happened and what to do.'),
      path: z.string().describe('The parameter or field that is meant; empty when none is.'),
    }),
  })
  .meta({
    examples: [
      {
        error: {
          code: 'invalid_parameter',
          message: 'timezone "Mars/Olympus" is unknown; use an IANA name such as Europe/Berlin',
          path: 'timezone',
        },
      },
    ],
  })

const figures = {
  requests: count.describe('Charges less reversals: each event counts once, voided ones not at all.'),
  unpriced_requests: count.describe(
    'Of these, how many no price was found for: their cost is not in `cost`.',
  ),
  unpriced_share: z
    .string()
    .nullable()
    .describe('unpriced_requests / requests as a fraction with 6 digits; null without requests.'),
  incomplete_requests: count.describe(
    'Of these, in whose usage some count was understood by nobody: they cost at least what is known.',
  ),
  revenue: amount.nullable().describe('USD recognised; null in a row of an hour: revenue is known by day.'),
  unallocated_revenue: amount
    .nullable()
    .optional()
    .describe('The part of `revenue` that nothing assigns to a feature or model; null as `revenue` is.'),
  cost: amount.describe('USD. The sum of the known costs.'),
  estimated_cost: amount.describe('What of `cost` is an estimate, for requests whose usage never came.'),
  margin: amount.nullable().describe('revenue - cost; null as `revenue` is.'),
  margin_pct: z
    .string()
    .nullable()
    .describe(
      'margin / revenue as a fraction with 6 digits, half to even; null where revenue is 0 or below, or where more than 5% of the requests are unpriced.',
    ),
  cost_per_request: z
    .string()
    .nullable()
    .describe('cost / (requests - unpriced_requests), 18 digits, half to even; null where none is priced.'),
  list_cost: amount.describe('USD at list prices, before discounts.'),
  reported_cost: amount
    .optional()
    .describe('What providers and gateways said in USD; there with costs=reported.'),
  gpu_seconds: amount.describe('GPUs x seconds.'),
  tokens,
}

export const marginFigures = z.object(figures)

export const marginRow = z.object({
  period: instant.optional().describe('Where the local period begins, in UTC; missing with grain=none.'),
  customer: z.string().optional().describe('"" is unattributed.'),
  feature: z.string().optional().describe('"" is unattributed.'),
  model: z.string().optional(),
  provider: z.string().optional(),
  service_tier: z.string().optional(),
  environment: z.string().optional(),
  operation: z.string().optional(),
  agent: z.string().optional(),
  ...figures,
  second: z
    .object({
      key: z.enum(['requests', 'tokens', 'cost']),
      revenue: amount,
      margin: amount,
      margin_pct: z.string().nullable(),
      sign_changes: z.boolean().describe('A loss under one key and none under the other.'),
    })
    .optional()
    .describe('The same under another usage key; there with `second_key`.'),
})

/** Of a report of rows and totals. */
export const asOf = instant
  .optional()
  .describe(
    'The ledger as it stood then: asked for, or chosen for a report of several pages, which are all of that instant.',
  )

export const accountingZone = z
  .string()
  .describe('The zone whose days revenue is counted by: GET /v1/settings.')

/** What every report over a range says of its calendar. */
export const reportZone = {
  accounting_time_zone: accountingZone,
  note: z
    .string()
    .optional()
    .describe('Where the report is in another zone than the accounts: what that means.'),
}

export const marginAnswer = z.object({
  rows: z.array(marginRow),
  totals: marginFigures.describe('Of all rows, not only of this page.'),
  next_cursor: z.string().nullable().describe('Pass it as `cursor` for the next page; null on the last.'),
  from: instant,
  to: instant,
  currency: z.literal('USD'),
  as_of: asOf,
  ...reportZone,
})

export type MarginFigures = z.infer<typeof marginFigures>
export type MarginRow = z.infer<typeof marginRow>
export type MarginAnswer = z.infer<typeof marginAnswer>

const postingLine = z.object({
  model: z
    .string()
    .optional()
    .describe("The model whose price it is, where that is another than the event's."),
  meter: z.string(),
  quantity: z.string(),
  unit_price: z.string(),
  per: z.number(),
  currency: z.string(),
  amount,
  price_id: z.string(),
  source: z.string(),
  text: z.string(),
})

export const posting = z.object({
  posting_id: z.string().describe('<log source>/<partition>/<offset>/<seq>'),
  kind: z.enum(['charge', 'reversal', 'reprice', 'adjustment', 'estimate']),
  version: z.int(),
  recorded_at: instant,
  book_version: z.int(),
  amount: amount.nullable().describe('USD; null while unpriced.'),
  list_amount: amount.nullable(),
  total_after: amount
    .nullable()
    .describe('USD: the sum of this and all earlier postings; null while unpriced.'),
  incomplete: z
    .array(z.string())
    .describe('Places of counts in the usage that nobody understood: it costs at least `amount`.'),
  lines: z.array(postingLine).describe('They add up to `amount`; empty where they would not.'),
})

export const eventAnswer = z.object({
  event: z.record(z.string(), z.unknown()).describe('The event in force, `usage` as disjoint counts.'),
  total: amount.nullable().describe('The sum of its postings; null while unpriced.'),
  postings: z.array(posting).describe('Oldest first.'),
  unpriced_reason: z.string().nullable(),
  incomplete: z
    .array(z.string())
    .describe('Places of counts in the usage that nobody understood: the event costs at least `total`.'),
})

export type PostingAnswer = z.infer<typeof posting>
export type EventAnswer = z.infer<typeof eventAnswer>

export const conservationAnswer = z.object({
  accepted: z.int().describe('Events answered with 202, by the time of the event.'),
  posted: z.object({ priced: z.int(), unpriced: z.int() }),
  duplicate: z.int(),
  conflict: z
    .int()
    .describe(
      'Came again as the same identity and version with other content: the first stays; see /v1/dead-letters?kind=conflict.',
    ),
  stale: z.int(),
  rejected: z.int().describe('Accepted, but contradictory when processed; see /v1/dead-letters.'),
  pending: z.int().describe('In the log, not yet in the ledger.'),
  balanced: z.boolean().describe('Whether what was received is what became of it.'),
  refused_at_edge: z.int().describe('Never accepted; by time of arrival.'),
  imbalance: z.array(z.string()).describe('Why `balanced` is false; empty when it is true.'),
  revenue: z
    .object({
      accepted: z.int(),
      posted: z.int(),
      duplicate: z.int(),
      conflict: z.int(),
      stale: z.int(),
      rejected: z.int(),
      pending: z.int(),
      balanced: z.boolean(),
    })
    .describe('The same of revenue lines, over all time whatever the range.'),
  spans: z
    .object({
      received: z.int(),
      pending: z.int().describe('Of these: in the log, not yet in the ledger.'),
      restated: z
        .int()
        .describe(
          'Of these: log records that tell of a call of which another trace or log record tells, by the id that its provider gave it. They are no event, or are one no longer.',
        ),
    })
    .describe(
      'Spans of traces and what stands beside them in logs, over all time whatever the range. What they come to is accepted as events when it is known: of a leaf at once, of a parent when its trace is quiet.',
    ),
  metrics: z
    .object({
      received: z.int(),
      counted: z.int().describe('Became events: nothing else tells of these calls.'),
      set_aside: z.object({
        restated: z.int().describe('Spans or log records of the same service and model tell the calls.'),
        no_usage: z.int().describe('Of metrics that say nothing of usage, or nothing that is understood.'),
        cumulative: z.int().describe('Usage since the sender began: send deltas.'),
      }),
    })
    .describe(
      'Data points of metrics in the ledger, over all time whatever the range. Those received and neither counted nor set aside came again, or are looked at within a minute.',
    ),
  from: instant.nullable(),
  to: instant.nullable(),
})

export type ConservationAnswer = z.infer<typeof conservationAnswer>

export const deadLetter = z.object({
  id: z.string().describe('The id of the event or line, as far as it could be read.'),
  source: z.string().nullable().describe('Of a CloudEvent, as far as it could be read.'),
  kind: z
    .enum(['refused', 'conflict'])
    .describe('`conflict`: a copy of an identity and version with other content, which was not taken.'),
  stage: z.enum(['ingest', 'processor']),
  code: z.string(),
  path: z.string(),
  message: z.string(),
  received_at: instant,
  body: z.string().describe('What was sent, cut to 4 KiB.'),
  kept: z
    .string()
    .nullable()
    .describe('Of a conflict: what stands and stays, as JSON, cut to 4 KiB; null for anything else.'),
})

export const deadLettersAnswer = z.object({
  rows: z.array(deadLetter).describe('Newest first.'),
  next_cursor: z.string().nullable(),
})

export type DeadLetterAnswer = z.infer<typeof deadLetter>
export type DeadLettersAnswer = z.infer<typeof deadLettersAnswer>

const check = z.object({ ok: z.boolean(), reason: z.string() })

export const readinessAnswer = z.object({
  ready: z.boolean().describe('Whether events flow, not whether a process lives.'),
  checks: z.object({
    ingest: check
      .optional()
      .describe('Whether events are taken; missing where ingest is not before the api.'),
    warehouse: check,
    log: check,
    progress: check,
  }),
})

/** What the api says of itself alone. */
export const apiReadinessAnswer = z.object({
  ready: z.boolean().describe('Whether questions are answered.'),
  checks: z.object({ warehouse: check }),
})

export const healthAnswer = z.object({ status: z.literal('ok') })

/** What `POST /v1/events` answers. */
export const ingestAnswer = z.object({
  accepted: z.int(),
  conflicts: z
    .string()
    .optional()
    .describe(
      'Where it will be listed what of this request differs from what stands under the same identity and version, once all is processed; missing where nothing was accepted.',
    ),
  rejected: z.array(
    z.object({
      index: z.int(),
      id: z.string().nullable(),
      source: z.string().optional().describe('Of a CloudEvent.'),
      code: z.string(),
      path: z.string(),
      message: z.string(),
    }),
  ),
})
