import { LIMITS, revenueAnswer, revenueLine } from '@marginscope/schemas'
import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import { ingestAnswers, noneAccepted } from './answers.ts'

const example = {
  id: 'inv-88-1',
  customer: 'acme',
  plan: 'pro',
  kind: 'seat' as const,
  amount: '100.00',
  currency: 'USD',
  quantity: '5',
  unit_price: '20.00',
  service_start: '2026-11-01T00:00:00Z',
  service_end: '2026-12-01T00:00:00Z',
}

const stripe = z
  .looseObject({ object: z.enum(['invoice', 'line_item', 'credit_note', 'list']) })
  .describe("Stripe's invoice, line item, credit note, or a list of them, as its API gives it.")
const mib = LIMITS.body_bytes / 1024 / 1024

/** Served by the ingest service; documented with the rest of the contract. */
export function ingestRevenueOperation(): Operation {
  return operation({
    method: 'post',
    path: '/v1/revenue',
    id: 'postRevenue',
    summary: 'Send revenue lines',
    description: `2xx means durable. At most ${LIMITS.events_per_request} lines, ${mib} MiB after decompression, ${LIMITS.event_bytes / 1024} KiB a line; Content-Encoding gzip, deflate or zstd is accepted. Identity is (tenant, id), apart from usage events: sending again changes nothing. With text/csv the query may hold column.<field>=<header>, default.<field>=<value>, delimiter, decimal, dates and timezone; with Stripe's objects customer=<name>, customer.<Stripe id>=<name>, invoice=<id> and test_mode=true; with any version=<n> or replace=true, for lines that state no version.`,
    scope: 'ingest',
    body: {
      description: "One line, an array, lines of JSON, a table with a header, or Stripe's objects.",
      content: {
        'application/json': {
          schema: z.union([revenueLine, z.array(revenueLine), stripe]),
          example,
        },
        'application/x-ndjson': { schema: z.string(), example: `${JSON.stringify(example)}\n` },
        'text/csv': {
          schema: z.string(),
          example:
            'id,customer,kind,amount,currency,service_start,service_end\ninv-88-1,acme,seat,100.00,USD,2026-11-01,2026-12-01\n',
        },
      },
    },
    answers: {
      ...ingestAnswers('line'),
      202: {
        description: 'At least one line is accepted and durable.',
        schema: revenueAnswer,
        example: { accepted: 1, rejected: [] },
      },
      400: noneAccepted(revenueAnswer),
    },
  })
}
