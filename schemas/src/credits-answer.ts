import { z } from 'zod'
import { amount } from './responses.ts'

const day = z.iso.date()

/** What `GET /v1/credits` answers. Amounts in the account's own currency. */
export const creditsAnswer = z.object({
  rows: z.array(
    z.object({
      customer: z.string(),
      currency: z.string(),
      closing: amount.describe('What is left to draw; below 0 when more was drawn than bought.'),
      lots: z
        .array(z.object({ id: z.string(), bought: day, expires: day.nullable(), amount }))
        .describe('What is left, the first to expire first; `expires` is the first day without it.'),
      days: z
        .array(
          z.object({
            day,
            opening: amount,
            purchases: amount,
            drawdown: amount.describe('The revenue of the day.'),
            expiry: amount,
            closing: amount,
          }),
        )
        .describe('Days with a movement: opening + purchases - drawdown - expiry = closing.'),
    }),
  ),
  until: day.describe('Exclusive.'),
})

export type CreditsAnswer = z.infer<typeof creditsAnswer>
