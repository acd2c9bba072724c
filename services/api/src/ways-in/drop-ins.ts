import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import { ingestAnswers } from './answers.ts'

const litellmPayload = z
  .looseObject({ id: z.string(), model: z.string(), custom_llm_provider: z.string() })
  .describe("LiteLLM's StandardLoggingPayload; prompts and answers in it are dropped.")

const cloudEvent = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  subject: z.string().optional().describe('The customer.'),
  data: z.looseObject({
    model: z.string(),
    tokens: z.union([z.int(), z.string()]).optional(),
    type: z.string().optional().describe('Of what `tokens` are: input or output.'),
  }),
})

const langfuseEvent = z.looseObject({
  id: z.string(),
  type: z.string().describe('trace-create, generation-create, generation-update, span-create, …'),
  timestamp: z.string(),
  body: z.looseObject({}),
})
const langfuseAnswer = z.object({
  successes: z.array(z.object({ id: z.string(), status: z.int() })),
  errors: z.array(z.object({ id: z.string(), status: z.int(), message: z.string(), error: z.string() })),
})

/** As Langfuse refuses a whole request. */
const refused = z.object({ message: z.string(), error: z.string() })
/** As OpenMeter does, by RFC 9457. */
const PROBLEM = ['application/problem+json']

/** Ways in that speak another system's protocol; served by the ingest service. */
export function dropInOperations(): readonly Operation[] {
  return [
    operation({
      method: 'post',
      path: '/v1/callbacks/litellm',
      id: 'postLitellm',
      summary: "LiteLLM's generic API callback",
      description:
        'An array, lines, or one object, always under application/json. Set GENERIC_LOGGER_ENDPOINT to this address.',
      scope: 'ingest',
      body: {
        description: 'Calls as LiteLLM tells them.',
        content: { 'application/json': { schema: z.union([litellmPayload, z.array(litellmPayload)]) } },
      },
      answers: ingestAnswers('event'),
    }),
    operation({
      method: 'post',
      path: '/api/public/ingestion',
      id: 'postLangfuse',
      summary: "Langfuse's older ingestion",
      description:
        'Batches of SDKs from before they spoke OpenTelemetry, with the key as the password. Creates and updates of one id are one event.',
      scope: 'ingest',
      body: {
        description: 'A batch.',
        content: { 'application/json': { schema: z.object({ batch: z.array(langfuseEvent) }) } },
      },
      answers: {
        207: { description: 'The fate of each event; those taken are durable.', schema: langfuseAnswer },
        400: {
          description: 'The body is no batch: `message` says why, as Langfuse has it.',
          schema: refused,
        },
        413: { description: 'The body is too large.', schema: refused },
        415: { description: 'The content type is not known.', schema: refused },
        429: { description: 'Too much at once; see Retry-After.', schema: refused },
        503: { description: 'The log can take no more right now; see Retry-After.', schema: refused },
      },
    }),
    operation({
      method: 'post',
      path: '/api/v1/events',
      id: 'postOpenMeter',
      summary: "OpenMeter's events",
      description: 'CloudEvents as applications send them to OpenMeter.',
      scope: 'ingest',
      query: z.strictObject({
        provider: z.string().optional().describe('Of the models, where the events say none.'),
      }),
      body: {
        description: 'One CloudEvent or several.',
        content: {
          'application/cloudevents+json': { schema: cloudEvent },
          'application/cloudevents-batch+json': { schema: z.array(cloudEvent) },
        },
      },
      answers: {
        204: { description: 'At least one event is accepted and durable.' },
        400: {
          description: 'None is accepted: a problem as RFC 9457 has it.',
          also: PROBLEM,
        },
        413: { description: 'The body is too large.', also: PROBLEM },
        415: { description: 'The content type is not known.', also: PROBLEM },
        429: { description: 'Too much at once; see Retry-After.', also: PROBLEM },
        503: { description: 'The log can take no more right now; see Retry-After.', also: PROBLEM },
      },
    }),
  ]
}
