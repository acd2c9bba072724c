import { errorAnswer, type ReconciliationAnswer, reconciliationAnswer } from '@marginscope/schemas'
import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import { invalidParameter } from '../invalid-parameter.ts'
import { filters, filtersOf } from '../margin/request.ts'
import { type ApiParts, QUERY_SETTINGS } from '../parts.ts'
import { reconcile } from '../reconciliation/reconcile.ts'
import { reconciliationCsv } from '../reconciliation/reconciliation-csv.ts'
import { rateSteps, readReconciliation } from '../reconciliation/reconciliation-query.ts'
import { formatInstant, parseBound } from '../time/instant.ts'

const DEFAULT_RANGE_MS = 30 * 86_400_000

const totals = {
  events: 1_000,
  match: 998,
  price: 1,
  quantity: 0,
  missing_ours: 0,
  missing_theirs: 1,
  unconverted: 0,
  reported: '1.5',
  computed: '1.52',
  difference: '0.02',
  missing_ours_reported: '0',
  missing_theirs_computed: '0.001',
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
}

export function reconciliationRoute({ warehouse, books, now_ms }: ApiParts): Operation {
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
      const to_ms = query.to === undefined ? now_ms() : parseBound('to', query.to, 'UTC')
      const from_ms =
        query.from === undefined
          ? Math.max(0, to_ms - DEFAULT_RANGE_MS)
          : parseBound('from', query.from, 'UTC')
      if (from_ms >= to_ms) throw invalidParameter('to', 'must be later than from')
      const rates = rateSteps(books.book(tenant))
      const request = { tenant, from_ms, to_ms, filters: filtersOf(query) }
      const groups = await readReconciliation(warehouse, request, rates, QUERY_SETTINGS)
      const { rows, totals } = reconcile(groups, rates)
      if (query.format === 'csv') {
        return { status: 200, type: 'text/csv; charset=utf-8; header=present', text: reconciliationCsv(rows) }
      }
      const [from, to] = [formatInstant(from_ms), formatInstant(to_ms)]
      return { status: 200, json: { rows, totals, from, to, currency: 'USD' } }
    },
  })
}
