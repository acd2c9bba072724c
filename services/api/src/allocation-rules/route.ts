import { allocationRule } from '@marginscope/finance'
import { listRules, postRule, type StoredRule } from '@marginscope/ledger'
import { errorAnswer } from '@marginscope/schemas'
import { z } from 'zod'
import { fingerprint, readCursor, writeCursor } from '../http/cursor.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'

const BODY_BYTES_MAX = 4 * 1024 * 1024
const DAY_MS = 86_400_000

const validFrom = z.iso
  .date()
  .describe('The rule holds for revenue of this UTC day and later; without it, for all.')

/** A rule as it is posted: the version is given here. */
const posted = allocationRule.omit({ version: true }).extend({ valid_from: validFrom.optional() })

const stored = allocationRule.extend({
  valid_from: validFrom,
  posted_by: z.string().describe('The key that posted it; empty for the default.'),
  recorded_at: z.string().describe('RFC 3339; empty for the default, which nobody posted.'),
})
const answer = z.object({
  rules: z.array(stored).describe('Newest first.'),
  next_cursor: z.string().nullable().describe('The `cursor` of the next page; null on the last.'),
})

const example = {
  name: 'by contract',
  version: 2,
  weights: [
    {
      plan: 'pro',
      shares: [
        { feature: 'chat', weight: '0.7' },
        { feature: 'search', weight: '0.3' },
      ],
    },
  ],
  usage_key: 'requests' as const,
  valid_from: '1970-01-01',
  posted_by: '1c0e3601886697b0',
  recorded_at: '2026-11-23T13:40:00.123Z',
}

/** `GET` and `POST /v1/allocation-rules`: how revenue without a feature or model of its own finds one. */
export function allocationRulesRoutes({ warehouse, readerOf }: ApiParts): readonly Operation[] {
  return [
    operation({
      method: 'get',
      path: '/v1/allocation-rules',
      id: 'getAllocationRules',
      summary: 'The rules by which revenue is allocated',
      description:
        'The versions, newest first. In force for a day is the highest version whose `valid_from` is not after it. ' +
        'Without any, revenue is shared by requests.',
      scope: 'read',
      query: z.strictObject({
        limit: z.coerce
          .number()
          .int()
          .min(1)
          .max(100)
          .default(100)
          .describe('Fewer come where they are long.'),
        cursor: z.string().optional().describe('`next_cursor` of the page before.'),
      }),
      answers: {
        200: {
          description: 'The rules of the tenant.',
          schema: answer,
          example: { rules: [example], next_cursor: null },
        },
        400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
      },
      handle: async ({ tenant, query: { limit, cursor } }) => {
        const belongs_to = fingerprint(['allocation-rules', tenant])
        const below = cursor === undefined ? undefined : readCursor(cursor, belongs_to, z.int().min(1))
        const { rules, next } = await listRules(readerOf(tenant), { limit, below })
        const next_cursor = next === undefined ? null : writeCursor(belongs_to, next)
        return { status: 200, json: { rules: rules.map(shown), next_cursor } }
      },
    }),
    operation({
      method: 'post',
      path: '/v1/allocation-rules',
      id: 'postAllocationRule',
      summary: 'A new version of the rule',
      description:
        'Revenue that is allocated already is adjusted within seconds; nothing is rewritten, so reports as of ' +
        'before stay what they were.',
      scope: 'admin',
      body: {
        description: 'The rule: weights, and what usage is measured by where none fit.',
        content: {
          'application/json': {
            schema: posted,
            example: { name: example.name, weights: example.weights, usage_key: example.usage_key },
          },
        },
      },
      reads: { schema: posted, bytes_max: BODY_BYTES_MAX },
      answers: {
        201: { description: 'Posted.', schema: stored, example },
        400: { description: 'The rule is wrong.', schema: errorAnswer },
        409: { description: 'The tenant has as many versions as it may have.', schema: errorAnswer },
        413: { description: 'The body is larger than 4 MiB.', schema: errorAnswer },
        415: { description: 'The body is not JSON.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body }) => {
        const { valid_from = '1970-01-01', ...rule } = body
        const said = { ...rule, from_day: Date.parse(valid_from) / DAY_MS }
        return { status: 201, json: shown(await postRule(warehouse, readerOf(tenant), said, key_id ?? '')) }
      },
    }),
  ]
}

function shown({ rule, from_day, posted_by, recorded_at }: StoredRule) {
  return {
    ...rule,
    valid_from: new Date(from_day * DAY_MS).toISOString().slice(0, 10),
    posted_by,
    recorded_at,
  }
}
