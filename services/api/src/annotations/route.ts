import { randomUUID } from 'node:crypto'
import { postAnnotations, readHappened, type StoredAnnotation } from '@marginscope/ledger'
import {
  type AnnotationAnswer,
  type AnnotationInput,
  annotationInput,
  annotationsAnswer,
  type DeployAnswer,
  deployAnswer,
  errorAnswer,
  instantText,
  severalAnnotations,
} from '@marginscope/schemas'
import { z } from 'zod'
import { parseBody } from '../http/body.ts'
import { parseInstant } from '../http/instant.ts'
import { type Operation, operation } from '../http/operation.ts'
import { rangeOf } from '../http/range.ts'
import type { ApiParts } from '../parts.ts'
import { type Deploy, githubDeploy, githubSignature, gitlabDeploy, gitlabSignature } from './deploys.ts'

const BODY_BYTES_MAX = 2 * 1024 * 1024

/** Told apart before they are read, so that a mistake is named where it is. */
const oneOrMore = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())])

const example: AnnotationAnswer = {
  id: 'deploy-1.42',
  time: '2026-11-23T13:33:00Z',
  kind: 'deploy',
  title: 'summarize 1.42',
  labels: { feature: 'summarize' },
  url: 'https://ci.example/builds/1042',
}

/** `/v1/annotations`: what happened and may explain a change. */
export function annotationsRoutes(parts: ApiParts): readonly Operation[] {
  const { readerOf, now_ms, deploys } = parts
  return [
    operation({
      method: 'get',
      path: '/v1/annotations',
      id: 'getAnnotations',
      summary: 'What happened, the newest first',
      description:
        'What was posted, and prices that began to hold (kind `price`): since they were published, or are valid if that is ' +
        'later; list prices since they are valid, too.',
      scope: 'read',
      query: z.strictObject({
        from: z
          .string()
          .optional()
          .describe('RFC 3339 or a date in UTC. Inclusive. Default: 30 days before `to`.'),
        to: z.string().optional().describe('As `from`, exclusive. Default: now.'),
        limit: z.coerce
          .number()
          .int()
          .min(1)
          .max(10_000)
          .default(1_000)
          .describe('Of long ones fewer: 16 MiB together.'),
      }),
      answers: {
        200: {
          description: 'Those of the period.',
          schema: annotationsAnswer,
          example: { annotations: [example] },
        },
        400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
      },
      handle: async ({ tenant, query }) => {
        const range = rangeOf(query, 'UTC', now_ms())
        const found = await readHappened(readerOf(tenant), readerOf(''), { ...range, limit: query.limit })
        return { status: 200, json: { annotations: found.map(shown) } }
      },
    }),
    operation({
      method: 'post',
      path: '/v1/annotations',
      id: 'postAnnotations',
      summary: 'Say that something happened',
      description:
        'A deployment, another prompt, a change of a provider: alerts name it when it was close to their onset. One ' +
        'whose `id` is known replaces that.',
      scope: 'ingest',
      body: {
        description: 'One annotation or an array of up to 1,000.',
        content: { 'application/json': { schema: z.union([severalAnnotations, annotationInput]), example } },
      },
      reads: { schema: oneOrMore, bytes_max: BODY_BYTES_MAX },
      answers: {
        201: { description: 'Kept.', schema: annotationsAnswer, example: { annotations: [example] } },
        400: { description: 'A field is wrong; nothing is kept.', schema: errorAnswer },
        409: { description: 'More than may be posted in a day.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body }) => {
        const said = Array.isArray(body)
          ? parseBody(severalAnnotations, body)
          : [parseBody(annotationInput, body)]
        const annotations = await keep(parts, tenant, said, key_id ?? '')
        return { status: 201, json: { annotations } }
      },
    }),
    deployOperation(parts, {
      from: 'GitHub',
      read: githubDeploy,
      signature: githubSignature(deploys),
      event: 'Deployment statuses, content type application/json',
      proof: 'X-Hub-Signature-256',
    }),
    deployOperation(parts, {
      from: 'GitLab',
      read: gitlabDeploy,
      signature: gitlabSignature(deploys),
      event: 'Deployment events',
      proof: 'X-Gitlab-Token',
    }),
  ]
}

function deployOperation(
  parts: ApiParts,
  sender: {
    readonly from: 'GitHub' | 'GitLab'
    readonly read: (payload: unknown) => Deploy
    readonly signature: Operation['signature']
    readonly event: string
    readonly proof: string
  },
): Operation {
  const { from, read, signature, event, proof } = sender
  const payload = z.looseObject({})
  const kept: DeployAnswer = { annotations: [{ ...example, id: 'github/acme/web/1' }], ignored: null }
  return operation({
    method: 'post',
    path: `/v1/annotations/${from.toLowerCase()}`,
    id: `post${from}Deploy`,
    summary: `A deployment as ${from} tells it`,
    description:
      `The address for a webhook of ${from} (${event}): a deployment that succeeded becomes an annotation. With ` +
      `MARGINSCOPE_DEPLOY_WEBHOOK_SECRET set, ${proof} takes the place of a key.`,
    scope: 'ingest',
    signature,
    body: { description: 'The payload as it is.', content: { 'application/json': { schema: payload } } },
    reads: { schema: payload, bytes_max: BODY_BYTES_MAX },
    answers: {
      200: { description: 'Of no interest: `ignored` says why.', schema: deployAnswer },
      201: { description: 'Kept.', schema: deployAnswer, example: kept },
    },
    handle: async ({ tenant, key_id, body }) => {
      const deploy = read(body)
      if (deploy.kind === 'ignored') {
        const answer: DeployAnswer = { annotations: [], ignored: deploy.why }
        return { status: 200, json: answer }
      }
      const annotations = await keep(parts, tenant, [deploy.annotation], key_id ?? '')
      const answer: DeployAnswer = { annotations, ignored: null }
      return { status: 201, json: answer }
    },
  })
}

async function keep(
  { warehouse, readerOf, now_ms }: ApiParts,
  tenant: string,
  said: readonly AnnotationInput[],
  posted_by: string,
): Promise<AnnotationAnswer[]> {
  const now = now_ms()
  const rows: StoredAnnotation[] = said.map(({ id, time, url = '', ...rest }) => ({
    ...rest,
    annotation_id: id ?? randomUUID(),
    time: time === undefined ? now : parseInstant('time', time),
    url,
  }))
  await postAnnotations(
    warehouse,
    readerOf(tenant),
    rows.map((row) => ({ ...row, posted_by })),
  )
  return rows.map(shown)
}

function shown({ annotation_id: id, time, url, ...rest }: StoredAnnotation): AnnotationAnswer {
  return { id, time: instantText(time), ...rest, url: url === '' ? null : url }
}
