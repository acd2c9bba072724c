import { publishAliases } from '@marginscope/pricebook'
import { type AliasesAnswer, aliasesAnswer, aliasSet, errorAnswer } from '@marginscope/schemas'
import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { restatementAnswer } from '../settings/restatement.ts'
import { checkAliases } from './check.ts'

const BODY_BYTES_MAX = 4 * 1024 * 1024

const example: AliasesAnswer = {
  aliases: [
    { kind: 'customer', from: 'acme-old', to: 'acme' },
    { kind: 'feature', from: 'summary', to: 'summarize', since: '2026-11-01T00:00:00Z' },
    { kind: 'deployment', provider: 'azure', from: 'prod-eu-1', to: 'gpt-4o' },
  ],
  version: 15,
  recorded_at: '2026-11-23T13:40:00.000Z',
  restatement: { status: 'done', changed: 1_200, errors: [] },
}

/** `GET` and `PUT /v1/aliases`: other names of customers, features and deployments. */
export function aliasesRoutes(parts: ApiParts): readonly Operation[] {
  const { books } = parts
  return [
    operation({
      method: 'get',
      path: '/v1/aliases',
      id: 'getAliases',
      summary: 'Other names of customers, features and deployments',
      scope: 'read',
      query: z.strictObject({}),
      answers: { 200: { description: 'The whole set.', schema: aliasesAnswer, example } },
      handle: async ({ tenant }) => {
        await books.refresh()
        return { status: 200, json: await answerOf(parts, tenant) }
      },
    }),
    operation({
      method: 'put',
      path: '/v1/aliases',
      id: 'putAliases',
      summary: 'Replace the aliases',
      description:
        'The whole set. Events and revenue lines that come or came under `from` are filed under `to`, for all time or ' +
        '`since` an instant: what is posted already is taken back and posted there, so reports as of an earlier instant ' +
        'stay as they were. An alias that is gone puts back what it moved. Two customers are merged by renaming one to ' +
        "the other. A deployment is priced as its provider's model. A name that others are renamed to can't be renamed.",
      scope: 'admin',
      body: {
        description: 'Aliases of kind customer, feature and deployment.',
        content: { 'application/json': { schema: aliasSet, example: { aliases: example.aliases } } },
      },
      reads: { schema: aliasSet, bytes_max: BODY_BYTES_MAX },
      answers: {
        200: {
          description: 'In force now; what they move is posted within seconds.',
          schema: aliasesAnswer,
          example,
        },
        400: {
          description: 'An alias is wrong, or one of a chain or a cycle; `path` says which.',
          schema: errorAnswer,
        },
        409: { description: 'Others put another version since the one that was read.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body }) => {
        await books.refresh()
        const aliases = checkAliases(body.aliases, books.settingsOf(tenant).accounting_time_zone)
        const by = { partitions: parts.log.partitions, posted_by: key_id ?? '' }
        await publishAliases(parts.warehouse, tenant, { aliases, version: body.version }, by)
        await books.refresh()
        return { status: 200, json: await answerOf(parts, tenant) }
      },
    }),
  ]
}

async function answerOf(parts: ApiParts, tenant: string): Promise<AliasesAnswer> {
  const put = parts.books.aliasesPut(tenant)
  if (put === undefined) return { aliases: [], version: 0, recorded_at: null, restatement: null }
  return {
    aliases: [...put.value],
    version: put.book_version,
    recorded_at: put.recorded_at,
    restatement: await restatementAnswer(parts, put.post_id),
  }
}
