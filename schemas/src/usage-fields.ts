import { z } from 'zod'
import { LIMITS } from './limits.ts'
import { USAGE_COUNTS } from './usage-counts.ts'
import { RAW_FORMATS } from './usage-event.ts'

/** Fields of one call. */
export const USAGE_FIELDS_MAX = 200
/** As long as the places that an event names in `incomplete`. */
const FIELD_CHARS = 128

/** What a tenant says of a field of its providers' usage that Marginscope doesn't know. */
export const usageField = z
  .strictObject({
    raw_format: z.enum(RAW_FORMATS),
    provider: z
      .string()
      .min(1)
      .max(LIMITS.string_chars)
      .optional()
      .describe('Of this provider alone; else of every one.'),
    field: z
      .string()
      .min(1)
      .max(FIELD_CHARS)
      .describe('Its place as `incomplete` names it, such as `prompt_tokens_details.search_queries`.'),
    carries: z.literal('nothing').optional().describe('It costs nothing: a total, a restatement, an echo.'),
    is: z.enum(USAGE_COUNTS).optional().describe('It is this count, and is added to it.'),
  })
  .refine(({ carries, is }) => (carries === undefined) !== (is === undefined), {
    path: ['is'],
    error: 'say either "carries": "nothing" or "is": one of the usage counts',
  })
export type UsageField = z.infer<typeof usageField>

/** The body of `PUT /v1/usage-fields`. */
export const usageFieldsBody = z.strictObject({
  fields: z.array(usageField).min(1).max(USAGE_FIELDS_MAX),
})

const instant = z.iso.datetime({ offset: true })

/** What `PUT /v1/usage-fields` answers. */
export const usageFieldsPut = z.object({
  book_version: z.int().describe('Postings from this version on are made with what was said.'),
  recorded_at: instant,
  fields: z.int().describe('How many were said.'),
  reprice_job: z
    .uuid()
    .describe('Reads the events anew that had a count that nobody understood: GET /v1/reprice/{job_id}.'),
})
export type UsageFieldsPut = z.infer<typeof usageFieldsPut>

/** What `GET /v1/usage-fields` answers. */
export const usageFieldsAnswer = z.object({
  fields: z
    .array(usageField.safeExtend({ recorded_at: instant.describe('Since when it holds.') }))
    .describe('In the order recorded; of one format, provider and place the newest.'),
})
export type UsageFieldsAnswer = z.infer<typeof usageFieldsAnswer>
