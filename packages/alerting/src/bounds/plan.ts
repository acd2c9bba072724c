import { BURN_SETTINGS, checkFigure, checkSettings, type ThresholdSettings } from '@marginscope/detection'
import { UNPRICED_MAX_PCT } from '@marginscope/finance'
import { type ExtraSum, isRatioSignal, RATIO_SIGNALS, type Sums, type View } from '@marginscope/reports'
import {
  type AlertRule,
  type BudgetRule,
  type DataRule,
  durationMs,
  type RegressionRule,
  type ThresholdRule,
} from '@marginscope/schemas'
import { BudgetMeter } from './budget-meter.ts'
import { SilenceMeter } from './silence-meter.ts'
import { type Meter, WindowMeter } from './window-meter.ts'

export type BoundRule = Exclude<AlertRule, RegressionRule>

/** A rule with a bound, ready to be asked at each bucket's end. */
export interface BoundPlan {
  readonly rule: BoundRule
  readonly signal: string
  readonly view: View
  readonly settings: ThresholdSettings
  /** A new one for each series. */
  meter(): Meter
}

/** 1e-12 USD. */
const USD = 1e-12

export function boundPlan(rule: BoundRule, bucket_ms: number): BoundPlan {
  switch (rule.kind) {
    case 'threshold':
      return thresholdPlan(rule, bucket_ms)
    case 'budget':
      return budgetPlan(rule, bucket_ms)
    case 'data':
      return dataPlan(rule, bucket_ms)
  }
}

function thresholdPlan(rule: ThresholdRule, bucket_ms: number): BoundPlan {
  const { signal, op } = rule
  const direction = op.startsWith('>') ? 'up' : 'down'
  const bound = boundOf(Number(rule.value), op)
  return {
    rule,
    signal,
    view: viewOf(rule, signal === 'margin_pct' ? ['revenue'] : [], isRatioSignal(signal) ? [signal] : []),
    settings: {
      direction,
      bound,
      clear: bound,
      for_ms: durationMs(rule.for),
      min_requests: rule.min_requests,
      is_sum: signal === 'cost' || signal === 'requests',
    },
    meter: () =>
      new WindowMeter(windowMs(rule.window, bucket_ms), bucket_ms, (sums) => figureOf(signal, sums)),
  }
}

/** A bound that itself is meant lies a hair beyond: figures are floats. */
function boundOf(value: number, op: ThresholdRule['op']): number {
  const hair = Math.max(Math.abs(value), 1e-9) * 1e-12
  return op === '>=' ? value - hair : op === '<=' ? value + hair : value
}

function figureOf(signal: ThresholdRule['signal'], sums: Sums) {
  if (isRatioSignal(signal)) {
    const { x = 0, y = 0 } = sums.signal(signal) ?? {}
    return { value: x > 0 ? (y / x) * RATIO_SIGNALS[signal].scale : null, x }
  }
  const { base } = sums
  switch (signal) {
    case 'cost':
      return { value: base.cost * USD, x: base.requests }
    case 'requests':
      return { value: base.requests, x: base.requests }
    case 'margin_pct':
      // More unpriced than the margin report stands for is no margin here either.
      return base.revenue > 0 && base.unpriced * 100 <= UNPRICED_MAX_PCT * base.requests
        ? { value: (base.revenue - base.cost) / base.revenue, x: base.revenue * USD }
        : { value: null, x: 0 }
  }
}

function budgetPlan(rule: BudgetRule, bucket_ms: number): BoundPlan {
  return {
    rule,
    signal: 'budget',
    view: viewOf(rule, [], []),
    settings: BURN_SETTINGS,
    meter: () => new BudgetMeter(rule, bucket_ms),
  }
}

function dataPlan(rule: DataRule, bucket_ms: number): BoundPlan {
  const { check } = rule
  const extras: readonly ExtraSum[] =
    check === 'lag' ? ['lag_ms'] : check === 'dead_letters' ? ['letters'] : []
  const bound = 'value' in rule ? Number(rule.value) : 0
  const figure = ({ base }: Sums) =>
    checkFigure(check, {
      events: base.requests,
      unpriced: base.unpriced,
      incomplete: base.incomplete,
      dead_letters: base.letters,
      lag_ms: base.lag_ms,
    })
  return {
    rule,
    signal: check,
    view: {
      by: [],
      filters: new Map('filter' in rule ? Object.entries(rule.filter) : []) as View['filters'], // dimensions only
      signals: [],
      extras,
    },
    settings: checkSettings(check, { bound, for_ms: durationMs(rule.for), min_requests: MIN_EVENTS }),
    meter: () =>
      rule.check === 'no_events' && rule.beyond_usual
        ? new SilenceMeter(windowMs(rule.window, bucket_ms), bucket_ms)
        : new WindowMeter(windowMs(rule.window, bucket_ms), bucket_ms, figure),
  }
}

/** A share of fewer events is none. */
const MIN_EVENTS = 20

/** In whole buckets, one at least. */
const windowMs = (window: string, bucket_ms: number): number =>
  Math.max(1, Math.round(durationMs(window) / bucket_ms)) * bucket_ms

function viewOf(
  { by, filter }: Pick<ThresholdRule, 'by' | 'filter'>,
  extras: readonly ExtraSum[],
  signals: View['signals'],
): View {
  const filters = new Map(Object.entries(filter)) as View['filters'] // a rule names dimensions only
  return { by, filters, signals, extras }
}
