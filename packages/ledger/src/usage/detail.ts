import { gpuUsage, optimization, rawUsage } from '@marginscope/schemas'
import { z } from 'zod'
import { statedTokens } from './stated-tokens.ts'

const counts = z.record(z.string(), z.number())
const conditions = z.record(z.string(), z.string())

/** The parts of an event that have no column of their own, kept as JSON in the ledger's `detail`. */
const detail = z.object({
  /** As sent, where it is finer than a millisecond or has an offset. */
  time: z.string().optional(),
  attributes: z.record(z.string(), z.string()).optional(),
  gpu: gpuUsage.optional(),
  optimization: optimization.optional(),
  raw_usage: rawUsage.optional(),
  raw_format: z.string().optional(),
  /** What other models used inside the request, and their names ('' where the reply says none). */
  other_models: z
    .array(
      z.object({
        model: z.string(),
        usage: counts,
        samplings: z.array(counts).optional(),
        stated: conditions.optional(),
      }),
    )
    .optional(),
  /** Each time that the model was asked inside the request, without counts of 0. */
  samplings: z.array(counts).optional(),
  unknown_fields: z.array(z.string()).optional(),
  /** Meters that were used without the reply saying how much. */
  unquantified: z.array(z.string()).optional(),
  /** Conditions that the reply states of itself. */
  stated: conditions.optional(),
  no_usage: z.boolean().optional(),
  /** The counts are the sender's estimate, and how it was made. */
  estimate: z.object({ method: z.string() }).optional(),
  /** Of a request without usage: what it was billed, which is what it costs. */
  bill: z.object({ amount: z.string(), currency: z.string() }).optional(),
  /** The names that it came under, where aliases file it under others. */
  as_sent: z
    .object({
      customer: z.string().optional(),
      feature: z.string().optional(),
      model: z.string().optional(),
    })
    .optional(),
  /** Of an adjustment: the pool's window that says what the event costs, or that let it go back to its own price. */
  window: z.object({ id: z.string(), version: z.number(), let_go: z.boolean().optional() }).optional(),
})

export type Detail = z.infer<typeof detail>
export type WindowNote = NonNullable<Detail['window']>

/** A detail as a posting has it: the JSON, and what of it is asked for so often that it has a column. */
export interface Kept {
  readonly detail: string
  /** Lower case; '' for what ran on no GPU of one's own. */
  readonly gpu_type: string
  readonly gpu_pool: string
  /** The total that the provider stated; null where it stated none. */
  readonly stated_tokens: bigint | null
}

export const NOTHING_KEPT: Kept = Object.freeze({
  detail: '',
  gpu_type: '',
  gpu_pool: '',
  stated_tokens: null,
})

/** Reads a `detail` column; it is our own, so one that can't be read is an error. */
export function readDetail(text: string): Detail {
  return text === '' ? {} : detail.parse(JSON.parse(text))
}

/**
 * What of a detail a posting keeps: the facts are those that migration 0010 reads from the JSON of older postings.
 * Parts of events that nobody checked may be anything.
 */
export function keep(parts: Detail): Kept {
  const text = JSON.stringify(parts)
  if (text === '{}') return NOTHING_KEPT
  return {
    detail: text,
    gpu_type: lowerCase(parts.gpu?.type),
    gpu_pool: lowerCase(parts.gpu?.pool),
    stated_tokens: statedTokens(parts.raw_usage),
  }
}

/** GPU types and pools are told apart without regard to case. */
export function lowerCase(name: unknown): string {
  return typeof name === 'string' ? name.toLowerCase() : ''
}
