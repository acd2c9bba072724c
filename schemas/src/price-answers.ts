import { z } from 'zod'
import { priceEntry } from './price-entry.ts'
import { amount, reportZone } from './responses.ts'

const instant = z.iso.datetime({ offset: true })

/** What `POST /v1/prices` answers. */
export const publishedAnswer = z.object({
  book_version: z.int(),
  recorded_at: instant.describe('Since when the prices are known.'),
  entries: z.int(),
  rates: z.int(),
  reprice_job: z
    .uuid()
    .nullable()
    .describe('Prices the events that had none: GET /v1/reprice/{job_id}; null when no event can be meant.'),
})
export type PublishedAnswer = z.infer<typeof publishedAnswer>

/** What `GET /v1/prices` answers. */
export const pricesAnswer = z.object({
  entries: z.array(priceEntry).describe('Ordered by provider, platform and price_id.'),
  book_version: z.int().describe('The newest publication that these are from.'),
  at: instant,
  known_at: instant.nullable(),
  checks: z
    .array(
      z.object({
        provider: z.string(),
        checked_at: z.iso.date(),
        age_days: z.int().min(0).describe('Whole days from then to now.'),
      }),
    )
    .describe('When the list prices of each provider were last compared with their sources.'),
  next_cursor: z.string().nullable(),
})
export type PricesAnswer = z.infer<typeof pricesAnswer>

const changeFigures = {
  events: z.int().describe('Looked at.'),
  changed: z.int().describe('Of these, how many cost something else.'),
  newly_priced: z.int(),
  newly_unpriced: z.int(),
  old: amount.describe('USD, unpriced events as 0.'),
  new: amount,
  difference: amount.describe('new - old'),
}

export const repriceTotals = z.object(changeFigures)
export const repriceModel = z.object({ provider: z.string(), model: z.string(), ...changeFigures })
export type RepriceTotals = z.infer<typeof repriceTotals>
export type RepriceModel = z.infer<typeof repriceModel>

/** What `POST /v1/reprice` and `GET /v1/reprice/{job_id}` answer. */
export const repriceAnswer = z.object({
  job_id: z.uuid().nullable().describe('null for a dry run.'),
  status: z.enum(['dry_run', 'running', 'done']),
  book_version: z
    .int()
    .nullable()
    .describe('The book that a dry run used; else null: each posting has its own.'),
  progress: z.object({ pages_done: z.int(), pages: z.int().describe('0 until every part has begun.') }),
  models: z.array(repriceModel),
  totals: repriceTotals,
  errors: z.array(z.string()).describe('Parts that the ledger refused; they were left as they were.'),
})
export type RepriceAnswer = z.infer<typeof repriceAnswer>

const reconciliationFigures = {
  events: z.int().describe('With a reported cost, or priced.'),
  match: z.int().describe('Reported and computed differ by at most 0.000000001 USD.'),
  price: z.int().describe('They differ, and nothing says that the counts do.'),
  quantity: z
    .int()
    .describe("They differ, and the provider's own total of tokens is not the sum of the counts."),
  missing_ours: z.int().describe('Reported, but unpriced here.'),
  missing_theirs: z.int().describe('Priced here, nothing reported.'),
  unpriced_requests: z.int().describe('missing_ours, under the name that other reports have for it.'),
  incomplete_requests: z
    .int()
    .describe('Of price and quantity: with a count that nobody understood, so that `computed` is too low.'),
  estimated_requests: z.int().describe('Of price and quantity: computed by an estimate.'),
  unconverted: z.int().describe('Reported in a currency without a rate at the time of the event.'),
  reported: amount.describe('USD, of the events compared: match, price, quantity.'),
  computed: amount.describe('USD, of the same events.'),
  difference: amount.describe('computed - reported'),
  missing_ours_reported: amount.describe('USD'),
  missing_theirs_computed: amount.describe('USD'),
  billed: z.int().describe("Lines of providers' bills (`outcome: bill`); no events."),
  billed_cost: amount.describe('USD, of these lines.'),
  billed_difference: amount.describe(
    'computed + missing_theirs_computed - billed_cost: all that was computed against the bill; 0 where there is none.',
  ),
}

export const reconciliationTotals = z.object(reconciliationFigures)
export const reconciliationRow = z.object({
  provider: z.string(),
  model: z.string(),
  ...reconciliationFigures,
  reported_in: z
    .array(z.object({ currency: z.string(), events: z.int(), amount }))
    .describe('All reported costs as they were reported, by currency.'),
})

/** What `GET /v1/reconciliation` answers. */
export const reconciliationAnswer = z.object({
  rows: z.array(reconciliationRow),
  totals: reconciliationTotals,
  from: instant,
  to: instant,
  currency: z.literal('USD'),
  ...reportZone,
})
export type ReconciliationTotals = z.infer<typeof reconciliationTotals>
export type ReconciliationRow = z.infer<typeof reconciliationRow>
export type ReconciliationAnswer = z.infer<typeof reconciliationAnswer>
