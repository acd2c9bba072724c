import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'

const exported = z
  .looseObject({
    partialSuccess: z
      .looseObject({
        errorMessage: z
          .string()
          .optional()
          .describe('What was wrong with the first; with nothing rejected a warning.'),
      })
      .optional()
      .describe(
        'Missing where all was taken. How many were not is in rejectedSpans, rejectedLogRecords or rejectedDataPoints.',
      ),
  })
  .describe("OpenTelemetry's Export…ServiceResponse, in the encoding of the request.")

const status = z
  .object({ code: z.int().describe('Of gRPC.'), message: z.string() })
  .describe('google.rpc.Status, in the encoding of the request.')

const WAYS = [
  {
    path: '/v1/traces',
    id: 'postTraces',
    summary: 'Send OpenTelemetry spans',
    field: 'resourceSpans',
    description:
      'OTLP/HTTP. Each span is counted unless one below it states usage; what a parent states beyond its children is an event with the attribute residual.',
  },
  {
    path: '/v1/logs',
    id: 'postLogs',
    summary: 'Send OpenTelemetry log records',
    field: 'resourceLogs',
    description:
      'OTLP/HTTP. Log records that state usage become events; in a trace they count as a span below the one they stand in.',
  },
  {
    path: '/v1/metrics',
    id: 'postMetrics',
    summary: 'Send OpenTelemetry metrics',
    field: 'resourceMetrics',
    description:
      'OTLP/HTTP. Answered and set aside: usage in metrics restates that of spans and log records.',
  },
  {
    path: '/api/public/otel/v1/traces',
    id: 'postLangfuseTraces',
    summary: "Send spans of Langfuse's SDKs",
    field: 'resourceSpans',
    description: 'As /v1/traces, where Langfuse has it. With Basic auth the password is the key.',
  },
  {
    path: '/v1/callbacks/openrouter',
    id: 'postOpenrouterBroadcast',
    summary: "Send spans of OpenRouter's Broadcast",
    field: 'resourceSpans',
    description: 'As /v1/traces; PUT is taken as well. With X-Test-Connection: true nothing is read.',
  },
] as const

/** Served by the ingest service; documented with the rest of the contract. */
export function ingestOtlpOperations(): readonly Operation[] {
  return WAYS.map(({ path, id, summary, field, description }) =>
    operation({
      method: 'post',
      path,
      id,
      summary,
      description: `${description} Content-Encoding gzip, deflate or zstd is accepted. Of what a span says its ids, time, usage and whom it was for are kept, nothing else.`,
      scope: 'ingest',
      body: {
        description: 'The Export…ServiceRequest of OpenTelemetry, in protobuf or JSON.',
        content: {
          'application/json': {
            schema: z.looseObject({ [field]: z.array(z.looseObject({})) }),
            example: { [field]: [] },
          },
          'application/x-protobuf': { schema: z.string(), example: '' },
        },
      },
      answers: {
        200: { description: 'What is taken is durable.', schema: exported, example: {} },
        400: { description: 'Not such a message; not to be sent again.', schema: status },
        413: { description: 'Too large, or too many spans; send smaller batches.', schema: status },
        415: { description: 'Another content type, charset or compression.', schema: status },
        429: { description: 'Too fast; send again after Retry-After.', schema: status },
        503: { description: 'Not durable now; send again after Retry-After.', schema: status },
      },
    }),
  )
}
