import {
  errorAnswer,
  type PriceEntry,
  type PriceEntryInput,
  type PricesAnswer,
  type PublishedAnswer,
  priceEntries,
  pricesAnswer,
  publishedAnswer,
} from '@marginscope/schemas'
import { csvAnswer } from '../http/csv-answer.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { listPrices, pricesQuery } from './list-prices.ts'
import { pricesCsv } from './prices-csv.ts'
import { publish } from './publish.ts'

const BODY_BYTES_MAX = 16 * 1024 * 1024

const posted: PriceEntryInput = {
  price_id: 'acme-a-input',
  provider: 'acme-llm',
  model_match: { type: 'exact', pattern: 'model-a' },
  meter: 'uncached_input_tokens',
  amount: '4.00',
  per: 1_000_000,
  currency: 'USD',
  valid_from: '2026-01-01T00:00:00Z',
  status: 'contract',
  source: 'order form 17',
}
const entry: PriceEntry = {
  price_id: 'acme-a-input',
  provider: 'acme-llm',
  model_match: { type: 'exact', pattern: 'model-a' },
  priority: 0,
  meter: 'uncached_input_tokens',
  also: [],
  amount: '4.00',
  per: 1_000_000,
  currency: 'USD',
  valid_from: '2026-01-01T00:00:00Z',
  valid_to: null,
  conditions: {},
  adjustments: [],
  tax_included: false,
  status: 'contract',
  source: 'order form 17',
  recorded_at: '2026-11-23T13:40:00.000Z',
  tenant: 'acme',
  withdrawn: false,
}
const published: PublishedAnswer = {
  book_version: 12,
  recorded_at: '2026-11-23T13:40:00.000Z',
  entries: 1,
  rates: 0,
  reprice_job: '0a4f5c0e-3a0b-4a53-9d8f-0d8f5a6b7c8d',
}
const listed: PricesAnswer = {
  entries: [entry],
  book_version: 12,
  at: '2026-11-23T13:41:00Z',
  known_at: null,
  checks: [{ provider: 'openai', checked_at: '2026-11-20', age_days: 3 }],
  next_cursor: null,
}

export function pricesRoutes(parts: ApiParts): Operation[] {
  const { books, now_ms } = parts
  return [
    operation({
      method: 'get',
      path: '/v1/prices',
      id: 'getPrices',
      summary: 'The price entries in force',
      description:
        'List prices and your own, for events of the instant `at`, as known at `known_at`. In CSV the next page is ' +
        'named by the header x-next-cursor.',
      scope: 'read',
      query: pricesQuery,
      answers: {
        200: { description: 'One page.', schema: pricesAnswer, example: listed, also: ['text/csv'] },
        400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
      },
      handle: async ({ tenant, query }) => {
        await books.refresh()
        const page = listPrices(books, tenant, query, now_ms())
        if (query.format === 'json') return { status: 200, json: page }
        return csvAnswer(pricesCsv(page.entries), { 'x-next-cursor': page.next_cursor ?? undefined })
      },
    }),
    operation({
      method: 'post',
      path: '/v1/prices',
      id: 'postPrices',
      summary: 'Post prices of your own',
      description:
        'Prices are added, never changed: an entry with a known `price_id` replaces the earlier one from now on. ' +
        'Events that had no price are priced at once (`reprice_job`); those that had one keep it until ' +
        'POST /v1/reprice. Nothing is written when any entry is wrong.',
      scope: 'admin',
      body: {
        description: 'Price entries, and exchange rates for those in other currencies.',
        content: { 'application/json': { schema: priceEntries, example: { entries: [posted] } } },
      },
      reads: { schema: priceEntries, bytes_max: BODY_BYTES_MAX },
      answers: {
        201: { description: 'Published.', schema: publishedAnswer, example: published },
        400: { description: 'An entry is wrong, or leaves open which price holds.', schema: errorAnswer },
        409: { description: 'The tenant has published as much as it may.', schema: errorAnswer },
        413: { description: 'The body is larger than 16 MiB.', schema: errorAnswer },
        415: { description: 'The body is not JSON.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body }) => ({
        status: 201,
        json: await publish(parts, tenant, body, key_id ?? ''),
      }),
    }),
  ]
}
