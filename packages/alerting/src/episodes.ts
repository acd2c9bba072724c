import type { LifecycleEvent } from '@marginscope/detection'
import type { AlertRule, Dimension } from '@marginscope/schemas'
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

/** Episodes from a view's events. */
export class Episodes {
  readonly #by: readonly Dimension[]
  readonly #open: Map<string, Episode>
  readonly #ended: Episode[]

  constructor(
    by: readonly Dimension[],
    open: ReadonlyMap<string, Episode> = new Map(),
    ended: readonly Episode[] = [],
  ) {
    this.#by = by
    this.#open = new Map(open)
    this.#ended = [...ended]
  }

  copy(): Episodes {
    return new Episodes(this.#by, this.#open, this.#ended)
  }

  add(events: Iterable<SeriesEvent>): void {
    for (const event of events) this.#add(event)
  }

  /** In the order in which they were first seen. */
  all(): readonly Episode[] {
    return [...this.#ended, ...this.#open.values()].toSorted((a, b) => a.pending_ms - b.pending_ms)
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
    switch (event.kind) {
      case 'pending':
      case 'firing':
        this.#open.set(key, seen)
        return
      case 'dropped':
        this.#open.delete(key)
        return
      case 'resolved': {
        // What it was when it fired is what was told; only its end is new.
        this.#ended.push({ ...(this.#open.get(key) ?? seen), resolved_ms: at_ms })
        this.#open.delete(key)
        return
      }
    }
  }
}
