import { z } from 'zod'
import { ALERT_KINDS, SEVERITIES } from './signals.ts'

/** All instants of an alert are event time, but those of remarks. */
const instant = z.iso.datetime({ offset: true })

export const ALERT_STATES = ['learning', 'pending', 'firing', 'resolved'] as const
export type AlertState = (typeof ALERT_STATES)[number]

/** A hash as UUID text: it has no version, which `z.uuid` would want. */
export const alertIdText = z.guid()

/** In the order in which the exact parts of a change are told. */
export const ATTRIBUTION_EFFECTS = [
  'volume',
  'mix',
  'attempts',
  'uncached_input_tokens',
  'cache',
  'output_tokens',
  'reasoning_tokens',
  'other_usage',
  'gpu',
  'price',
] as const
export type AttributionEffect = (typeof ATTRIBUTION_EFFECTS)[number]

const cell = z.object({
  customer: z.string().optional(),
  feature: z.string().optional(),
  model: z.string().optional(),
  total: z.string(),
})

/** Why it changed: start, end and the effects between them add up exactly. */
export const alertAttribution = z.object({
  start: z.string().describe('Before the onset; exact.'),
  end: z.string().describe('Since the onset; exact.'),
  effects: z
    .partialRecord(z.enum(ATTRIBUTION_EFFECTS), z.string())
    .describe('What each driver moved; `volume` only where the total cost is meant.'),
  driver: z
    .enum(ATTRIBUTION_EFFECTS)
    .nullable()
    .default(null)
    .describe(
      'What drove the signal: what it counts, unless something else moved the count; of one of cost, what moved it most.',
    ),
  residual: z.string().describe('end - start - the effects: "0".'),
  cells: z.array(cell).describe('The fewest cells that explain most of the change, the largest first.'),
})
export type AlertAttribution = z.infer<typeof alertAttribution>

/** What happened close to the onset: deployments, prices, whatever was annotated. */
export const nearAnnotation = z.object({
  time: instant,
  kind: z.string(),
  title: z.string(),
  url: z.string().optional(),
  seconds_from_onset: z.number().describe('Negative: before the onset.'),
})
export type NearAnnotation = z.infer<typeof nearAnnotation>

/** What was measured and found: kept with each transition as JSON. */
export const alertEvidence = z.object({
  baseline: z
    .string()
    .nullable()
    .describe('What is usual; the limit of a threshold; null where there is none.'),
  value: z.string().nullable().describe('What it is since the onset.'),
  effect: z.string().nullable().describe('value / baseline - 1.'),
  effect_low: z.string().nullable().default(null).describe('Lower bound of the effect, 95%.'),
  effect_high: z.string().nullable().default(null).describe('Upper bound of the effect, 95%.'),
  requests: z.int().describe('Since the onset.'),
  impact_per_month: z
    .string()
    .nullable()
    .describe('What it costs if it goes on for 30 days; null where unknown.'),
  currency: z.string().default('USD'),
  attribution: alertAttribution.nullable().default(null),
  near: z.array(nearAnnotation).default([]),
  bridge: z.string().nullable().default(null).describe('The report that explains it, from the path on.'),
})
export type AlertEvidence = z.infer<typeof alertEvidence>

export const alertRemark = z.object({
  at: instant.describe('When it was said, by the clock.'),
  by: z.string().describe('The id of the key that said it.'),
  note: z.string(),
})
export type AlertRemark = z.infer<typeof alertRemark>

export const alertLabels = z.record(z.string(), z.string())
export type AlertLabels = z.infer<typeof alertLabels>

export const alertAnswer = z.object({
  id: alertIdText,
  episode: z.int().min(1).describe('Counts up for each time the same thing fires anew.'),
  rule: z.string(),
  kind: z.enum(ALERT_KINDS),
  signal: z.string().describe('What is watched; the check of a data rule.'),
  direction: z.enum(['up', 'down']).nullable(),
  labels: alertLabels,
  severity: z.enum(SEVERITIES),
  state: z.enum(ALERT_STATES),
  group: alertIdText.describe(
    'The alert that told of this change first: its own id, or the one that it belongs to.',
  ),
  notified: z.boolean().describe('Whether it is told by itself; the others of a group are not.'),
  acknowledged: alertRemark.nullable(),
  accepted: alertRemark.nullable().describe('The new value is normal from its onset on.'),
  silenced_until: instant.nullable(),
  onset: instant,
  pending_at: instant.nullable(),
  fired_at: instant.nullable(),
  resolved_at: instant.nullable(),
  ...alertEvidence.omit({ bridge: true }).shape,
  links: z.object({
    page: z.string().describe('Where people look at it, from the host on.'),
    bridge: z.string().nullable().describe('The report that explains it.'),
  }),
})
export type AlertAnswer = z.infer<typeof alertAnswer>

/** One bucket of the alert's series. */
export const alertPoint = z.object({
  time: instant.describe('Start of the bucket.'),
  value: z.string().nullable(),
  expected: z.string().nullable(),
  low: z.string().nullable(),
  high: z.string().nullable(),
  requests: z.int(),
})
export type AlertPoint = z.infer<typeof alertPoint>

export const alertWithSeries = alertAnswer.extend({ series: z.array(alertPoint) })
export type AlertWithSeries = z.infer<typeof alertWithSeries>

/** What is watched, and what is too young to be judged. */
export const watchingAnswer = z.object({
  series: z.int().describe('Signals of label sets.'),
  learning: z.int().describe('Of them: too young to be judged.'),
  learning_until: instant.nullable().describe('When about all of them can be.'),
  judged_until: instant.describe('As of then, about an hour ago at most.'),
})
export type WatchingAnswer = z.infer<typeof watchingAnswer>

export const alertsAnswer = z.object({
  watching: watchingAnswer.nullable().describe('null before anything was looked at.'),
  alerts: z.array(alertAnswer).describe('The newest onset first.'),
  next_cursor: z.string().nullable(),
})
export type AlertsAnswer = z.infer<typeof alertsAnswer>

/** What `POST /v1/alerts/{id}/acknowledge` and `/accept` take. */
export const remarkInput = z.strictObject({
  note: z.string().max(1_000).default('').describe('Why, for whoever looks next.'),
})
