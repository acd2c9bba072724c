import { LIMITS } from '@marginscope/schemas'
import { commonConfig } from '@marginscope/service'
import { z } from 'zod'

const MIB = 1024 * 1024

export const ingestConfig = commonConfig.extend({
  /** Where the api listens; every path that ingest doesn't serve goes there. Without it ingest stands alone. */
  MARGINSCOPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Decompressed bytes of all bodies in work at one time; beyond it senders get 429. At least one whole body. */
  MARGINSCOPE_INGEST_PENDING_BYTES: z.coerce
    .number()
    .int()
    .min(2 * LIMITS.body_bytes)
    .default(64 * MIB),
  /** Open connections; a further one is closed at once. */
  MARGINSCOPE_INGEST_CONNECTIONS: z.coerce.number().int().min(1).max(65_535).default(4096),
  /** How long a sender waits for the log before it gets 503. */
  MARGINSCOPE_INGEST_APPEND_MS: z.coerce.number().int().min(100).max(300_000).default(30_000),
  /** Free bytes on the data folder's disk below which events are refused with 503; embedded log only. */
  MARGINSCOPE_MIN_FREE_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(256 * MIB),
})

export type IngestConfig = z.infer<typeof ingestConfig>
