import { type DeadLettersAnswer, deadLettersAnswer } from '@marginscope/schemas'
import { z } from 'zod'
import { fingerprint, readCursor, writeCursor } from '../http/cursor.ts'
import { parseInstant } from '../http/instant.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { deadLetterPlace, lettersPage } from './letters-page.ts'

const example: DeadLettersAnswer = {
  rows: [
    {
      id: 'req-7f3a',
      source: null,
      kind: 'refused',
      stage: 'ingest',
      code: 'unknown_field',
      path: 'usage.output_token',
      message: 'unknown field "output_token"; check its spelling, or put extras into attributes',
      received_at: '2026-11-23T13:40:00.123Z',
      body: '{"id":"req-7f3a","usage":{"output_token":300}}',
      kept: null,
    },
    {
      id: 'inv-88-1',
      source: null,
      kind: 'conflict',
      stage: 'processor',
      code: 'conflict',
      path: 'amount',
      message:
        'this line came again as version 1 with other content, which was not taken: amount is 10 and came as 99; to replace what stands, send it as version 2',
      received_at: '2026-11-23T13:39:00.456Z',
      body: '{"id":"inv-88-1","customer":"acme","kind":"one_off","amount":"99","currency":"USD","service_start":"2026-01-05T00:00:00Z"}',
      kept: '{"id":"inv-88-1","version":1,"customer":"acme","kind":"one_off","amount":"10","currency":"USD","service_start":"2026-01-05"}',
    },
  ],
  next_cursor: null,
}

export function deadLettersRoute({ readerOf }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/dead-letters',
    id: 'getDeadLetters',
    summary: 'What was refused, and what came again with other content, newest first',
    description:
      'Refused at the edge (stage ingest) or contradictory when processed (stage processor). A conflict is a copy of an ' +
      'identity and version with other content: what stood before stays, and both are shown.',
    scope: 'read',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
      cursor: z.string().optional().describe('`next_cursor` of the page before.'),
      kind: z.enum(['refused', 'conflict']).optional().describe('Default: both.'),
      received_at: z
        .string()
        .optional()
        .describe('RFC 3339: what arrived at this very millisecond, as the answer to a request names it.'),
    }),
    answers: { 200: { description: 'One page.', schema: deadLettersAnswer, example } },
    handle: async ({ tenant, query }) => {
      const { kind, limit, received_at } = query
      const received_ms = received_at === undefined ? undefined : parseInstant('received_at', received_at)
      const belongs_to = fingerprint(['dead-letters', tenant, kind, received_ms])
      const after =
        query.cursor === undefined ? undefined : readCursor(query.cursor, belongs_to, deadLetterPlace)
      const { letters, next } = await lettersPage(readerOf(tenant), {
        limit,
        after,
        filter: { kind, received_ms },
      })
      const next_cursor = next === undefined ? null : writeCursor(belongs_to, next)
      return { status: 200, json: { rows: letters, next_cursor } }
    },
  })
}
