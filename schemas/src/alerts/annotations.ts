import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { plainRfc3339 } from '../rfc3339.ts'

const instant = z.iso.datetime({ offset: true })
const text = z.string().max(LIMITS.string_chars)

export const ANNOTATION_LIMITS = {
  annotations_per_request: 1_000,
  labels: 32,
  labels_chars: 4_096,
  url_chars: 2_048,
} as const

/** Something that happened and may explain a change: `deploy`, `prompt`, `price`, `config`, whatever is told. */
export const annotationInput = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(LIMITS.id_chars)
    .optional()
    .describe('Posted again, it replaces. Default: one is made.'),
  time: plainRfc3339.optional().describe('Default: now.'),
  kind: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/, {
    error: 'must be a short lower-case word such as "deploy", "prompt" or "price"',
  }),
  title: text.min(1),
  labels: z
    .record(z.string().min(1).max(LIMITS.string_chars), text)
    .refine((pairs) => Object.keys(pairs).length <= ANNOTATION_LIMITS.labels, {
      error: `must hold at most ${ANNOTATION_LIMITS.labels} pairs`,
    })
    .refine((pairs) => JSON.stringify(pairs).length <= ANNOTATION_LIMITS.labels_chars, {
      error: `must be at most ${ANNOTATION_LIMITS.labels_chars} characters of JSON`,
    })
    .default({})
    .describe(
      'A label named as a dimension (feature, model) says which series it concerns; without any: all.',
    ),
  url: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .max(ANNOTATION_LIMITS.url_chars)
    .optional(),
})
export type AnnotationInput = z.infer<typeof annotationInput>

export const annotationAnswer = z.object({
  id: z.string(),
  time: instant,
  kind: z.string(),
  title: z.string(),
  labels: z.record(z.string(), z.string()),
  url: z.string().nullable(),
})
export type AnnotationAnswer = z.infer<typeof annotationAnswer>

export const annotationsAnswer = z.object({
  annotations: z.array(annotationAnswer).describe('The newest first.'),
})

/** What a deployment webhook of GitHub or GitLab is answered. */
export const deployAnswer = annotationsAnswer.extend({
  ignored: z.string().nullable().describe('Why it became no annotation: another event, or no success yet.'),
})
export type DeployAnswer = z.infer<typeof deployAnswer>

/** Several at once. */
export const severalAnnotations = z
  .array(annotationInput)
  .min(1)
  .max(ANNOTATION_LIMITS.annotations_per_request)
