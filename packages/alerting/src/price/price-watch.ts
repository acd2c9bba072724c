import { pricesSince } from '@marginscope/pricing'
import {
  type Sample,
  type SampledLabel,
  type SeriesBucket,
  sampledLabels,
  type View,
} from '@marginscope/reports'
import type { NormalisedEvent, RegressionRule } from '@marginscope/schemas'
import type { Accepted } from '../accepted.ts'
import type { Episode } from '../episode.ts'
import { planOf, type RegressionPlan } from '../regression/plan.ts'
import { inOrderOfFirst } from '../watch/order.ts'
import { type Learning, NOTHING_LEARNING, type Stretch, type Watch, type Watched } from '../watch/watch.ts'
import { bookOf, type TenantBooks } from './books.ts'
import { firstState, type Judging, nextState, type PriceState, type Regime, stateAt } from './price-state.ts'
import { type CostChange, isWorthTelling, KINDS_MAX, NO_SPEND, type Spend, spendWith } from './spend.ts'
import { NO_TRAFFIC, withBucket } from './traffic.ts'
import { costByBoth, eventOf, type Kind, mixCost } from './usual-mix.ts'

/** Labels with endless values are no models. */
const MODELS_MAX = 5_000
const HOUR_MS = 60 * 60 * 1000

/** What a model of a provider was asked for, and what its prices did. */
interface ModelState {
  readonly labels: Readonly<Record<string, string>>
  readonly began_ms: number
  readonly kinds: ReadonlyMap<string, Kind>
  readonly prices: PriceState
  /** Kinds whose prices have been compared in the hour `at`. */
  readonly compared: { readonly at: number; readonly kinds: ReadonlySet<string> }
}

interface Seen {
  readonly models: Map<string, ModelState>
  /** Of the whole view. */
  spend: Spend
}

export interface PriceWatchOptions {
  readonly bucket_ms: number
  readonly accepted: Accepted
  readonly prices: TenantBooks
}

/**
 * Finds a model whose price changed, at the first event that the new price applies to. The books say so: the model's
 * usual requests are priced by the prices in force for that event, and by those in force until then.
 */
export class PriceWatch implements Watch {
  readonly #plan: RegressionPlan
  readonly #options: PriceWatchOptions
  readonly #seen: Seen

  constructor(
    plan: RegressionPlan,
    options: PriceWatchOptions,
    seen: Seen = { models: new Map(), spend: NO_SPEND },
  ) {
    this.#plan = plan
    this.#options = options
    this.#seen = seen
  }

  get series(): number {
    return this.#seen.models.size
  }

  observe({ buckets, to_ms }: Stretch): void {
    for (const bucket of inOrderOfFirst(buckets)) {
      if (bucket.sample !== undefined) this.#see(bucket, bucket.sample)
      this.#count(bucket)
    }
    const { models } = this.#seen
    for (const [key, model] of models) {
      const prices = stateAt(model.prices, to_ms, this.#judging(model))
      if (prices !== model.prices) models.set(key, { ...model, prices })
    }
  }

  /** One alert at a time for a model, however many providers of it changed their prices. */
  episodes(): readonly Episode[] {
    const all = [...this.#seen.models.values()]
      .flatMap(({ prices: { ended, open } }) => (open === undefined ? ended : [...ended, open]))
      .toSorted((a, b) => a.pending_ms - b.pending_ms)
    const until_ms = new Map<string, number>()
    return all.filter(({ labels, pending_ms, resolved_ms }) => {
      const key = JSON.stringify(labels)
      const is_told = pending_ms < (until_ms.get(key) ?? 0)
      if (!is_told) until_ms.set(key, resolved_ms ?? Number.POSITIVE_INFINITY)
      return !is_told
    })
  }

  /** One event is enough. */
  learning(): Learning {
    return NOTHING_LEARNING
  }

  copy(): PriceWatch {
    const { models, ...rest } = this.#seen
    return new PriceWatch(this.#plan, this.#options, { ...rest, models: new Map(models) })
  }

  #see(bucket: SeriesBucket, sample: Sample): void {
    const { prices: of } = this.#options
    const names = sampledLabels(bucket.labels)
    const event = eventOf(of.tenant, bucket, sample)
    const version = Number(names.book_version)
    const since_ms = (at_ms: number) => pricesSince({ ...event, time_ms: at_ms }, bookOf(of, version))
    const first: Regime = { version, in_force_ms: sample.first_ms, since_ms: since_ms(sample.first_ms) }
    this.#step(names, event, first)
    const last_since_ms = since_ms(sample.last_ms)
    // Within the bucket: some event came after that, and it is since then that the price holds.
    if (last_since_ms > first.since_ms)
      this.#step(names, event, { version, in_force_ms: last_since_ms, since_ms: last_since_ms })
  }

  #step(names: Names, event: NormalisedEvent, regime: Regime): void {
    const { models } = this.#seen
    const key = modelKey(names)
    const known = models.get(key)
    if (known === undefined && models.size >= MODELS_MAX) return
    const model = known ?? this.#newModel(names, regime)
    const kind = kindKey(names)
    const { kinds } = model
    const traffic = kinds.get(kind)?.traffic ?? NO_TRAFFIC
    const is_kept = kinds.has(kind) || kinds.size < KINDS_MAX
    const next = is_kept ? { ...model, kinds: new Map(kinds).set(kind, { event, traffic }) } : model
    const at = Math.floor(regime.in_force_ms / HOUR_MS)
    const known_kinds = next.compared.at === at ? next.compared.kinds : new Set<string>()
    const compared = { at, kinds: known_kinds.has(kind) ? known_kinds : new Set(known_kinds).add(kind) }
    const is_news = !known_kinds.has(kind)
    const prices = nextState(next.prices, regime, this.#judging(next, { event, is_news }))
    models.set(key, { ...next, prices, compared })
  }

  #newModel(names: Names, regime: Regime): ModelState {
    const by = this.#plan.rule.by.filter((name) => name === 'provider')
    return {
      labels: Object.fromEntries([...by, 'model' as const].map((name) => [name, names[name]])),
      began_ms: regime.in_force_ms,
      kinds: new Map(),
      prices: firstState(regime),
      compared: { at: 0, kinds: new Set() },
    }
  }

  #count(bucket: SeriesBucket): void {
    const { models } = this.#seen
    const at_ms = (bucket.at + 1) * this.#options.bucket_ms
    this.#seen.spend = spendWith(this.#seen.spend, bucket, at_ms)
    const names = sampledLabels(bucket.labels)
    const key = modelKey(names)
    const model = models.get(key)
    const kind = model?.kinds.get(kindKey(names))
    if (model === undefined || kind === undefined) return
    const kinds = new Map(model.kinds)
    kinds.set(kindKey(names), { ...kind, traffic: withBucket(kind.traffic, bucket, at_ms) })
    models.set(key, { ...model, kinds })
  }

