import { rateSteps, reconciliationReport, type Slice } from '@marginscope/reports'
import {
  errorAnswer,
  instantText,
  type ReconciliationAnswer,
  reconciliationAnswer,
} from '@marginscope/schemas'
import { z } from 'zod'
import { csvAnswer } from '../http/csv-answer.ts'
import { type Operation, operation } from '../http/operation.ts'
import { rangeOf } from '../http/range.ts'
import { filters, filtersOf } from '../margin/request.ts'
import type { ApiParts } from '../parts.ts'
import { zoneSaid } from '../settings/accounting-zone.ts'
import { reconciliationRowAnswer, reconciliationTotalsAnswer } from './answer.ts'
import { reconciliationCsv } from './csv.ts'

const totals = {
  events: 1_000,
  match: 998,
  price: 1,
  quantity: 0,
  missing_ours: 0,
  missing_theirs: 1,
  unpriced_requests: 0,
  incomplete_requests: 1,
  estimated_requests: 0,
  unconverted: 0,
  reported: '1.5',
  computed: '1.52',
  difference: '0.02',
  missing_ours_reported: '0',
  missing_theirs_computed: '0.001',
  billed: 0,
  billed_cost: '0',
  billed_difference: '0',
}
const example: ReconciliationAnswer = {
  rows: [
    {
      provider: 'openrouter',
      model: 'openai/gpt-4o',
      ...totals,
      reported_in: [{ currency: 'USD', events: 999, amount: '1.5' }],
    },
  ],
  totals,
  from: '2026-11-01T00:00:00Z',
  to: '2026-12-01T00:00:00Z',
  currency: 'USD',
  accounting_time_zone: 'UTC',
}

export function reconciliationRoute({ readerOf, books, now_ms }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/reconciliation',
    id: 'getReconciliation',
    summary: 'Reported against computed cost, by model',
    description:
      'Of each event that its provider or gateway stated a cost for (`reported_cost`), whether it is what the price ' +
      'book says: match, price (another amount), quantity (the stated total of tokens is not the sum of the counts), ' +
      'missing_ours (unpriced here), missing_theirs (nothing reported). Other currencies are converted by your rates ' +
      'at the time of the event; without a rate they are counted as unconverted.',
    scope: 'read',
    query: z.strictObject({
      from: z
        .string()
        .optional()
        .describe('RFC 3339 or a date in UTC, of the event. Inclusive. Default: 30 days before `to`.'),
      to: z.string().optional().describe('As `from`, exclusive. Default: now.'),
      format: z.enum(['json', 'csv']).default('json'),
      ...filters,
    }),
    answers: {
      200: {
        description: 'A row a model, ordered by provider and model.',
        schema: reconciliationAnswer,
        example,
        also: ['text/csv'],
      },
      400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
    },
    handle: async ({ tenant, query }) => {
      const range = rangeOf(query, 'UTC', now_ms())
      const slice: Slice = {
        reader: readerOf(tenant),
        ...range,
        zone: 'UTC',
        filters: filtersOf(query),
        as_of_ms: undefined,
      }
      const report = await reconciliationReport(slice, rateSteps(books.book(tenant)))
      const rows = report.rows.map(reconciliationRowAnswer)
      const zone = zoneSaid(books, tenant, { zone: slice.zone, has_revenue: false })
      if (query.format === 'csv') {
        return csvAnswer(reconciliationCsv(rows), { 'x-accounting-time-zone': zone.accounting_time_zone })
      }
      const answer: ReconciliationAnswer = {
        rows,
        totals: reconciliationTotalsAnswer(report.totals),
        from: instantText(range.from_ms),
        to: instantText(range.to_ms),
        currency: 'USD',
        ...zone,
      }
      return { status: 200, json: answer }
    },
  })
}
