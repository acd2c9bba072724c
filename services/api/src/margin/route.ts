import {
  compareWithSecondKey,
  keysOf,
  marginReport,
  revenueBySecondKey,
  revenueDays,
  settledBy,
} from '@marginscope/reports'
import { errorAnswer, instantText, type MarginAnswer, marginAnswer, noUsage } from '@marginscope/schemas'
import { csvAnswer } from '../http/csv-answer.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { zoneSaid } from '../settings/accounting-zone.ts'
import { marginFiguresAnswer, marginRowAnswer } from './answer.ts'
import { awaitAllocation } from './await-allocation.ts'
import { marginCsv } from './csv.ts'
import { readAtOneInstant } from './one-instant.ts'
import { marginQuery, marginRequest } from './request.ts'

const tokens = { ...noUsage(), cache_read_tokens: 8000 }
const figures = {
  requests: 1,
  unpriced_requests: 0,
  unpriced_share: '0.000000',
  incomplete_requests: 0,
  revenue: '0.0042',
  unallocated_revenue: '0',
  cost: '0.0024',
  estimated_cost: '0',
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
  accounting_time_zone: 'UTC',
}

export function marginRoute({ warehouse, readerOf, books, now_ms }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/margin',
    id: 'getMargin',
    summary: 'Revenue, cost and margin per group and period',
    description:
      'Exact sums over the ledger. Groups whose figures are all zero (voided events) are left out. ' +
      'Revenue is known by day of the accounting time zone (GET /v1/settings) and counts for the day of that date in any ' +
      '`timezone`, of which `note` tells where the two differ; rows by the hour have none. ' +
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
      const { question, second_key, cursorAfter } = marginRequest(readerOf(tenant), query, now_ms())
      const { slice, grouping } = question
      const { from_day, to_day } = revenueDays(slice, [])
      if (slice.as_of_ms === undefined) await awaitAllocation(warehouse, slice.reader)
      else await settledBy(warehouse, slice.as_of_ms, now_ms)
      const read = await readAtOneInstant(warehouse, question, marginReport)
      const { as_of_ms } = read.question.slice
      let { report } = read
      if (second_key !== undefined) {
        const compared = { from_day, to_day, customers: slice.filters.get('customer') }
        const revenues = await revenueBySecondKey(slice.reader, compared, second_key)
        report = compareWithSecondKey(report, second_key, revenues)
      }
      const zone = zoneSaid(books, tenant, { zone: slice.zone, as_of_ms, has_revenue: true })
      const rows = report.rows.map(marginRowAnswer)
      const next_cursor = report.next === undefined ? null : cursorAfter(read.question.slice, report.next)
      if (query.format === 'csv') {
        return csvAnswer(marginCsv(keysOf(grouping), rows), {
          'x-next-cursor': next_cursor ?? undefined,
          'x-as-of': as_of_ms === undefined ? undefined : instantText(as_of_ms),
          'x-accounting-time-zone': zone.accounting_time_zone,
        })
      }
      const answer: MarginAnswer = {
        rows,
        totals: marginFiguresAnswer(report.totals),
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
