import { z } from 'zod'
import { amount, asOf, reportZone } from './responses.ts'

const instant = z.iso.datetime({ offset: true })

export const savingTechniques = z
  .object({
    routing: amount,
    prompt_caching: amount,
    batch: amount.describe('Batch and flex.'),
    quantisation: amount,
    speculative_decoding: amount,
    kv_reuse: amount,
  })
  .describe('USD that each technique saved, below 0 where it cost. They add up to `saved`.')

const figures = {
  requests: z.int(),
  unpriced_requests: z.int().describe('Of these, without a price: in none of the amounts.'),
  incomplete_requests: z
    .int()
    .describe('Of these, with a count that nobody understood: they cost at least what is known.'),
  estimated_cost: amount.describe('What of `actual` is an estimate, USD.'),
  counterfactual: amount.describe('USD: what it would have cost without any technique. actual + saved.'),
  actual: amount.describe('USD: what it cost.'),
  saved: amount,
  techniques: savingTechniques,
  capacity_value: amount.describe(
    'The part of `saved` that techniques on GPUs brought: freed GPU time at its price. Room to serve more; the ' +
      'bill falls by whole GPUs only, see `cash`.',
  ),
}

export const savingsRow = z.object({
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
})
export type SavingsRow = z.infer<typeof savingsRow>
export const savingsFigures = z.object(figures)
export type SavingsFigures = z.infer<typeof savingsFigures>

/** What `GET /v1/savings` answers. */
export const savingsAnswer = z.object({
  ...figures,
  cash: amount.describe(
    'What the bill of the fleet fell by: whole GPUs given back. 0 where no fleet is given.',
  ),
  method: z.literal('shapley'),
  modelled: z
    .array(z.string())
    .describe('Techniques whose figures are against baseline profiles; the others are measured.'),
  rows: z.array(savingsRow),
  next_cursor: z.string().nullable(),
  from: instant,
  to: instant,
  currency: z.literal('USD'),
  as_of: asOf,
  ...reportZone,
})
export type SavingsAnswer = z.infer<typeof savingsAnswer>
