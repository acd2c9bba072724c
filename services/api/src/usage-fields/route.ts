import { requestReprice } from '@marginscope/ledger'
import { publishFields } from '@marginscope/pricebook'
import {
  errorAnswer,
  MarginscopeError,
  type UsageField,
  type UsageFieldsAnswer,
  type UsageFieldsPut,
  usageFieldsAnswer,
  usageFieldsBody,
  usageFieldsPut,
} from '@marginscope/schemas'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'

const BODY_BYTES_MAX = 256 * 1024
/** Each event is read by them, and each is a word of somebody's. */
const FIELDS_MAX = 1_000
/** Events may lie this far in the future. */
const FUTURE_MS_MAX = 86_400_000

const fields: UsageField[] = [
  { raw_format: 'openai.chat', field: 'prompt_tokens_details.echoed_tokens', carries: 'nothing' },
  { raw_format: 'openai.chat', provider: 'perplexity', field: 'search_calls', is: 'web_searches' },
]
const put: UsageFieldsPut = {
  book_version: 14,
  recorded_at: '2026-11-23T13:40:00.000Z',
  fields: 2,
  reprice_job: '0a4f5c0e-3a0b-4a53-9d8f-0d8f5a6b7c8d',
}

export function usageFieldsRoutes({ books, warehouse, log, now_ms }: ApiParts): Operation[] {
  return [
    operation({
      method: 'get',
      path: '/v1/usage-fields',
      id: 'getUsageFields',
      summary: "What you said of fields of your providers' usage",
      scope: 'read',
      answers: {
        200: {
          description: 'In the order recorded.',
          schema: usageFieldsAnswer,
          example: { fields: fields.map((field) => ({ ...field, recorded_at: put.recorded_at })) },
        },
      },
      handle: async ({ tenant }) => {
        await books.refresh()
        const json: UsageFieldsAnswer = { fields: [...books.fields(tenant)] }
        return { status: 200, json }
      },
    }),
    operation({
      method: 'put',
      path: '/v1/usage-fields',
      id: 'putUsageFields',
      summary: "Say what fields of your providers' usage are",
      description:
        'For counts that an event names in `incomplete`: that one costs nothing, or which count it is. Fields are added, ' +
        'never taken back; said again, the newest holds. Events that come from then on are read with it, and those ' +
        'that had such a count are read and priced anew. Nothing is written when any field is wrong.',
      scope: 'admin',
      body: {
        description: 'Fields by format, provider and place.',
        content: { 'application/json': { schema: usageFieldsBody, example: { fields } } },
      },
      reads: { schema: usageFieldsBody, bytes_max: BODY_BYTES_MAX },
      answers: {
        200: { description: 'Recorded.', schema: usageFieldsPut, example: put },
        400: { description: 'A field is wrong.', schema: errorAnswer },
        413: { description: 'The body is larger than 256 KiB.', schema: errorAnswer },
        415: { description: 'The body is not JSON.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body }) => {
        // Asked before anything is written: without the log nothing can be repriced.
        const { partitions } = log
        await books.refresh()
        refuseTooMany(books.fields(tenant), body.fields)
        const published = await publishFields(warehouse, tenant, body.fields, key_id ?? '')
        await books.refresh()
        const reprice_job = await requestReprice(
          warehouse,
          {
            scope: {
              tenant,
              from_ms: 0,
              to_ms: now_ms() + FUTURE_MS_MAX,
              only_unpriced: false,
              only_incomplete: true,
              filter: {},
            },
            book_version: published.book_version,
            partitions,
          },
          key_id ?? '',
        )
        const json: UsageFieldsPut = { ...published, fields: body.fields.length, reprice_job }
        return { status: 200, json }
      },
    }),
  ]
}

/** Said again they are no more. Fails with 400 `too_many_fields`. */
function refuseTooMany(known: readonly UsageField[], said: readonly UsageField[]): void {
  const names = [...known, ...said].map(({ raw_format, provider, field }) =>
    JSON.stringify([raw_format, provider, field]),
  )
  const { size } = new Set(names)
  if (size <= FIELDS_MAX) return
  throw new MarginscopeError(
    'too_many_fields',
    `That would be ${size} fields, and at most ${FIELDS_MAX} are kept for a tenant: send raw_usage without what costs nothing, or usage instead`,
    { status: 400, path: 'fields' },
  )
}
