import { rateAmounts } from '@marginscope/pricing'
import { type Sample, type SeriesBucket, sampledLabels, type View } from '@marginscope/reports'
import type { NormalisedEvent, RegressionRule } from '@marginscope/schemas'
import type { Episode } from '../episode.ts'
import { bookOf } from '../price/books.ts'
import type { PriceWatchOptions } from '../price/price-watch.ts'
import {
  type CostChange,
  isWorthTelling,
  KINDS_MAX,
  NO_SPEND,
  type Spend,
  spendWith,
} from '../price/spend.ts'
import { monthOf, NO_TRAFFIC, withBucket } from '../price/traffic.ts'
import { eventOf, type Kind } from '../price/usual-mix.ts'
import { planOf, type RegressionPlan } from '../regression/plan.ts'
import { inOrderOfFirst } from '../watch/order.ts'
import { type Learning, NOTHING_LEARNING, type Stretch, type Watch, type Watched } from '../watch/watch.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A feature that is younger is still being tried out: a model more is no change of it. */
const HABIT_MS = 3 * DAY_MS
/** Labels with endless values are no features or models. */
const FEATURES_MAX = 5_000
const MODELS_MAX = 200

/** What a feature asks for, and of which models. Never changed: each bucket gives the next. */
interface FeatureState {
  readonly began_ms: number
  readonly models: ReadonlySet<string>
  readonly kinds: ReadonlyMap<string, Kind>
}

interface Seen {
  readonly features: Map<string, FeatureState>
  readonly open: Map<string, Episode>
  readonly ended: Episode[]
  /** Of the whole view. */
  spend: Spend
}

/**
 * Finds a feature that turns to another model, at its first event on it, where that would change what the feature costs:
 * the feature's usual requests are priced as the new model's and as they were. Tells what a month costs more if all of
 * them move; what really moves is told by the series themselves. It is normal after a day.
 */
export class ModelWatch implements Watch {
  readonly #plan: RegressionPlan
  readonly #options: PriceWatchOptions
  readonly #seen: Seen

  constructor(
    plan: RegressionPlan,
    options: PriceWatchOptions,
    seen: Seen = { features: new Map(), open: new Map(), ended: [], spend: NO_SPEND },
  ) {
    this.#plan = plan
    this.#options = options
    this.#seen = seen
  }

  get series(): number {
    return this.#seen.features.size
  }

  observe({ buckets, to_ms }: Stretch): void {
    for (const bucket of inOrderOfFirst(buckets)) {
      if (bucket.sample !== undefined) this.#see(bucket, bucket.sample)
      this.#count(bucket)
    }
    this.#endBy(to_ms)
  }

  episodes(): readonly Episode[] {
    const { ended, open } = this.#seen
    return [...ended, ...open.values()].toSorted((a, b) => a.pending_ms - b.pending_ms)
  }

  /** One event is enough. */
  learning(): Learning {
    return NOTHING_LEARNING
  }

