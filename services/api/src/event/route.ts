import type { TenantReader } from '@marginscope/ledger'
import {
  type EventAnswer,
  errorAnswer,
  eventAnswer as eventAnswerSchema,
  LIMITS,
  MarginscopeError,
} from '@marginscope/schemas'
import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { eventAnswer } from './event-answer.ts'
import { type LedgerPosting, type Refused, readPostings, readRefusal, sourcesOf } from './postings.ts'

const example: EventAnswer = {
  event: {
    id: 'req-7f3a',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    usage: { cache_read_tokens: 8000 },
  },
  total: '0.0024',
  postings: [
    {
      posting_id: 'lmdb:0b1c/0/41/0',
      kind: 'charge',
      version: 1,
      recorded_at: '2026-11-23T13:40:00.523Z',
      book_version: 1,
      amount: '0.0024',
      list_amount: '0.0024',
      total_after: '0.0024',
      incomplete: [],
      lines: [
        {
          meter: 'cache_read_tokens',
          quantity: '8000',
          unit_price: '0.30',
          per: 1_000_000,
          currency: 'USD',
          amount: '0.0024',
          price_id: 'anthropic:claude-sonnet-4-5:cache_read_tokens',
          source: 'genai-prices',
          text: '8,000 cache-read tokens × $0.30 per 1,000,000 = $0.0024',
        },
      ],
    },
  ],
  unpriced_reason: null,
  incomplete: [],
}

export function eventRoute({ readerOf, books }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/events/{id}',
    id: 'getEvent',
    summary: 'An event, its postings, and each amount explained',
    scope: 'read',
    params: z.strictObject({
      id: z.string().min(1).max(LIMITS.id_chars).describe('The event id as it was sent, percent-encoded.'),
    }),
    query: z.strictObject({
      source: z
        .string()
        .min(1)
        .max(LIMITS.string_chars)
        .optional()
        .describe(
          'Of a CloudEvent, which is identified by its source and id together. Without it the event that has none, or the one CloudEvent of this id.',
        ),
    }),
    answers: {
      200: { description: 'The event as it stands.', schema: eventAnswerSchema, example },
      404: {
        description:
          'No posting under this id, or several sources have it; the message says what became of it.',
        schema: errorAnswer,
      },
    },
    handle: async ({ tenant, params, query }) => {
      const reader = readerOf(tenant)
      const postings = await postingsOf(reader, params.id, query.source)
      if (postings.length === 0)
        throw unknown(params.id, query.source, await readRefusal(reader, params.id, query.source ?? ''))
      // Each posting is explained by the book that it was priced with, which may be newer than what is known here.
      if (postings.some(({ book_version }) => book_version > books.version)) await books.refresh()
      const bookOf = (version: number) => books.book(tenant, { kind: 'version', version })
      return { status: 200, json: eventAnswer(tenant, params.id, postings, bookOf) }
    },
  })
}

/** Without a source: the event that has none, else the CloudEvent of this id where there is one alone. */
async function postingsOf(reader: TenantReader, id: string, source = ''): Promise<readonly LedgerPosting[]> {
  const postings = await readPostings(reader, id, source)
  if (postings.length > 0 || source !== '') return postings
  const sources = await sourcesOf(reader, id)
  const [only] = sources
  if (only === undefined) return []
  if (sources.length === 1) return readPostings(reader, id, only)
  const named = sources.slice(0, SOURCES_NAMED_MAX).map((one) => JSON.stringify(one))
  const more = sources.length > SOURCES_NAMED_MAX ? ` and ${sources.length - SOURCES_NAMED_MAX} more` : ''
  throw new MarginscopeError(
    'ambiguous_id',
    `Events of several sources have the id ${JSON.stringify(id)}: say which with ?source=, percent-encoded: ${named.join(', ')}${more}`,
    { status: 404, path: 'source' },
  )
}

const SOURCES_NAMED_MAX = 10

function unknown(id: string, source: string | undefined, refused: Refused | undefined): MarginscopeError {
  const of = source === undefined ? '' : ` of the source ${JSON.stringify(source)}`
  const name = `${JSON.stringify(id)}${of}`
  if (refused === undefined) {
    return new MarginscopeError(
      'not_found',
      `There is no event ${name}; one that was just accepted appears within seconds (GET /v1/conservation shows how many are pending)`,
      { status: 404, path: 'id' },
    )
  }
  const where = refused.stage === 'ingest' ? 'was refused' : 'was rejected in processing'
  const field = refused.path === '' ? '' : ` (${refused.path})`
  return new MarginscopeError(
    'event_refused',
    `The event ${name} ${where}: ${refused.code}${field}: ${refused.message}; correct it and send it again`,
    { status: 404, path: 'id' },
  )
}
