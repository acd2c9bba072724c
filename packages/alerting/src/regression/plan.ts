import type { View } from '@marginscope/reports'
import { isRatioSignal } from '@marginscope/reports'
import { type AlertSignal, durationMs, type RegressionRule } from '@marginscope/schemas'

/** A regression rule, ready to be asked bucket by bucket. */
export interface RegressionPlan {
  readonly rule: RegressionRule
  readonly signals: readonly AlertSignal[]
  readonly direction: 'up' | 'down' | 'both'
  readonly min_effect: number
  /** USD. */
  readonly min_impact_per_month: number
  readonly min_requests: number
  readonly for_ms: number
}

/** Rules that look at the same series share the reading of them. */
export interface RegressionView {
  readonly view: View
  readonly plans: readonly RegressionPlan[]
}

export function planOf(rule: RegressionRule): RegressionPlan {
  return {
    rule,
    signals: rule.signals,
    direction: rule.direction,
    min_effect: Number(rule.min_effect),
    min_requests: rule.min_requests,
    min_impact_per_month: Number(rule.min_impact_per_month),
    for_ms: durationMs(rule.for),
  }
}

/** The views of a set of rules, in the rules' order. */
export function viewsOf(rules: readonly RegressionRule[]): readonly RegressionView[] {
  const views = new Map<string, { view: View; plans: RegressionPlan[] }>()
  for (const rule of rules) {
    const filters = Object.entries(rule.filter).toSorted(([one], [other]) => (one < other ? -1 : 1))
    const key = JSON.stringify([rule.by, filters])
    const known = views.get(key)
    const wanted = [...(known?.view.signals ?? []), ...rule.signals.filter(isRatioSignal)]
    views.set(key, {
      view: {
        by: rule.by,
        filters: new Map(filters) as View['filters'],
        signals: [...new Set(wanted)],
        extras: [],
      },
      plans: [...(known?.plans ?? []), planOf(rule)],
    })
  }
  return [...views.values()]
}