  copy(): ModelWatch {
    const { features, open, ended, ...rest } = this.#seen
    const seen = { features: new Map(features), open: new Map(open), ended: [...ended], ...rest }
    return new ModelWatch(this.#plan, this.#options, seen)
  }

  #see(bucket: SeriesBucket, sample: Sample): void {
    const { features } = this.#seen
    const [feature = ''] = bucket.labels
    const names = sampledLabels(bucket.labels)
    const model = modelKey(names)
    const known = features.get(feature)
    if (known === undefined && features.size >= FEATURES_MAX) return
    const state = known ?? {
      began_ms: sample.first_ms,
      models: new Set<string>(),
      kinds: new Map<string, Kind>(),
    }
    const event = eventOf(this.#options.prices.tenant, bucket, sample)
    const is_new = !state.models.has(model)
    if (is_new && sample.first_ms >= state.began_ms + HABIT_MS) this.#turned(feature, state, event, names)
    const models = is_new && state.models.size < MODELS_MAX ? new Set(state.models).add(model) : state.models
    const kind = kindKey(names)
    const traffic = state.kinds.get(kind)?.traffic ?? NO_TRAFFIC
    const is_kept = state.kinds.has(kind) || state.kinds.size < KINDS_MAX
    const kinds = is_kept ? new Map(state.kinds).set(kind, { event, traffic }) : state.kinds
    features.set(feature, { ...state, models, kinds })
  }

  /** A feature's first event on a model. */
  #turned(feature: string, state: FeatureState, event: NormalisedEvent, names: Names): void {
    const at_ms = event.time_ms
    this.#endBy(at_ms)
    const labels = { feature, model: event.model }
    const key = JSON.stringify(labels)
    if (this.#seen.open.has(key)) return
    const change = this.#changeOf(state, event, Number(names.book_version))
    if (!isWorthTelling(change, this.#plan, this.#seen.spend, at_ms)) return
    this.#seen.open.set(key, {
      rule: this.#plan.rule,
      signal: 'cost_per_request',
      labels,
      direction: change.effect > 0 ? 'up' : 'down',
      onset_ms: at_ms,
      pending_ms: at_ms,
      fired_ms: at_ms,
      resolved_ms: null,
      baseline: change.before / change.requests,
      value: change.after / change.requests,
      effect: change.effect,
      // The book leaves nothing to chance.
      effect_low: change.effect,
      effect_high: change.effect,
      requests: 1,
      impact_per_month: change.after - change.before,
    })
  }

  /** What the feature's usual requests cost a month, and what they would cost on the event's model: of those that both can price. */
  #changeOf(
    { kinds, began_ms }: FeatureState,
    { provider, model, time_ms }: NormalisedEvent,
    version: number,
  ): Change {
    const book = bookOf(this.#options.prices, version)
    const sum = { before: 0, after: 0, requests: 0 }
    for (const { event, traffic } of kinds.values()) {
      const old = rateAmounts({ ...event, time_ms }, book)
      const fresh = rateAmounts({ ...event, provider, model, time_ms }, book)
      if (old.kind !== 'priced' || fresh.kind !== 'priced' || old.total === 0n) continue
      const month = monthOf(traffic, began_ms, time_ms)
      sum.before += month.cost
      sum.after += month.cost * (Number(fresh.total) / Number(old.total))
      sum.requests += month.requests
    }
    return { ...sum, effect: sum.before === 0 ? 0 : sum.after / sum.before - 1 }
  }

  #count(bucket: SeriesBucket): void {
    const { features } = this.#seen
    const at_ms = (bucket.at + 1) * this.#options.bucket_ms
    this.#seen.spend = spendWith(this.#seen.spend, bucket, at_ms)
    const [feature = ''] = bucket.labels
    const state = features.get(feature)
    const key = kindKey(sampledLabels(bucket.labels))
    const kind = state?.kinds.get(key)
    if (state === undefined || kind === undefined) return
    const kinds = new Map(state.kinds).set(key, { ...kind, traffic: withBucket(kind.traffic, bucket, at_ms) })
    features.set(feature, { ...state, kinds })
  }

  /** What a day makes normal, and what was accepted. */
  #endBy(at_ms: number): void {
    const { open, ended } = this.#seen
    for (const [key, episode] of open) {
      const subject = {
        rule: episode.rule.name,
        signal: 'cost_per_request' as const,
        labels: Object.values(episode.labels),
      }
      const said_ms = this.#options.accepted(subject).find((each) => each > episode.onset_ms)
      const end_ms = Math.min(episode.onset_ms + DAY_MS, said_ms ?? Number.POSITIVE_INFINITY)
      if (at_ms < end_ms) continue
      open.delete(key)
      ended.push({ ...episode, resolved_ms: end_ms })
    }
  }
}

interface Change extends CostChange {
  /** A month. */
  readonly requests: number
}

type Names = ReturnType<typeof sampledLabels>
const modelKey = ({ provider, model }: Names) => JSON.stringify([provider, model])
const kindKey = ({ provider, model, service_tier, region, speed, charged }: Names) =>
  JSON.stringify([provider, model, service_tier, region, speed, charged])

/** Whether a rule asks what a feature's requests cost on each model. */
export function asksForModels({ signals, by }: RegressionRule): boolean {
  return signals.includes('cost_per_request') && by.includes('feature') && by.includes('model')
}

/** What such a rule looks at beside its series. */
export function modelsWatched(rule: RegressionRule, options: PriceWatchOptions): Watched {
  const view: View = {
    by: ['feature'],
    filters: new Map(Object.entries(rule.filter)) as View['filters'], // a rule names dimensions only
    signals: ['price_per_token'],
    extras: [],
    is_sampled: true,
  }
  return { view, is_prompt: true, start: () => new ModelWatch(planOf(rule), options) }
}
