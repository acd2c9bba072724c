import { deleteSilence, postSilence, readSilences, type StoredSilence } from '@marginscope/ledger'
import {
  errorAnswer,
  instantText,
  MarginscopeError,
  type SilenceAnswer,
  silenceAnswer,
  silenceInput,
  silencesAnswer,
} from '@marginscope/schemas'
import { z } from 'zod'
import { parseInstant } from '../http/instant.ts'
import { invalidParameter } from '../http/invalid-parameter.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'

const BODY_BYTES_MAX = 64 * 1024

const example: SilenceAnswer = {
  id: '2b1f8f0e-52cb-4f4a-8a6e-0d4b5f0f6c11',
  matchers: [{ label: 'feature', op: '=', value: 'summarize' }],
  starts_at: '2026-11-23T13:40:00Z',
  ends_at: '2026-11-23T18:00:00Z',
  comment: 'the new prompt is being rolled back',
  created_by: '1c0e3601886697b0',
  active: true,
}

/** `GET`, `POST` and `DELETE /v1/silences`: alerts that nobody is told of for a while. */
export function silencesRoutes({ warehouse, readerOf, now_ms }: ApiParts): readonly Operation[] {
  return [
    operation({
      method: 'get',
      path: '/v1/silences',
      id: 'getSilences',
      summary: 'Silences that hold or will',
      scope: 'read',
      query: z.strictObject({}),
      answers: {
        200: {
          description: 'The last to end first.',
          schema: silencesAnswer,
          example: { silences: [example] },
        },
      },
      handle: async ({ tenant }) => {
        const now = now_ms()
        const found = await readSilences(readerOf(tenant), { ends_after_ms: now })
        return { status: 200, json: { silences: found.map((each) => shown(each, now)) } }
      },
    }),
    operation({
      method: 'post',
      path: '/v1/silences',
      id: 'postSilence',
      summary: 'Silence alerts',
      description:
        'Alerts whose labels match are found and kept as ever; nobody is told while the silence holds. `rule`, `kind`, ' +
        '`signal` and `severity` count as labels; one that an alert lacks is "".',
      scope: 'admin',
      body: {
        description: 'What it is of, and until when.',
        content: {
          'application/json': {
            schema: silenceInput,
            example: { matchers: example.matchers, ends_at: example.ends_at, comment: example.comment },
          },
        },
      },
      reads: { schema: silenceInput, bytes_max: BODY_BYTES_MAX },
      answers: {
        201: { description: 'Made.', schema: silenceAnswer, example },
        400: { description: 'A field is wrong.', schema: errorAnswer },
        409: { description: 'There are 1,000 that hold or will.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id = '', body }) => {
        const now = now_ms()
        const { matchers, comment } = body
        const starts_at = body.starts_at === undefined ? now : parseInstant('starts_at', body.starts_at)
        const ends_at = parseInstant('ends_at', body.ends_at)
        if (ends_at <= Math.max(now, starts_at))
          throw invalidParameter('ends_at', 'must be later than now and than starts_at')
        const silence = { matchers, comment, starts_at, ends_at, created_by: key_id }
        const silence_id = await postSilence(warehouse, { ...silence, tenant }, now)
        return { status: 201, json: shown({ ...silence, silence_id }, now) }
      },
    }),
    operation({
      method: 'delete',
      path: '/v1/silences/{id}',
      id: 'deleteSilence',
      summary: 'Take a silence back',
      scope: 'admin',
      params: z.strictObject({ id: z.uuid() }),
      answers: {
        200: { description: 'Taken back.', schema: silenceAnswer, example: { ...example, active: false } },
        404: { description: 'There is none, it is over or was taken back.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id = '', params }) => {
        const found = await readSilences(readerOf(tenant), { ends_after_ms: now_ms() })
        const silence = found.find(({ silence_id }) => silence_id === params.id.toLowerCase())
        if (silence === undefined)
          throw new MarginscopeError(
            'not_found',
            `there is no silence ${params.id}; GET /v1/silences lists them`,
            {
              status: 404,
            },
          )
        await deleteSilence(warehouse, tenant, silence, key_id)
        return { status: 200, json: { ...shown(silence, now_ms()), active: false } }
      },
    }),
  ]
}

function shown({ silence_id, starts_at, ends_at, ...said }: StoredSilence, now_ms: number): SilenceAnswer {
  return {
    id: silence_id,
    ...said,
    starts_at: instantText(starts_at),
    ends_at: instantText(ends_at),
    active: starts_at <= now_ms && now_ms < ends_at,
  }
}
