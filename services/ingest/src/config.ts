import { type Context, DEFAULT_CONTEXT } from '@marginscope/otel'
import { LIMITS } from '@marginscope/schemas'
import { commonConfig, httpUrl, wholeNumber } from '@marginscope/service'
import { z } from 'zod'

const MIB = 1024 * 1024

/** Names of attributes, the first that a span has counts; in place of the defaults. */
const attributeNames = (defaults: readonly string[]) =>
  z
    .string()
    .transform((names) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    )
    .pipe(z.array(z.string().max(256)).min(1).max(64))
    .optional()
    .transform((names): readonly string[] => names ?? defaults)

export const ingestConfig = commonConfig.extend({
  /** Where the api listens; every path that ingest doesn't serve goes there. Without it ingest stands alone. */
  MARGINSCOPE_API_URL: httpUrl.optional(),
  /** Decompressed bytes of all bodies in work at one time; beyond it, or three quarters of it for one tenant, senders get 429. */
  MARGINSCOPE_INGEST_PENDING_BYTES: wholeNumber(2 * LIMITS.body_bytes, Number.MAX_SAFE_INTEGER).default(
    64 * MIB,
  ),
  /** Open connections; for a further one the longest idle of the address that has most is closed. */
  MARGINSCOPE_INGEST_CONNECTIONS: wholeNumber(1, 65_535).default(4096),
  /** How long a sender waits for the log before it gets 503. */
  MARGINSCOPE_INGEST_APPEND_MS: wholeNumber(100, 300_000).default(30_000),
  /** What of a span, else of its resource, is an event's customer, feature, purpose and run. */
  MARGINSCOPE_OTEL_CUSTOMER: attributeNames(DEFAULT_CONTEXT.customer),
  MARGINSCOPE_OTEL_FEATURE: attributeNames(DEFAULT_CONTEXT.feature),
  MARGINSCOPE_OTEL_PURPOSE: attributeNames(DEFAULT_CONTEXT.purpose),
  MARGINSCOPE_OTEL_RUN: attributeNames(DEFAULT_CONTEXT.run),
})

export type IngestConfig = z.infer<typeof ingestConfig>

/** The attributes that say whom a span was for. */
export function otelContext(config: IngestConfig): Context {
  return {
    customer: config.MARGINSCOPE_OTEL_CUSTOMER,
    feature: config.MARGINSCOPE_OTEL_FEATURE,
    purpose: config.MARGINSCOPE_OTEL_PURPOSE,
    run: config.MARGINSCOPE_OTEL_RUN,
  }
}
