import { type Atto, allocate, atto, lcm, parseRational } from '@marginscope/money'
import { type AllocationRule, type WeightSet, weightsFor } from './rule.ts'
import { type Evidence, type Usage, weigh } from './usage.ts'

/** Recognised revenue of a customer, in 1e-18 USD (or any one currency). '' is a feature, model or plan not given. */
export interface Revenue {
  readonly customer: string
  readonly plan: string
  readonly feature: string
  readonly model: string
  readonly amount: Atto
}

/** How revenue came to its feature. */
export type AllocationWay = 'direct' | 'weights' | 'usage' | 'unallocated'

/** A part of revenue where it belongs. '' is unallocated. */
export interface AllocatedPart {
  readonly feature: string
  readonly model: string
  readonly amount: Atto
  readonly way: AllocationWay
  /** Whose usage decided on feature or model; `period` where any of it did, `none` where usage had no say. */
  readonly evidence: Evidence
}

/** Parts that add up to the revenue, by feature and model, with the rule that made them. Parts of 0 are left out. */
export interface Allocation {
  readonly rule: Pick<AllocationRule, 'name' | 'version' | 'usage_key'>
  readonly parts: readonly AllocatedPart[]
}

/**
 * Finds features and models for revenue: direct → weights → usage key → unallocated, then feature to model by
 * requests. Largest remainder at each step, so the parts add up exactly; the order of cells and weights does not
 * matter, and revenue below 0 is allocated as the mirror of its positive: a refund undoes what it refunds.
 *
 * A line's own feature or model always stays. Without usage on the day, the usage of the line's service period
 * decides; without any at all, what is open stays unallocated.
 */
export function allocateRevenue(revenue: Revenue, usage: Usage, rule: AllocationRule): Allocation {
  const { way, evidence, shares } = featuresOf(revenue, usage, rule)
  const amounts = share(revenue.amount, shares)
  const parts = shares.flatMap((one, index) =>
    modelsOf({ ...one, amount: amounts[index] ?? atto(0n) }, usage).map((part) => ({
      ...part,
      way,
      evidence: weaker(evidence, part.evidence),
    })),
  )
  const { name, version, usage_key } = rule
  return { rule: { name, version, usage_key }, parts: parts.filter(({ amount }) => amount !== 0n) }
}

/** A feature, perhaps with its model ('' is open), and its weight against the others. */
interface Share {
  readonly feature: string
  readonly model: string
  readonly weight: bigint
}

interface Features {
  readonly way: AllocationWay
  readonly evidence: Evidence
  readonly shares: readonly Share[]
}

function featuresOf(revenue: Revenue, usage: Usage, rule: AllocationRule): Features {
  const { feature, model } = revenue
  if (feature !== '') return { way: 'direct', evidence: 'none', shares: [{ feature, model, weight: 1n }] }
  const set = weightsFor(rule, revenue)
  if (set !== undefined) return { way: 'weights', evidence: 'none', shares: sharesOf(set, model) }
  const { evidence, cells } = weigh(usage, rule.usage_key, (cell) => model === '' || cell.model === model)
  if (evidence === 'none')
    return { way: 'unallocated', evidence, shares: [{ feature: '', model, weight: 1n }] }
  const shares = cells.map(({ cell, weight }) => ({ feature: cell.feature, model, weight }))
  return { way: 'usage', evidence, shares: merged(shares) }
}

/** Decimal weights as integers in the same proportion. A model that the line names itself goes before the set's. */
function sharesOf({ shares }: WeightSet, own_model: string): readonly Share[] {
  const exact = shares.map(({ feature, model = '', weight }) => ({
    feature,
    model: own_model === '' ? model : own_model,
    weight: parseRational(weight),
  }))
  const den = exact.reduce((common, { weight }) => lcm(common, weight.den), 1n)
  return merged(exact.map((one) => ({ ...one, weight: one.weight.num * (den / one.weight.den) })))
}

/** Splits a feature's amount over its models by requests, unless its model is known or there were none. */
function modelsOf(
  { feature, model, amount }: Omit<Share, 'weight'> & { readonly amount: Atto },
  usage: Usage,
): readonly Omit<AllocatedPart, 'way'>[] {
  const { evidence, cells } =
    model === '' ? weigh(usage, 'requests', (cell) => cell.feature === feature) : NOTHING_TO_ASK
  if (cells.length === 0) return [{ feature, model, amount, evidence: 'none' }]
  const shares = merged(cells.map(({ cell, weight }) => ({ feature, model: cell.model, weight })))
  const amounts = share(amount, shares)
  return shares.map((one, index) => ({
    feature,
    model: one.model,
    amount: amounts[index] ?? atto(0n),
    evidence,
  }))
}

const NOTHING_TO_ASK = { evidence: 'none', cells: [] } as const

/** Largest remainder over the size of the amount, with its sign put back. */
function share(amount: Atto, shares: readonly Share[]): readonly Atto[] {
  if (amount < 0n) return share(atto(-amount), shares).map((part) => atto(-part))
  const weights = shares.map(({ weight }) => weight)
  return allocate(amount, weights).map((part) => atto(part))
}

/** One share for each feature and model, by name: neither repeats nor the order of input change a result. */
function merged(shares: readonly Share[]): readonly Share[] {
  const by_name = new Map<string, Share>()
  for (const one of shares) {
    const key = JSON.stringify([one.feature, one.model])
    by_name.set(key, { ...one, weight: one.weight + (by_name.get(key)?.weight ?? 0n) })
  }
  return [...by_name].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value)
}

function weaker(one: Evidence, other: Evidence): Evidence {
  if (one === 'period' || other === 'period') return 'period'
  return one === 'day' || other === 'day' ? 'day' : 'none'
}
