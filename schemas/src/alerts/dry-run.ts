import { z } from 'zod'
import { alertAnswer } from './alert.ts'
import { alertRules } from './rules.ts'

const instant = z.iso.datetime({ offset: true })

/** What would have fired over a history. Nothing is kept and nothing is sent. */
export const dryRunInput = z.strictObject({
  rules: alertRules.optional().describe('Default: the rules in force.'),
  from: instant.describe('Inclusive. What came before it is learned from.'),
  to: instant.optional().describe('Exclusive. Default: now.'),
})
export type DryRunInput = z.infer<typeof dryRunInput>

export const dryRunAnswer = z.object({
  from: instant,
  to: instant,
  bucket_s: z.int(),
  series: z.int().describe('How many series were looked at.'),
  alerts: z.array(alertAnswer),
})
export type DryRunAnswer = z.infer<typeof dryRunAnswer>
