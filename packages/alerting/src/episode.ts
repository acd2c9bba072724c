import type { AlertRule } from '@marginscope/schemas'

/** From the first sign to the all-clear, or until now. All instants are event time, milliseconds since 1970. */
export interface Episode {
  readonly rule: AlertRule
  /** A signal, or what a data rule checks, or "budget". */
  readonly signal: string
  readonly labels: Readonly<Record<string, string>>
  readonly direction: 'up' | 'down'
  readonly onset_ms: number
  readonly pending_ms: number
  readonly fired_ms: number | null
  readonly resolved_ms: number | null
  /** As of the firing, or as of now while pending. */
  readonly baseline: number | null
  readonly value: number
  readonly effect: number | null
  /** Its 95% bounds. */
  readonly effect_low: number | null
  readonly effect_high: number | null
  /** Since the onset. */
  readonly requests: number
  /** USD. */
  readonly impact_per_month: number | null
}

/** What an episode is of, whenever it is. */
export function subjectOf({ rule, signal, labels }: Pick<Episode, 'rule' | 'signal' | 'labels'>): string {
  const sorted = Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([rule.name, signal, sorted])
}

export function stateOf({ fired_ms, resolved_ms }: Episode): 'pending' | 'firing' | 'resolved' {
  if (resolved_ms !== null) return 'resolved'
  return fired_ms === null ? 'pending' : 'firing'
}

/** In the order in which they fired, or were first seen; of those that did at once, what costs most tells of the others. */
export function byFiring(one: Episode, other: Episode): number {
  const at = ({ fired_ms, pending_ms }: Episode) => fired_ms ?? pending_ms
  const money = ({ impact_per_month }: Episode) => Math.abs(impact_per_month ?? 0)
  return at(one) - at(other) || money(other) - money(one)
}
