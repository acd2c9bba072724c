import { type ConservationAnswer, conservationAnswer, errorAnswer, instantText } from '@marginscope/schemas'
import { z } from 'zod'
import { parseBound } from '../http/instant.ts'
import { invalidParameter } from '../http/invalid-parameter.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { TimeRange } from '../log-tail/pending-records.ts'
import type { ApiParts } from '../parts.ts'
import { conservation } from './conservation.ts'

const bound = z.string().optional()

const example: ConservationAnswer = {
  accepted: 7,
  posted: { priced: 2, unpriced: 1 },
  duplicate: 1,
  conflict: 0,
  stale: 0,
  rejected: 1,
  pending: 2,
  balanced: true,
  refused_at_edge: 1,
  imbalance: [],
  revenue: {
    accepted: 3,
    posted: 2,
    duplicate: 0,
    conflict: 1,
    stale: 0,
    rejected: 0,
    pending: 0,
    balanced: true,
  },
  spans: { received: 12, pending: 2, restated: 1 },
  metrics: { received: 40, counted: 6, set_aside: { restated: 10, no_usage: 24, cumulative: 0 } },
  from: null,
  to: null,
}

export function conservationRoute(parts: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/conservation',
    id: 'getConservation',
    summary: 'What became of every accepted event',
    description:
      'accepted = posted + duplicate + conflict + stale + rejected + pending, at any moment. `balanced` compares what was ' +
      'received with what became of it over all time, whatever the range. A corrected or voided event counts once ' +
      'for each version that was accepted; a void counts at the time of the event that it cancels.',
    scope: 'read',
    query: z.strictObject({
      from: bound.describe('RFC 3339 or a date in UTC, of the event. Inclusive. Default: the beginning.'),
      to: bound.describe('As `from`, exclusive. Default: no end.'),
    }),
    answers: {
      200: { description: 'The counts.', schema: conservationAnswer, example },
      503: { description: 'The end of the log could not be read in time; ask again.', schema: errorAnswer },
    },
    handle: async ({ tenant, query }) => {
      const range: Partial<TimeRange> = {
        ...(query.from === undefined ? {} : { from_ms: parseBound('from', query.from, 'UTC') }),
        ...(query.to === undefined ? {} : { to_ms: parseBound('to', query.to, 'UTC') }),
      }
      const { from_ms, to_ms } = range
      if (from_ms !== undefined && to_ms !== undefined && from_ms >= to_ms) {
        throw invalidParameter('to', 'must be later than from')
      }
      const counts = await conservation(parts, tenant, range)
      const [from, to] = [from_ms, to_ms].map((at_ms) => (at_ms === undefined ? null : instantText(at_ms)))
      return { status: 200, json: { ...counts, from, to } }
    },
  })
}
