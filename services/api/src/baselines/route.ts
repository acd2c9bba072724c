import type { BaselineProfile, BaselineProfileInput } from '@marginscope/finance'
import { publishBaselines } from '@marginscope/pricebook'
import { errorAnswer } from '@marginscope/schemas'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import {
  baselinesAnswer,
  baselinesBody,
  type PublishedBaselinesAnswer,
  publishedBaselines,
} from './answers.ts'
import { baselinesQuery, listBaselines } from './list-baselines.ts'

const BODY_BYTES_MAX = 1024 * 1024

const posted: BaselineProfileInput = {
  name: 'llama-70b-bf16',
  model: 'llama-3.3-70b',
  gpu_type: 'h100-sxm',
  precision: 'bf16',
  prefill_tokens_per_s: '10000',
  decode_tokens_per_s: '1000',
  draft_token_cost: '0.1',
  gpu_hour_usd: '3.60',
  source: 'load test of 2026-10-01',
}
const profile: BaselineProfile = { ...posted, version: 1 }
const published: PublishedBaselinesAnswer = {
  book_version: 13,
  recorded_at: '2026-11-23T13:40:00.000Z',
  profiles: [profile],
}

export function baselinesRoutes({ books, warehouse }: ApiParts): Operation[] {
  return [
    operation({
      method: 'get',
      path: '/v1/baselines',
      id: 'getBaselines',
      summary: 'Your baseline profiles',
      description: 'How your models run on GPUs without optimisation: what modelled savings are against.',
      scope: 'read',
      query: baselinesQuery,
      answers: {
        200: {
          description: 'In the order recorded.',
          schema: baselinesAnswer,
          example: {
            profiles: [{ ...profile, recorded_at: published.recorded_at, superseded: false }],
            known_at: null,
          },
        },
        400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
      },
      handle: async ({ tenant, query }) => {
        await books.refresh()
        return { status: 200, json: listBaselines(books, tenant, query) }
      },
    }),
    operation({
      method: 'post',
      path: '/v1/baselines',
      id: 'postBaselines',
      summary: 'Post baseline profiles',
      description:
        'Profiles are added, never changed: each gets the next version of its name, and events posted from then on ' +
        'are compared with it. Events that were posted before keep their figures until POST /v1/reprice. Nothing is ' +
        'written when any profile is wrong.',
      scope: 'admin',
      body: {
        description: 'Baseline profiles.',
        content: { 'application/json': { schema: baselinesBody, example: { profiles: [posted] } } },
      },
      reads: { schema: baselinesBody, bytes_max: BODY_BYTES_MAX },
      answers: {
        201: { description: 'Recorded.', schema: publishedBaselines, example: published },
        400: { description: 'A profile is wrong.', schema: errorAnswer },
        409: { description: 'A stated version is not the next of its name.', schema: errorAnswer },
        413: { description: 'The body is larger than 1 MiB.', schema: errorAnswer },
        415: { description: 'The body is not JSON.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body }) => {
        const answer = await publishBaselines(warehouse, tenant, body.profiles, key_id ?? '')
        await books.refresh()
        return { status: 201, json: answer }
      },
    }),
  ]
}
