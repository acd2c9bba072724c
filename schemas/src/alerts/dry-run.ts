import { z } from 'zod'
import { plainRfc3339 } from '../rfc3339.ts'
import { alertAnswer } from './alert.ts'
import { alertRules } from './rules.ts'

const instant = z.iso.datetime({ offset: true })

/** What would have fired over a history. Nothing is kept and nothing is sent. */
export const dryRunInput = z.strictObject({
  rules: alertRules.optional().describe('Default: the rules in force.'),
  from: plainRfc3339.describe('Inclusive. What came before it is learned from.'),
  to: plainRfc3339.optional().describe('Exclusive. Default: now.'),
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
