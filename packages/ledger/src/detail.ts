import { gpuUsage, optimization } from '@marginscope/schemas'
import { z } from 'zod'

/** The parts of an event that have no column of their own, kept as JSON in the ledger's `detail`. */
const detail = z.object({
  /** As sent, where it is finer than a millisecond or has an offset. */
  time: z.string().optional(),
  attributes: z.record(z.string(), z.string()).optional(),
  gpu: gpuUsage.optional(),
  optimization: optimization.optional(),
  raw_usage: z.record(z.string(), z.unknown()).optional(),
  raw_format: z.string().optional(),
  other_models: z.array(z.unknown()).optional(),
  unknown_fields: z.array(z.string()).optional(),
  no_usage: z.boolean().optional(),
  /** Of an adjustment: the pool's window that says what the event costs, or that let it go back to its own price. */
  window: z.object({ id: z.string(), version: z.number(), let_go: z.boolean().optional() }).optional(),
})

export type Detail = z.infer<typeof detail>
export type WindowNote = NonNullable<Detail['window']>

/** Reads a `detail` column; it is our own, so one that can't be read is an error. */
export function readDetail(text: string): Detail {
  return text === '' ? {} : detail.parse(JSON.parse(text))
}

/** Empty when there is nothing to keep. */
export function writeDetail(parts: Detail): string {
  const text = JSON.stringify(parts)
  return text === '{}' ? '' : text
}
