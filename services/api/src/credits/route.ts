import { dayOf } from '@marginscope/finance'
import { creditsAnswer, errorAnswer, plainName } from '@marginscope/schemas'
import { z } from 'zod'
import { parseBound } from '../http/instant.ts'
import { invalidParameter } from '../http/invalid-parameter.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { creditsAnswerOf, readCredits } from './read-credits.ts'

/** ClickHouse's Date ends here. */
const LAST_DAY = 65_535

export function creditsRoute({ readerOf, now_ms }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/credits',
    id: 'getCredits',
    summary: 'Credits bought, drawn down, expired and left',
    description:
      'The credit accounts of each customer and currency, from the revenue lines of kind credit_purchase, ' +
      'drawdown and refund. On each day opening + purchases - drawdown - expiry = closing, exactly; the first to expire is drawn first.',
    scope: 'read',
    query: z.strictObject({
      until: z
        .string()
        .optional()
        .describe('RFC 3339 or a date in UTC; its day is not included. Default: tomorrow.'),
      customer: z.string().overwrite(plainName).optional(),
    }),
    answers: {
      200: {
        description: 'A row a customer and currency, in that order.',
        schema: creditsAnswer,
        example: {
          rows: [
            {
              customer: 'acme',
              currency: 'USD',
              closing: '890',
              lots: [{ id: 'inv-7', bought: '2026-11-01', expires: '2027-11-01', amount: '890' }],
              days: [
                {
                  day: '2026-11-01',
                  opening: '0',
                  purchases: '1200',
                  drawdown: '310',
                  expiry: '0',
                  closing: '890',
                },
              ],
            },
          ],
          until: '2026-12-01',
        },
      },
      400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
    },
    handle: async ({ tenant, query }) => {
      const until_day =
        query.until === undefined ? dayOf(now_ms()) + 1 : dayOf(parseBound('until', query.until, 'UTC'))
      if (until_day > LAST_DAY)
        throw invalidParameter('until', "must lie within the ledger's calendar, 2149-06-06")
      const accounts = await readCredits(readerOf(tenant), {
        customers: query.customer === undefined ? undefined : [query.customer],
        until_day,
      })
      return { status: 200, json: creditsAnswerOf(accounts, until_day) }
    },
  })
}
