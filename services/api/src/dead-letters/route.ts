import { type DeadLettersAnswer, deadLettersAnswer } from '@marginscope/schemas'
import { z } from 'zod'
import { fingerprint, readCursor, writeCursor } from '../http/cursor.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { deadLetterPlace, lettersPage } from './letters-page.ts'

const example: DeadLettersAnswer = {
  rows: [
    {
      id: 'req-7f3a',
      stage: 'ingest',
      code: 'unknown_field',
      path: 'usage.output_token',
      message: 'unknown field "output_token"; check its spelling, or put extras into attributes',
      received_at: '2026-11-23T13:40:00.123Z',
      body: '{"id":"req-7f3a","usage":{"output_token":300}}',
    },
  ],
  next_cursor: null,
}

export function deadLettersRoute({ readerOf }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/dead-letters',
    id: 'getDeadLetters',
    summary: 'What was refused, and why, newest first',
    description: 'Refused at the edge (stage ingest) or contradictory when processed (stage processor).',
    scope: 'read',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
      cursor: z.string().optional().describe('`next_cursor` of the page before.'),
    }),
    answers: { 200: { description: 'One page.', schema: deadLettersAnswer, example } },
    handle: async ({ tenant, query }) => {
      const belongs_to = fingerprint(['dead-letters', tenant])
      const after =
        query.cursor === undefined ? undefined : readCursor(query.cursor, belongs_to, deadLetterPlace)
      const { letters, next } = await lettersPage(readerOf(tenant), { limit: query.limit, after })
      const next_cursor = next === undefined ? null : writeCursor(belongs_to, next)
      return { status: 200, json: { rows: letters, next_cursor } }
    },
  })
}
