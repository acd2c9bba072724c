import type { TenantReader } from '@marginscope/ledger'
import { isRatioSignal, type View } from '@marginscope/reports'
import {
  type AlertAnswer,
  type AlertPoint,
  type AlertRule,
  type AlertSignal,
  durationMs,
  instantText,
  type RegressionRule,
  regressionRule,
} from '@marginscope/schemas'
import type { Settings } from '@marginscope/warehouse'
import { NOTHING_ACCEPTED } from './accepted.ts'
import { boundPlan } from './bounds/plan.ts'
import { figure } from './evidence/figures.ts'
import { bucketOf } from './regression/bucket-of.ts'
import { planOf } from './regression/plan.ts'
import { RegressionWatch } from './regression/regression-watch.ts'
import { historyOf } from './watch/history.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** Shown before the onset, and after the end. */
const BEFORE_MS = DAY_MS
const AFTER_MS = 6 * HOUR_MS
/** Learned from before that: the seasons of some weeks. */
const LEARNED_MS = 28 * DAY_MS
const POINTS_MAX = 2_000

export interface SeriesParts {
  readonly reader: TenantReader
  readonly bucket_ms: number
  readonly settings: Settings
}

/** What an alert looked at, bucket by bucket around it, and what was to be expected. Read anew from the ledger. */
export async function seriesOf(
  parts: SeriesParts,
  rules: readonly AlertRule[],
  alert: AlertAnswer,
  now_ms: number,
): Promise<readonly AlertPoint[]> {
  const onset_ms = Date.parse(alert.onset)
  const end_ms = alert.resolved_at === null ? now_ms : Date.parse(alert.resolved_at) + AFTER_MS
  const from_ms = onset_ms - BEFORE_MS
  const range = { from_ms, to_ms: Math.min(now_ms, end_ms, from_ms + POINTS_MAX * parts.bucket_ms) }
  const rule = rules.find(({ name }) => name === alert.rule)
  if (alert.kind === 'regression') {
    const known = rule?.kind === 'regression' ? rule : undefined
    return regressionSeries(parts, known, alert, range)
  }
  return rule === undefined || rule.kind === 'regression' ? [] : boundSeries(parts, rule, alert, range)
}

interface Shown {
  readonly from_ms: number
  readonly to_ms: number
}

async function regressionSeries(
  { reader, bucket_ms, settings }: SeriesParts,
  rule: RegressionRule | undefined,
  alert: AlertAnswer,
  { from_ms, to_ms }: Shown,
): Promise<readonly AlertPoint[]> {
  const signals = [alert.signal as AlertSignal] // a regression is of a signal
  const plan = { ...planOf(rule ?? ruleOf(alert)), signals }
  const view: View = {
    ...viewOf(alert, rule?.filter ?? {}),
    signals: isRatioSignal(alert.signal) ? [alert.signal] : [],
    extras: [],
  }
  const points: AlertPoint[] = []
  const watch = new RegressionWatch(
    { view, plans: [plan] },
    {
      bucket_ms,
      accepted: NOTHING_ACCEPTED,
      watching: (_plan, signal, seen, series) => {
        const time_ms = series.at * bucket_ms
        const bucket = bucketOf(signal, series, bucket_ms)
        if (time_ms < from_ms || bucket === undefined) return
        points.push({
          time: instantText(time_ms),
          value: orNull(bucket.y / bucket.x),
          expected: orNull(seen.expected),
          low: orNull(seen.low),
          high: orNull(seen.high),
          requests: series.sums.sum('requests'),
        })
      },
    },
  )
  const history = { from_ms: from_ms - LEARNED_MS, to_ms }
  for await (const stretch of historyOf(reader, view, bucket_ms, history, settings)) watch.observe(stretch)
  return points
}

async function boundSeries(
  { reader, bucket_ms, settings }: SeriesParts,
  rule: Exclude<AlertRule, RegressionRule>,
  alert: AlertAnswer,
  { from_ms, to_ms }: Shown,
): Promise<readonly AlertPoint[]> {
  const plan = boundPlan(rule, bucket_ms)
  const view: View = { ...plan.view, ...viewOf(alert, 'filter' in rule ? rule.filter : {}) }
  const meter = plan.meter()
  const points: AlertPoint[] = []
  const window_ms = 'window' in rule ? durationMs(rule.window) : 31 * DAY_MS
  const history = { from_ms: from_ms - window_ms, to_ms }
  let at_ms = history.from_ms
  for await (const { buckets, to_ms: until_ms } of historyOf(reader, view, bucket_ms, history, settings)) {
    const next = buckets.values()
    let bucket = next.next().value
    for (at_ms = Math.floor(at_ms / bucket_ms) * bucket_ms; at_ms < until_ms; at_ms += bucket_ms) {
      const requests = bucket?.at === at_ms / bucket_ms ? bucket.sums.sum('requests') : 0
      if (bucket?.at === at_ms / bucket_ms) {
        meter.add(bucket)
        bucket = next.next().value
      }
      if (at_ms < from_ms) continue
      const { value } = meter.at(at_ms + bucket_ms)
      const expected = figure(plan.settings.bound)
      points.push({
        time: instantText(at_ms),
        value: orNull(value),
        expected,
        low: null,
        high: null,
        requests,
      })
    }
  }
  return points
}

const orNull = (value: number | null) => (value === null || !Number.isFinite(value) ? null : figure(value))

/** The alert's own series: its labels, within its rule's filter. */
function viewOf({ labels }: AlertAnswer, filter: Readonly<Record<string, readonly string[]>>) {
  const own = Object.entries(labels).map(([name, value]) => [name, [value]] as const)
  const filters = new Map([...Object.entries(filter), ...own])
  return { by: [], filters: filters as View['filters'] } // a rule names dimensions only
}

/** A rule that is gone: what its alert says of it. */
function ruleOf({ rule, signal, labels }: AlertAnswer): RegressionRule {
  return regressionRule.parse({
    name: rule,
    kind: 'regression',
    signals: [signal],
    by: Object.keys(labels),
    direction: 'both',
  })
}
