import { errorAnswer, type MarginAnswer, marginAnswer, noUsage } from '@marginscope/schemas'
import { type Operation, operation } from '../http/operation.ts'
import { awaitAllocation } from '../margin/await-allocation.ts'
import { marginCsv } from '../margin/csv.ts'
import { marginReport } from '../margin/margin-report.ts'
import { marginQuery, marginRequest } from '../margin/request.ts'
import { comparedReport } from '../margin/second-key.ts'
import { settled } from '../margin/settled.ts'
import { type ApiParts, QUERY_SETTINGS } from '../parts.ts'
import { formatInstant } from '../time/instant.ts'

const tokens = { ...noUsage(), cache_read_tokens: 8000 }
const figures = {
  requests: 1,
  unpriced_requests: 0,
  revenue: '0.0042',
  unallocated_revenue: '0',
  cost: '0.0024',
  margin: '0.0018',
  margin_pct: '0.428571',
  cost_per_request: '0.0024',
  list_cost: '0.03',
  gpu_seconds: '0',
  tokens,
}
const example: MarginAnswer = {
  rows: [{ period: '2026-11-23T00:00:00Z', feature: 'summarize', ...figures }],
  totals: figures,
  next_cursor: null,
  from: '2026-11-01T00:00:00Z',
  to: '2026-12-01T00:00:00Z',
  currency: 'USD',
}

export function marginRoute({ warehouse, readerOf, now_ms }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/margin',
    id: 'getMargin',
    summary: 'Revenue, cost and margin per group and period',
    description:
      'Exact sums over the ledger. Groups whose figures are all zero (voided events) are left out. ' +
      'Revenue is known by UTC day and counts for the day of that date in any `timezone`; rows by the hour have none. ' +
      'Unattributed customers and features are "". In CSV, a text that begins with = + - @, tab or return gets an ' +
      'apostrophe before it; the next page is named by the header x-next-cursor.',
    scope: 'read',
    query: marginQuery,
    answers: {
      200: {
        description: 'The rows of one page, and the totals of all.',
        schema: marginAnswer,
        example,
        also: ['text/csv'],
      },
      400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
    },
    handle: async ({ tenant, query }) => {
      const request = marginRequest(tenant, query, now_ms())
      if (request.as_of_ms === undefined) await awaitAllocation(warehouse, readerOf(tenant))
      else await settled(warehouse, request.as_of_ms, now_ms)
      const report =
        request.second_key === undefined
          ? await marginReport(warehouse, request, QUERY_SETTINGS)
          : await comparedReport(warehouse, request, request.second_key, QUERY_SETTINGS)
      if (query.format === 'csv') {
        return {
          status: 200,
          type: 'text/csv; charset=utf-8; header=present',
          text: marginCsv(report.keys, report.rows),
          headers: report.next_cursor === null ? {} : { 'x-next-cursor': report.next_cursor },
        }
      }
      const { rows, totals, next_cursor } = report
      const [from, to] = [formatInstant(request.from_ms), formatInstant(request.to_ms)]
      return { status: 200, json: { rows, totals, next_cursor, from, to, currency: 'USD' } }
    },
  })
}
