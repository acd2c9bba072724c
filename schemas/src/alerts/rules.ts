import { z } from 'zod'
import { DIMENSIONS } from '../dimensions.ts'
import { LIMITS } from '../limits.ts'
import { plainName } from '../name.ts'
import { decimalAmount } from '../usage-event.ts'
import { duration } from './duration.ts'
import { ALERT_KINDS, ALERT_SIGNALS, DATA_CHECKS, REGRESSION_SIGNALS, SEVERITIES } from './signals.ts'

export const ALERT_RULE_LIMITS = {
  rules: 200,
  name_chars: 64,
  by: 4,
  filter_values: 100,
  labels: 16,
  notify: 16,
} as const

const ZERO = 0
const MINUTE_MS = 60_000
const FIVE_MINUTES_MS = 300_000

const shortText = z
  .string()
  .max(LIMITS.string_chars)
  .refine((text) => text.isWellFormed(), {
    error: 'must be well-formed Unicode (a surrogate stands alone)',
  })

/** Names of rules, channels and labels: what people read and address things by. */
export const alertName = z
  .string()
  .min(1)
  .max(ALERT_RULE_LIMITS.name_chars)
  .regex(/^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u, {
    error: 'must not begin or end with a space, nor hold control characters',
  })

const unique = <T>(items: readonly T[]) => new Set(items).size === items.length
const once = { error: 'must not name anything twice' }

const by = z
  .array(z.enum(DIMENSIONS))
  .max(ALERT_RULE_LIMITS.by)
  .refine(unique, once)
  .describe('One series for each value of these; none: one series for everything.')

const filter = z
  .partialRecord(
    z.enum(DIMENSIONS),
    z.array(shortText.overwrite(plainName)).min(1).max(ALERT_RULE_LIMITS.filter_values),
  )
  .default({})
  .describe('Only events with one of these values; "" is unattributed.')

/** Signed, as limits may be: a margin below nothing. */
const limitValue = z
  .string()
  .regex(/^-?\d{1,20}(\.\d{1,18})?$/, { error: 'must be a decimal string such as "0.25", without exponent' })

const fraction = decimalAmount.refine((text) => Number(text) > 0 && Number(text) <= 100, {
  error: 'must be a fraction above 0, such as "0.05" for 5%',
})

const positive = decimalAmount.refine((text) => /[1-9]/.test(text), { error: 'must be above 0' })

const common = {
  name: alertName,
  severity: z.enum(SEVERITIES).default('warning'),
  labels: z
    .record(alertName, shortText)
    .refine((pairs) => Object.keys(pairs).length <= ALERT_RULE_LIMITS.labels, {
      error: `must hold at most ${ALERT_RULE_LIMITS.labels} pairs`,
    })
    .default({})
    .describe("Go with the alert's notifications, beside its own labels."),
  notify: z
    .array(alertName)
    .max(ALERT_RULE_LIMITS.notify)
    .refine(unique, once)
    .optional()
    .describe('Channels by name. Unset: every channel; empty: none.'),
}

const regressionSignal = z.enum(REGRESSION_SIGNALS, {
  error: ({ input }) =>
    input === 'margin_pct'
      ? 'has no buckets to look for a regression in, as revenue is known by day; use kind "threshold"'
      : `must be one of ${REGRESSION_SIGNALS.join(', ')}`,
})

/** Watches for a lasting change of signals against what was usual, at this hour of the week. */
export const regressionRule = z.strictObject({
  ...common,
  kind: z.literal('regression'),
  signals: z.array(regressionSignal).min(1).max(REGRESSION_SIGNALS.length).refine(unique, once),
  by: by.default(['feature', 'model']),
  filter,
  direction: z.enum(['up', 'down', 'both']).default('up'),
  min_effect: fraction.default('0.05').describe('The least change that counts, as a fraction.'),
  min_impact_per_month: decimalAmount.default('50').describe('USD that the change must cost a month.'),
  min_requests: z.int().min(1).max(LIMITS.count).default(20).describe('Since the onset.'),
  for: duration(ZERO).default('10m').describe('How long it must last before it fires.'),
})
export type RegressionRule = z.infer<typeof regressionRule>

