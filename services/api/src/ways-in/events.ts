import { LIMITS, usageEvent } from '@marginscope/schemas'
import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import { ingestAnswers } from './answers.ts'

const example = {
  id: 'req-7f3a',
  time: '2026-11-23T13:40:00.123Z',
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  customer: 'acme',
  feature: 'summarize',
  usage: { uncached_input_tokens: 1200, cache_read_tokens: 8000, output_tokens: 300 },
}

const cloudEvent = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  time: z.string().optional(),
  data: z.looseObject({}).describe('The event without id and time.'),
})
const mib = LIMITS.body_bytes / 1024 / 1024

/** Served by the ingest service; documented with the rest of the contract. */
export function ingestEventsOperation(): Operation {
  return operation({
    method: 'post',
    path: '/v1/events',
    id: 'postEvents',
    summary: 'Send usage events',
    description: `2xx means durable. At most ${LIMITS.events_per_request} events, ${mib} MiB after decompression, ${LIMITS.event_bytes / 1024} KiB an event; Content-Encoding gzip, deflate or zstd is accepted. Identity is (tenant, id), of a CloudEvent (tenant, source, id): sending again changes nothing, and a copy with other content is a conflict that is listed and not taken. Good events are never held back by bad ones.`,
    scope: 'ingest',
    body: {
      description: 'One event, an array, lines of JSON, or CloudEvents, also in binary mode by ce-* headers.',
      content: {
        'application/json': { schema: z.union([usageEvent, z.array(usageEvent)]), example },
        'application/x-ndjson': { schema: z.string(), example: `${JSON.stringify(example)}\n` },
        'application/cloudevents+json': { schema: cloudEvent },
        'application/cloudevents-batch+json': { schema: z.array(cloudEvent) },
      },
    },
    answers: ingestAnswers('event'),
  })
}
