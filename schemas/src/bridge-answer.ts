import { z } from 'zod'
import { amount, reportZone } from './responses.ts'

const instant = z.iso.datetime({ offset: true })

const effects = z.object({
  volume: amount.describe('More or fewer requests.'),
  feature_mix: amount.describe('Requests moved between features.'),
  model_mix: amount.describe('Requests moved between models, within a feature.'),
  intensity: amount.describe('More or fewer units per request: tokens, images, GPU-seconds.'),
  price: amount.describe('Another price per unit.'),
})

const index = z
  .string()
  .nullable()
  .describe('Second period over first with 6 digits, half to even; null without a basis to compare with.')

const period = z.object({
  from: instant,
  to: instant,
  priced_requests: z.int().describe('The requests of the bridge: those whose cost is known.'),
  unpriced_requests: z.int().describe('Left out of every figure.'),
  incomplete_requests: z
    .int()
    .describe('With a count that nobody understood: they cost at least what is known.'),
  estimated_cost: amount.describe('What of the cost is an estimate, USD.'),
})

/** What `GET /v1/bridge` answers. */
export const bridgeAnswer = z.object({
  metric: z.enum(['cost', 'margin', 'cost_per_request']),
  method: z.enum(['sequential', 'shapley']),
  start: amount.nullable().describe('The metric in the first period, USD; null where it is undefined.'),
  end: amount.nullable().describe('The metric in the second period: start + effects, exactly.'),
  currency: z.literal('USD'),
  effects: effects
    .extend({ revenue: amount.optional().describe('Only with metric=margin.') })
    .nullable()
    .describe('With metric=margin they have the sign that they have on margin.'),
  cells: z
    .array(
      z.object({
        feature: z.string(),
        model: z.string(),
        meter: z.string(),
        effects,
        total: amount.describe('The sum of its effects.'),
      }),
    )
    .describe('Those that moved most, up or down.'),
  other_cells: z
    .object({ count: z.int(), effects, total: amount })
    .describe('The sum of the cells that are not listed: with `cells` it gives `effects`, exactly.'),
  indices: z
    .object({
      price: index.describe("The first period's units at the second period's prices over what they cost."),
      units_per_request: index.describe('Tokens per request; where nothing counts tokens, all units.'),
      intensity: index.describe("Units per request with the mix held still, at the first period's prices."),
      cost_per_request: index,
    })
    .describe('Dual pressure: prices fall while units per request rise.'),
  periods: z.object({ a: period, b: period }),
  undefined_in: z
    .enum(['a', 'b', 'both'])
    .nullable()
    .describe('The period without priced requests, for which there is no cost per request.'),
  ...reportZone,
})

export type BridgeAnswer = z.infer<typeof bridgeAnswer>
export type BridgeEffects = z.infer<typeof effects>
