import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { plainName } from '../name.ts'
import { plainRfc3339 } from '../rfc3339.ts'
import { compileSafePattern, isSafePattern, type Matcher } from '../safe-pattern.ts'
import type { AlertLabels } from './alert.ts'

const instant = z.iso.datetime({ offset: true })

/** One condition on a label; `rule`, `signal`, `severity` and `kind` are labels too. */
export const silenceMatcher = z
  .strictObject({
    label: z.string().min(1).max(LIMITS.string_chars),
    op: z.enum(['=', '=~']).default('=').describe('=~: the whole value matches the pattern.'),
    value: z.string().max(LIMITS.string_chars).overwrite(plainName),
  })
  .refine(({ op, value }) => op === '=' || isSafePattern(value), {
    path: ['value'],
    error:
      'must be a simple pattern: no back-references, no repeated groups, at most two of * + {n,} in an alternative',
  })
export type SilenceMatcher = z.infer<typeof silenceMatcher>

export const silenceInput = z
  .strictObject({
    matchers: z.array(silenceMatcher).min(1).max(16).describe('All must match.'),
    starts_at: plainRfc3339.optional().describe('Default: now.'),
    ends_at: plainRfc3339,
    comment: z.string().max(1_000).default(''),
  })
  .refine(
    ({ starts_at, ends_at }) => starts_at === undefined || Date.parse(ends_at) > Date.parse(starts_at),
    {
      path: ['ends_at'],
      error: 'must be after starts_at',
    },
  )
export type SilenceInput = z.infer<typeof silenceInput>

export const silenceAnswer = z.object({
  id: z.uuid(),
  matchers: z.array(silenceMatcher),
  starts_at: instant,
  ends_at: instant,
  comment: z.string(),
  created_by: z.string(),
  active: z.boolean().describe('Whether it holds now.'),
})
export type SilenceAnswer = z.infer<typeof silenceAnswer>

export const silencesAnswer = z.object({ silences: z.array(silenceAnswer) })

/** Whether labels are meant by every matcher. A label that is missing is "". */
export function isSilencedBy(conditions: readonly SilenceMatcher[], labels: AlertLabels): boolean {
  return conditions.every(({ label, op, value }) => {
    const said = labels[label] ?? ''
    return op === '=' ? said === value : matcherOf(value).test(said)
  })
}

const matchers = new Map<string, Matcher>()
const MATCHERS_MAX = 1_000

/** Of the whole value. */
function matcherOf(value: string): Matcher {
  const known = matchers.get(value)
  if (known !== undefined) return known
  if (matchers.size >= MATCHERS_MAX) matchers.clear()
  const matcher = compileSafePattern(`^(?:${value})$`, { ignore_case: false })
  matchers.set(value, matcher)
  return matcher
}