  /** `asked`: the event that is seen, and whether its kind has not been looked at in this hour. */
  #judging(
    model: ModelState,
    asked?: { readonly event: NormalisedEvent; readonly is_news: boolean },
  ): Judging {
    const { prices: of, accepted } = this.#options
    const { rule, min_effect } = this.#plan
    const effectOf = (usual: Regime, current: Regime, at_ms: number) => {
      const cost = mixCost(model.kinds.values(), [usual, current], of, { began_ms: model.began_ms, at_ms })
      return { ...cost, effect: cost.before === cost.after ? 0 : cost.after / cost.before - 1 }
    }
    const labels = Object.values(model.labels)
    return {
      accepted: accepted({ rule: rule.name, signal: 'price_per_token', labels }),
      changed: (usual, current, at_ms) => {
        const is_first = at_ms === current.in_force_ms
        if (asked === undefined || (!is_first && !asked.is_news)) return undefined
        const own = costByBoth(asked.event, [usual, current], of, at_ms)
        if (!is_first && (own === undefined || own.before === own.after)) return undefined
        const change = effectOf(usual, current, at_ms)
        return isWorthTelling(change, this.#plan, this.#seen.spend, at_ms)
          ? this.#episode(model, change, at_ms)
          : undefined
      },
      isBack: (usual, current, at_ms) => Math.abs(effectOf(usual, current, at_ms).effect) < min_effect / 2,
    }
  }

  #episode({ labels }: ModelState, { before, after, effect, tokens }: Change, at_ms: number): Episode {
    return {
      rule: this.#plan.rule,
      signal: 'price_per_token',
      labels,
      direction: effect > 0 ? 'up' : 'down',
      onset_ms: at_ms,
      pending_ms: at_ms,
      fired_ms: at_ms,
      resolved_ms: null,
      baseline: before / tokens,
      value: after / tokens,
      effect,
      // The books leave nothing to chance.
      effect_low: effect,
      effect_high: effect,
      requests: 1,
      impact_per_month: after - before,
    }
  }
}

interface Change extends CostChange {
  readonly tokens: number
}

type Names = Readonly<Record<SampledLabel, string>>
const modelKey = ({ provider, model }: Names) => JSON.stringify([provider, model])
const kindKey = ({ service_tier, region, speed, charged }: Names) =>
  JSON.stringify([service_tier, region, speed, charged])

/** What a rule that watches the price per token looks at beside its series. */
export function priceWatched(rule: RegressionRule, options: PriceWatchOptions): Watched {
  const view: View = {
    by: [],
    filters: new Map(Object.entries(rule.filter)) as View['filters'], // a rule names dimensions only
    signals: ['price_per_token'],
    extras: [],
    is_sampled: true,
  }
  return { view, is_prompt: true, start: () => new PriceWatch(planOf(rule), options) }
}
