import { MODELLED_TECHNIQUES } from '@marginscope/finance'
import { formatAtto } from '@marginscope/money'
import { cashOf, keysOf, savingsReport, settledBy } from '@marginscope/reports'
import { errorAnswer, instantText, type SavingsAnswer, savingsAnswer } from '@marginscope/schemas'
import { csvAnswer } from '../http/csv-answer.ts'
import { type Operation, operation } from '../http/operation.ts'
import { readAtOneInstant } from '../margin/one-instant.ts'
import type { ApiParts } from '../parts.ts'
import { zoneSaid } from '../settings/accounting-zone.ts'
import { savingsFiguresAnswer, savingsRowAnswer } from './answer.ts'
import { savingsCsv } from './csv.ts'
import { savingsQuery, savingsRequest } from './request.ts'

const figures = {
  requests: 1000,
  unpriced_requests: 0,
  incomplete_requests: 0,
  estimated_cost: '0',
  counterfactual: '3.2',
  actual: '0.46',
  saved: '2.74',
  techniques: {
    routing: '1.26',
    prompt_caching: '0.495',
    batch: '0.985',
    quantisation: '0',
    speculative_decoding: '0',
    kv_reuse: '0',
  },
  capacity_value: '0',
}
const example: SavingsAnswer = {
  ...figures,
  cash: '0',
  method: 'shapley',
  modelled: ['quantisation', 'speculative_decoding', 'kv_reuse'],
  rows: [{ feature: 'summarize', ...figures }],
  next_cursor: null,
  from: '2026-11-01T00:00:00Z',
  to: '2026-12-01T00:00:00Z',
  currency: 'USD',
  accounting_time_zone: 'UTC',
}

export function savingsRoute({ warehouse, readerOf, books, now_ms }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/savings',
    id: 'getSavings',
    summary: 'What each optimisation technique saved',
    description:
      'Each event was priced without its techniques when it was posted, and what they saved together was shared ' +
      'among them (Shapley): the techniques add up to counterfactual - actual, for each event and every total. ' +
      'Techniques on GPUs are modelled against your baseline profiles (POST /v1/baselines). In CSV the next page ' +
      'is named by the header x-next-cursor.',
    scope: 'read',
    query: savingsQuery,
    answers: {
      200: {
        description: 'The totals of all, and the rows of one page.',
        schema: savingsAnswer,
        example,
        also: ['text/csv'],
      },
      400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
    },
    handle: async ({ tenant, query }) => {
      const { request, fleet } = savingsRequest(readerOf(tenant), query, now_ms())
      const { question, cursorAfter } = request
      const { slice, grouping } = question
      if (slice.as_of_ms !== undefined) await settledBy(warehouse, slice.as_of_ms, now_ms)
      const { question: asked, report } = await readAtOneInstant(warehouse, question, savingsReport)
      const { as_of_ms } = asked.slice
      const zone = zoneSaid(books, tenant, { zone: slice.zone, as_of_ms, has_revenue: false })
      const rows = report.rows.map(savingsRowAnswer)
      const next_cursor = report.next === undefined ? null : cursorAfter(asked.slice, report.next)
      if (query.format === 'csv') {
        return csvAnswer(savingsCsv(keysOf(grouping), rows), {
          'x-next-cursor': next_cursor ?? undefined,
          'x-as-of': as_of_ms === undefined ? undefined : instantText(as_of_ms),
          'x-accounting-time-zone': zone.accounting_time_zone,
        })
      }
      const answer: SavingsAnswer = {
        ...savingsFiguresAnswer(report.totals),
        cash: formatAtto(cashOf(slice, fleet)),
        method: 'shapley',
        modelled: [...MODELLED_TECHNIQUES],
        rows,
        next_cursor,
        from: instantText(slice.from_ms),
        to: instantText(slice.to_ms),
        currency: 'USD',
        ...(as_of_ms === undefined ? {} : { as_of: instantText(as_of_ms) }),
        ...zone,
      }
      return { status: 200, json: answer }
    },
  })
}
