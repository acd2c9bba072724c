import { z } from 'zod'
import { LIMITS } from './limits.ts'
import { restatement } from './settings.ts'

export const ALIAS_KINDS = ['customer', 'feature', 'deployment'] as const
export type AliasKind = (typeof ALIAS_KINDS)[number]

const ALIASES_MAX = 10_000

const name = z.string().min(1).max(LIMITS.string_chars)

/** Another name of a customer, a feature or, with one provider, a model. */
export const alias = z
  .strictObject({
    kind: z.enum(ALIAS_KINDS),
    provider: name.optional().describe('Of a deployment, and only there: whose deployment it is.'),
    from: name.describe('The name that events and revenue lines come under.'),
    to: name.describe('The name that they are filed under; of a deployment the model.'),
    since: z
      .string()
      .nullable()
      .optional()
      .describe(
        'RFC 3339, or a date, which is its first instant in the accounting time zone: from when on. Default: for all time.',
      ),
  })
  .refine(({ kind, provider }) => (kind === 'deployment') === (provider !== undefined), {
    error: 'a deployment names its provider, and nothing else does',
    path: ['provider'],
  })
export type Alias = z.infer<typeof alias>

export const aliasSet = z.strictObject({
  aliases: z.array(alias).max(ALIASES_MAX).describe('The whole set.'),
  version: z
    .int()
    .min(0)
    .optional()
    .describe('The version that was read: 409 where another has been put since.'),
})

export const aliasesAnswer = z.object({
  aliases: z.array(alias),
  version: z.int().describe('The book version that they came with; 0 where there never was one.'),
  recorded_at: z.iso.datetime({ offset: true }).nullable(),
  restatement: restatement.nullable().describe('How far the postings of the last change are.'),
})
export type AliasesAnswer = z.infer<typeof aliasesAnswer>
