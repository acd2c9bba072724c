import { z } from 'zod'
import { LIMITS } from './limits.ts'
import { plainName, requiredName } from './name.ts'
import { plainRfc3339 } from './rfc3339.ts'

export const GPU_WINDOW_LIMITS = {
  windows_per_request: 1_000,
  /** A window may be this long; longer ones are posted in parts. */
  length_ms: 31 * 24 * 60 * 60 * 1000,
} as const

const text = requiredName.overwrite(plainName)

const DECIMAL = /^\d{1,12}(\.\d{1,18})?$/

/** A decimal string; a JSON number is read by its shortest digits. */
const decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((value) => DECIMAL.test(value), { error: 'must be a decimal >= 0 such as "0.85"' })

const share = decimal.refine((value) => Number(value) <= 1, { error: 'must be from 0 to 1' })

/**
 * A window of a self-hosted pool: so many GPUs of one type, rented from `start` to `end` (exclusive). Its bill, by the
 * book's `gpu_second` prices, is shared over the pool's requests of that time; what they did not use is idle.
 */
export const gpuWindow = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(LIMITS.id_chars)
      .refine((id) => id.isWellFormed(), { error: 'must be well-formed Unicode' }),
    version: z.int().min(1).max(LIMITS.version).default(1),
    void: z.boolean().default(false),
    pool: text,
    gpu: z.strictObject({ type: text, count: z.int().min(1).max(1_000_000).default(1) }),
    start: plainRfc3339,
    end: plainRfc3339,
    /** The part of the window that the GPUs worked, 0 to 1. Without it the requests bear the whole bill. */
    utilisation: share.default('1'),
    /** Weight of a token where requests state no seconds: alpha uncached, beta cached, gamma generated. */
    weights: z
      .strictObject({
        alpha: decimal.default('1'),
        beta: decimal.default('0.1'),
        gamma: decimal.default('4'),
      })
      .prefault({}),
    /** Whose price, where the book has several for this GPU. */
    provider: text.optional(),
    model: text.optional(),
  })
  .superRefine((window, context) => {
    const length_ms = Date.parse(window.end) - Date.parse(window.start)
    if (length_ms <= 0) context.addIssue({ code: 'custom', path: ['end'], message: 'must be after start' })
    if (length_ms > GPU_WINDOW_LIMITS.length_ms)
      context.addIssue({
        code: 'custom',
        path: ['end'],
        message: 'must be within 31 days of start; post a longer time as several windows',
      })
    if (Date.parse(window.start) < 0)
      context.addIssue({ code: 'custom', path: ['start'], message: 'must not be before 1970' })
  })
export type GpuWindowInput = z.input<typeof gpuWindow>
export type PostedGpuWindow = z.infer<typeof gpuWindow>

/** What `POST /v1/gpu-windows` answers. */
export const gpuWindowsPosted = z.object({
  accepted: z.int(),
  rejected: z.array(
    z.object({
      index: z.int(),
      id: z.string(),
      code: z.string(),
      path: z.string(),
      message: z.string(),
    }),
  ),
})
export type GpuWindowsPosted = z.infer<typeof gpuWindowsPosted>

export const SETTLEMENT_STATES = [
  'settled',
  'void',
  'no_rate',
  'ambiguous_rate',
  'too_many_events',
  'refused',
] as const
export type SettlementState = (typeof SETTLEMENT_STATES)[number]

/** One window with how it stands. Amounts are exact decimal strings of USD; `bill` is `requests` + `idle`. */
export const gpuWindowAnswer = z.object({
  id: z.string(),
  version: z.int(),
  void: z.boolean(),
  pool: z.string(),
  gpu: z.object({ type: z.string(), count: z.int() }),
  start: z.string(),
  end: z.string(),
  utilisation: z.string(),
  weights: z.object({ alpha: z.string(), beta: z.string(), gamma: z.string() }),
  recorded_at: z.string(),
  /** null until the window is over and was looked at. */
  settlement: z
    .object({
      state: z.enum(SETTLEMENT_STATES),
      version: z.int(),
      message: z.string(),
      events: z.int(),
      basis: z.string(),
      bill: z.string(),
      requests: z.string(),
      idle: z.string(),
      book_version: z.int(),
      settled_at: z.string(),
    })
    .nullable(),
})
export const gpuWindowsAnswer = z.object({
  windows: z.array(gpuWindowAnswer),
  next_cursor: z.string().nullable().describe('The `cursor` of the next page; null on the last.'),
})
export type GpuWindowAnswer = z.infer<typeof gpuWindowAnswer>
export type GpuWindowsAnswer = z.infer<typeof gpuWindowsAnswer>
