import { bridgeReport, settledBy } from '@marginscope/reports'
import { type BridgeAnswer, bridgeAnswer, errorAnswer } from '@marginscope/schemas'
import { csvAnswer } from '../http/csv-answer.ts'
import { type Operation, operation } from '../http/operation.ts'
import { awaitAllocation } from '../margin/await-allocation.ts'
import type { ApiParts } from '../parts.ts'
import { zoneSaid } from '../settings/accounting-zone.ts'
import { bridgeAnswerOf } from './answer.ts'
import { bridgeCsv } from './csv.ts'
import { bridgeQuery, bridgeQuestion } from './request.ts'

const example: BridgeAnswer = {
  metric: 'cost',
  method: 'sequential',
  start: '0.003',
  end: '0.00234',
  currency: 'USD',
  effects: {
    volume: '0.0006',
    feature_mix: '0',
    model_mix: '-0.0006',
    intensity: '0.00024',
    price: '-0.0009',
  },
  cells: [
    {
      feature: 'chat',
      model: 'model-b',
      meter: 'output_tokens',
      effects: { volume: '0.0002', feature_mix: '0', model_mix: '0.0006', intensity: '0', price: '-0.0009' },
      total: '-0.0001',
    },
  ],
  other_cells: {
    count: 1,
    effects: { volume: '0.0004', feature_mix: '0', model_mix: '-0.0012', intensity: '0.00024', price: '0' },
    total: '-0.00056',
  },
  indices: {
    price: '0.833333',
    units_per_request: '1.050000',
    intensity: '1.133333',
    cost_per_request: '0.650000',
  },
  periods: {
    a: {
      from: '2026-10-01T00:00:00Z',
      to: '2026-11-01T00:00:00Z',
      priced_requests: 100,
      unpriced_requests: 0,
      incomplete_requests: 0,
      estimated_cost: '0',
    },
    b: {
      from: '2026-11-01T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
      priced_requests: 120,
      unpriced_requests: 0,
      incomplete_requests: 0,
      estimated_cost: '0',
    },
  },
  undefined_in: null,
  accounting_time_zone: 'UTC',
}

export function bridgeRoute({ warehouse, readerOf, books, now_ms }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/bridge',
    id: 'getBridge',
    summary: 'Why cost, margin or cost per request moved between two periods',
    description:
      'start + effects = end, exactly, and the cells add up to the effects. Cost is requests × share of the feature × ' +
      'share of the model × units per request × price per unit. A new or retired model is model mix, a new or retired ' +
      'feature is feature mix. As CSV the cells are answered; the header x-other-cells says how many are not listed.',
    scope: 'read',
    query: bridgeQuery,
    answers: {
      200: { description: 'The bridge.', schema: bridgeAnswer, example, also: ['text/csv'] },
      400: {
        description: 'A parameter is wrong or unknown, or there are too many features and models.',
        schema: errorAnswer,
      },
    },
    handle: async ({ tenant, query }) => {
      const question = bridgeQuestion(readerOf(tenant), query, now_ms())
      if (question.as_of_ms !== undefined) await settledBy(warehouse, question.as_of_ms, now_ms)
      else if (question.metric === 'margin') await awaitAllocation(warehouse, readerOf(tenant))
      const report = await bridgeReport(question)
      const zone = zoneSaid(books, tenant, {
        zone: 'UTC',
        as_of_ms: question.as_of_ms,
        has_revenue: question.metric === 'margin',
      })
      if (query.format === 'csv') {
        return csvAnswer(bridgeCsv(report.listed), {
          'x-other-cells': String(report.listed.others.count),
          'x-accounting-time-zone': zone.accounting_time_zone,
        })
      }
      return { status: 200, json: { ...bridgeAnswerOf(question, report), ...zone } }
    },
  })
}