/** Watches a signal over a moving window against a fixed limit. */
export const thresholdRule = z.strictObject({
  ...common,
  kind: z.literal('threshold'),
  signal: z.enum(ALERT_SIGNALS),
  op: z.enum(['<', '<=', '>', '>=']),
  value: limitValue,
  window: duration(FIVE_MINUTES_MS).default('1h'),
  by: by.default([]),
  filter,
  min_requests: z
    .int()
    .min(0)
    .max(LIMITS.count)
    .default(1)
    .describe('In the window; with fewer nothing is said.'),
  for: duration(ZERO).default('0m').describe('How long it must hold before it fires.'),
})
export type ThresholdRule = z.infer<typeof thresholdRule>

/** Watches how fast a budget burns, against the share of the period that has passed. */
export const budgetRule = z.strictObject({
  ...common,
  kind: z.literal('budget'),
  amount: positive,
  currency: z.literal('USD', { error: 'must be USD, as all cost is' }).default('USD'),
  period: z.enum(['day', 'week', 'month']).default('month'),
  by: by.default([]),
  filter,
})
export type BudgetRule = z.infer<typeof budgetRule>

const dataCommon = {
  ...common,
  kind: z.literal('data'),
  window: duration(MINUTE_MS).default('30m'),
  for: duration(ZERO).default('0m'),
}

/** Watches the data itself: that it comes, in time, with prices, and is not refused. */
export const dataRule = z.discriminatedUnion(
  'check',
  [
    z.strictObject({
      ...dataCommon,
      check: z.literal('no_events'),
      beyond_usual: z
        .boolean()
        .default(false)
        .describe('Silences as long as those of the last two weeks are usual, and no news.'),
      filter,
    }),
    z.strictObject({
      ...dataCommon,
      check: z.literal('lag'),
      value: decimalAmount.default('300').describe('Seconds from the arrival of an event to its posting.'),
    }),
    z.strictObject({
      ...dataCommon,
      check: z.literal('unpriced_share'),
      value: decimalAmount
        .default('0.05')
        .describe('The share of the requests without a price that is tolerated.'),
      filter,
    }),
    z.strictObject({
      ...dataCommon,
      check: z.literal('incomplete_share'),
      value: decimalAmount
        .default('0')
        .describe('The share of the requests with a count that nobody understood that is tolerated.'),
      filter,
    }),
    z.strictObject({
      ...dataCommon,
      check: z.literal('dead_letters'),
      value: decimalAmount.default('0').describe('How many refused events in the window are tolerated.'),
    }),
  ],
  { error: `must be one of ${DATA_CHECKS.join(', ')}` },
)
export type DataRule = z.infer<typeof dataRule>

export const alertRule = z.discriminatedUnion('kind', [regressionRule, thresholdRule, budgetRule, dataRule], {
  error: `must be one of ${ALERT_KINDS.join(', ')}`,
})
/** A rule with its defaults filled in. Durations are text that `durationMs` reads. */
export type AlertRule = z.infer<typeof alertRule>
export type AlertRuleInput = z.input<typeof alertRule>

/** A tenant's rules, as they are put: names are unique. */
export const alertRules = z
  .array(alertRule)
  .max(ALERT_RULE_LIMITS.rules)
  .superRefine((rules, context) => {
    const seen = new Set<string>()
    for (const [at, { name }] of rules.entries()) {
      if (seen.has(name))
        context.addIssue({
          code: 'custom',
          path: [at, 'name'],
          message: `"${name}" is the name of a rule above; names are unique`,
        })
      seen.add(name)
    }
  })

export const alertRuleSet = z.strictObject({ rules: alertRules })

/** What holds: version 0 is the default, which nobody put. */
export const alertRulesAnswer = z.object({
  version: z.int().describe('Counts up; 0 while nobody has put rules and the defaults hold.'),
  source: z
    .enum(['default', 'api', 'file'])
    .describe('file: MARGINSCOPE_ALERT_RULES, which goes before the others.'),
  rules: z.array(alertRule),
})
export type AlertRulesAnswer = z.infer<typeof alertRulesAnswer>
