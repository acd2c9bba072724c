import { z } from 'zod'
import { amount, tokens } from './responses.ts'

const instant = z.iso.datetime({ offset: true })

const figures = {
  requests: z.int(),
  unpriced_requests: z.int().describe('Their cost is unknown and in no sum.'),
  incomplete_requests: z
    .int()
    .describe('With a count that nobody understood: they cost at least what is known.'),
  cost: amount.describe('USD, estimates included.'),
  estimated_cost: amount.describe('What of the cost is an estimate, USD.'),
}

const event = z.object({
  source: z.string().optional().describe('Of a CloudEvent.'),
  time: instant,
  run: z.string(),
  session: z.string().optional(),
  parent: z.string().optional(),
  agent: z.string().optional(),
  step: z.string().optional(),
  tool: z.string().optional(),
  provider: z.string(),
  model: z.string(),
  customer: z.string(),
  feature: z.string(),
  operation: z.string(),
  outcome: z.string(),
  cost: amount.nullable().describe('USD, of this event alone; null while unpriced.'),
  estimated_cost: amount,
  incomplete: z.boolean(),
})

/** A place in a run. */
export interface RunNodeAnswer {
  readonly id: string
  readonly event: z.infer<typeof event> | null
  readonly total: z.infer<typeof total>
  readonly children: readonly RunNodeAnswer[]
}

const total = z.object(figures)

const node: z.ZodType<RunNodeAnswer> = z
  .object({
    id: z.string().describe('Of the event, or what events name as their parent.'),
    event: event
      .nullable()
      .describe('null where the parent that events name is no event, as an agent’s span.'),
    total: total.describe('Of the event and everything below it.'),
    get children() {
      return z.array(node)
    },
  })
  .meta({ id: 'RunNode' })

/** What `GET /v1/runs/{id}` answers. */
export const runAnswer = z.object({
  run: z.string(),
  ...figures,
  tokens,
  from: instant.describe('Of the first event.'),
  to: instant.describe('Of the last event.'),
  sessions: z.array(z.string()),
  runs: z
    .array(z.object({ run: z.string(), ...figures }))
    .describe('The run itself, then those of its subagents.'),
  agents: z.array(z.object({ agent: z.string().describe('"" is unattributed.'), ...figures })),
  outcomes: z.array(z.object({ outcome: z.string(), ...figures })),
  tree: z.array(node).describe('Each event once, under its parent; deeper than 64 levels it is flat.'),
  truncated: z
    .boolean()
    .describe('The run has more events or subagents than are read: the figures are of those shown.'),
  currency: z.literal('USD'),
})
export type RunAnswer = z.infer<typeof runAnswer>
