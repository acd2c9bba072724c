import { errorAnswer, marginAnswer } from '@marginscope/schemas'
import { type Operation, operation } from '../http/operation.ts'
import { marginCsv } from '../margin/csv.ts'
import { marginReport } from '../margin/margin-report.ts'
import { marginQuery, marginRequest } from '../margin/request.ts'
import { settled } from '../margin/settled.ts'
import { type ApiParts, QUERY_SETTINGS } from '../parts.ts'
import { formatInstant } from '../time/instant.ts'

export function marginRoute({ warehouse, now_ms }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/margin',
    id: 'getMargin',
    summary: 'Revenue, cost and margin per group and period',
    description:
      'Exact sums over the ledger. Groups whose figures are all zero (voided events) are left out. ' +
      'Unattributed customers and features are "". In CSV, a text that begins with = + - @, tab or return gets an ' +
      'apostrophe before it; the next page is named by the header x-next-cursor.',
    scope: 'read',
    query: marginQuery,
    answers: {
      200: {
        description: 'The rows of one page, and the totals of all.',
        schema: marginAnswer,
        also: ['text/csv'],
      },
      400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
    },
    handle: async ({ tenant, query }) => {
      const request = marginRequest(tenant, query, now_ms())
      if (request.as_of_ms !== undefined) await settled(warehouse, request.as_of_ms, now_ms)
      const report = await marginReport(warehouse, request, QUERY_SETTINGS)
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
