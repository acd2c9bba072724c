import type { LifecycleEvent } from '@marginscope/detection'
import type { AlertRule, Dimension } from '@marginscope/schemas'
import type { Accepted } from './accepted.ts'
import { type Episode, subjectOf } from './episode.ts'

/** What happened to one signal of one series at a bucket's end. */
export interface SeriesEvent {
  readonly rule: AlertRule
  /** What the rule looks at: a signal, a check, "budget". */
  readonly signal: string
  /** One for each of the view's `by`. */
  readonly labels: readonly string[]
  readonly event: LifecycleEvent
  /** USD a month; undefined for what is not money. */
  readonly impact: number | undefined
}

/** Episodes from a view's events. What somebody accepted is over since then, whatever its series does. */
export class Episodes {
  readonly #by: readonly Dimension[]
  readonly #accepted: Accepted
  readonly #open: Map<string, Episode>
  readonly #ended: Episode[]

  constructor(
    by: readonly Dimension[],
    accepted: Accepted,
    open: ReadonlyMap<string, Episode> = new Map(),
    ended: readonly Episode[] = [],
  ) {
    this.#by = by
    this.#accepted = accepted
    this.#open = new Map(open)
    this.#ended = [...ended]
  }

  copy(): Episodes {
    return new Episodes(this.#by, this.#accepted, this.#open, this.#ended)
  }

  add(events: Iterable<SeriesEvent>): void {
    for (const event of events) this.#add(event)
  }

  /** In the order in which they were first seen. */
  all(): readonly Episode[] {
    const open = [...this.#open.values()].map((each) => ({ ...each, resolved_ms: this.#acceptedAt(each) }))
    return [...this.#ended, ...open].toSorted((a, b) => a.pending_ms - b.pending_ms)
  }

  /** When somebody said of an open one, by some instant, that it is normal now. */
  #acceptedAt(
    { rule, signal, labels, pending_ms }: Episode,
    by_ms = Number.POSITIVE_INFINITY,
  ): number | null {
    const said = this.#accepted({ rule: rule.name, signal, labels: Object.values(labels) })
    return said.find((at_ms) => at_ms > pending_ms && at_ms <= by_ms) ?? null
  }

  #add({ rule, signal, labels, event, impact }: SeriesEvent): void {
    const { regression, at_ms } = event
    const names = Object.fromEntries(this.#by.map((name, at) => [name, labels[at] ?? '']))
    const seen: Episode = {
      rule,
      signal,
      labels: names,
      direction: regression.direction,
      onset_ms: regression.onset_ms,
      pending_ms: regression.pending_ms,
      fired_ms: regression.fired_ms,
      resolved_ms: null,
      baseline: regression.baseline,
      value: regression.value,
      effect: regression.effect,
      effect_low: regression.effect_low,
      effect_high: regression.effect_high,
      requests: regression.requests,
      impact_per_month: impact ?? null,
    }
    const key = subjectOf(seen)
    const open = this.#open.get(key)
    const accepted_ms = open === undefined ? null : this.#acceptedAt(open, at_ms)
    switch (event.kind) {
      case 'pending':
        // Of the end of what was accepted its series said nothing.
        if (open !== undefined && accepted_ms !== null)
          this.#ended.push({ ...open, resolved_ms: accepted_ms })
        this.#open.set(key, seen)
        return
      case 'firing':
        if (accepted_ms === null) this.#open.set(key, seen)
        return
      case 'dropped':
        this.#open.delete(key)
        return
      case 'resolved': {
        // What it was when it fired is what was told; only its end is new.
        this.#ended.push({ ...(open ?? seen), resolved_ms: accepted_ms ?? at_ms })
        this.#open.delete(key)
        return
      }
    }
  }
}
