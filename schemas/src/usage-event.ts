import { z } from 'zod'
import { LIMITS } from './limits.ts'
import { optionalName, requiredName } from './name.ts'
import { rfc3339 } from './rfc3339.ts'
import { usageCountsInput } from './usage-counts.ts'

const wellFormed = (text: string) => text.isWellFormed()
/** Free text: attributes are the sender's own. */
const text = z
  .string()
  .max(LIMITS.string_chars)
  .refine(wellFormed, { error: 'must be well-formed Unicode (a surrogate stands alone)' })

export const RAW_FORMATS = [
  'openai.chat',
  'openai.responses',
  'anthropic.messages',
  'gemini.generate',
  'bedrock.converse',
  'yandex.completion',
  'otel.genai',
  'langchain.usage',
  'vercel.usage',
] as const
export type RawFormat = (typeof RAW_FORMATS)[number]

export const OPERATIONS = [
  'chat',
  'completion',
  'embedding',
  'image',
  'audio',
  'video',
  'rerank',
  'other',
] as const
export const SERVICE_TIERS = ['standard', 'batch', 'flex', 'priority'] as const
export const OUTCOMES = ['success', 'error', 'retry', 'cache', 'bill'] as const
export type ServiceTier = (typeof SERVICE_TIERS)[number]
export type Outcome = (typeof OUTCOMES)[number]

/** Plain decimal, no exponent, no sign: at most 20 digits before the point and 18 after. */
export const decimalAmount = z
  .string()
  .regex(/^\d{1,20}(\.\d{1,18})?$/, { error: 'must be a decimal string such as "0.0123", without exponent' })

/** As `decimalAmount`, and with a minus where a bill gives something back. */
const signedAmount = z.string().regex(/^-?\d{1,20}(\.\d{1,18})?$/, {
  error: 'must be a decimal string such as "0.0123", without exponent',
})

export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 code such as "USD"' })

/** Self-hosted inference: `count` GPUs held for `seconds` (a number with at most 6 decimals matters). */
export const gpuUsage = z.strictObject({
  type: requiredName,
  count: z.int().min(1).max(1_000_000).default(1),
  seconds: z.number().min(0).max(1e9),
  pool: optionalName.optional(),
})

export const optimization = z.strictObject({
  baseline_provider: optionalName.optional(),
  baseline_model: optionalName.optional(),
  precision: optionalName.optional(),
  draft_tokens: z.int().min(0).max(LIMITS.count).optional(),
  accepted_tokens: z.int().min(0).max(LIMITS.count).optional(),
  kv_reused_tokens: z.int().min(0).max(LIMITS.count).optional(),
})

/** A provider's usage object, the reply that holds it, or the list of a stream's events in their order. */
export const rawUsage = z.union(
  [z.record(z.string(), z.unknown()), z.array(z.record(z.string(), z.unknown()))],
  {
    error: "must be the provider's usage object, the reply that holds it, or the list of a stream's events",
  },
)
export type RawUsage = z.infer<typeof rawUsage>

/** What a request probably used, and how that was estimated. */
export const usageEstimate = z.strictObject({
  usage: usageCountsInput,
  method: requiredName.describe('How, in your own words: `cancelled_stream`, `tokenizer`, …'),
})

/** Whether `/v1/events/{id}` can name it: clients and proxies take such segments out, escaped or not. */
function isReadable(id: string): boolean {
  return id !== '.' && id !== '..' && !id.includes('/..') && !id.includes('../')
}

/** One usage event as `POST /v1/events` takes it. Identity within the tenant is `id`. */
export const usageEvent = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(LIMITS.id_chars)
    .refine(wellFormed, { error: 'must be well-formed Unicode (a surrogate stands alone)' })
    .refine(isReadable, {
      error: 'must not be "." or "..", nor climb by "/.." or "../": no path could name it',
    }),
  /** RFC 3339; the window is checked at the edge, where the clock is. */
  time: rfc3339
    .optional()
    .describe(
      'When the request was made; default: arrival. A correction states it: it does not inherit the time.',
    ),
  version: z.int().min(1).max(LIMITS.version).optional(),
  void: z.boolean().optional(),
  provider: requiredName,
  model: requiredName,
  customer: optionalName.optional(),
  feature: optionalName.optional(),
  operation: z.enum(OPERATIONS).optional(),
  service_tier: z.enum(SERVICE_TIERS).optional(),
  region: optionalName.optional(),
  speed: optionalName.optional(),
  environment: optionalName.optional(),
  outcome: z
    .enum(OUTCOMES)
    .optional()
    .describe(
      "`cache`: served by your own cache. `bill`: no request but a line of the provider's bill (`reported_cost`, with `usage: {}`), which costs nothing and stands in `/v1/reconciliation`.",
    ),
  usage: usageCountsInput.optional(),
  raw_usage: rawUsage.optional(),
  raw_format: z.enum(RAW_FORMATS).optional(),
  gpu: gpuUsage.optional(),
  optimization: optimization.optional(),
  estimate: usageEstimate
    .optional()
    .describe(
      'For a request that was billed and whose usage never came: used while the event has none of its own.',
    ),
  reported_cost: z
    .strictObject({
      amount: signedAmount.describe('Below 0 only of a line of a bill: a credit.'),
      currency: currencyCode,
    })
    .optional(),
  run: optionalName.optional().describe('The agent run that the request was made in: GET /v1/runs/{id}.'),
  session: optionalName.optional().describe('What the run belongs to: a conversation, a ticket.'),
  parent: optionalName
    .optional()
    .describe(
      'Under what in the run: the id of another event, a span, or, of a subagent, the run that began it.',
    ),
  agent: optionalName.optional().describe('Whose request it was: `group_by=agent`.'),
  step: optionalName.optional(),
  tool: optionalName.optional(),
  attributes: z
    .record(text, text)
    .refine((pairs) => Object.keys(pairs).length <= LIMITS.attribute_pairs, {
      error: `must hold at most ${LIMITS.attribute_pairs} pairs`,
    })
    .optional(),
})

export type UsageEvent = z.infer<typeof usageEvent>
