import { type Atto, atto, divideHalfEven, ZERO } from '@marginscope/money'
import type { Slice } from '../slice.ts'
import { type RateStep, type ReconciledGroup, readReconciliation } from './reconciled-groups.ts'

type Counts = Readonly<Record<ReconciledGroup['verdict'], number>>

/** Events in each class, and amounts in 1e-18 USD. */
export interface ReconciliationTotals extends Counts {
  readonly events: number
  /** Of those whose sides differ in amount: why they may. */
  readonly incomplete_requests: number
  readonly estimated_requests: number
  /** Of the events that both sides have a cost for. */
  readonly reported: Atto
  readonly computed: Atto
  readonly missing_ours_reported: Atto
  readonly missing_theirs_computed: Atto
  /** Of lines of bills, which are about the events beside them and none of these. */
  readonly billed_cost: Atto
}

export interface ReconciliationRow extends ReconciliationTotals {
  readonly provider: string
  readonly model: string
  /** What was reported, as it was: by currency. */
  readonly reported_in: ReadonlyMap<string, { readonly events: number; readonly amount: Atto }>
}

export interface ReconciliationReport {
  /** By provider and model. */
  readonly rows: readonly ReconciliationRow[]
  readonly totals: ReconciliationTotals
}

/** Reported against computed cost, by model. `rates` are those of the tenant's book. */
export async function reconciliationReport(
  slice: Slice,
  rates: readonly RateStep[],
): Promise<ReconciliationReport> {
  return reconcile(await readReconciliation(slice, rates), rates)
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Sums = Mutable<ReconciliationTotals>
type ModelSums = Mutable<Omit<ReconciliationRow, 'reported_in'>> & {
  readonly reported_in: Map<string, { readonly events: number; readonly amount: Atto }>
}

/**
 * Reported against computed cost by model, and the totals. Pure. A sum of reports is converted to USD as a whole,
 * one rate at a time, and rounded once (half to even, 1e-18).
 */
export function reconcile(
  groups: readonly ReconciledGroup[],
  rates: readonly RateStep[],
): ReconciliationReport {
  const models = new Map<string, ModelSums>()
  const totals = noSums()
  for (const group of groups) {
    const model = modelSums(models, group)
    const usd = inUsd(group, rates)
    for (const sums of [model, totals]) add(sums, group, usd)
    if (group.said_in !== '') note(model, group)
  }
  return { rows: [...models.values()], totals }
}

/** Undefined without a rate. */
function inUsd(
  { said_in, rate_at, reported }: ReconciledGroup,
  rates: readonly RateStep[],
): Atto | undefined {
  if (said_in === 'USD') return reported
  const step = rates[rate_at - 1]
  return step === undefined ? undefined : atto(divideHalfEven(reported * step.num, step.den))
}

function add(sums: Sums, group: ReconciledGroup, usd: Atto | undefined): void {
  const { counted, computed } = group
  if (group.verdict !== 'billed') sums.events += counted
  sums[group.verdict] += counted
  switch (group.verdict) {
    case 'match':
    case 'price':
    case 'quantity':
      if (group.verdict !== 'match') {
        sums.incomplete_requests += group.incomplete
        sums.estimated_requests += group.estimated
      }
      sums.reported = atto(sums.reported + (usd ?? 0n))
      sums.computed = atto(sums.computed + computed)
      break
    case 'missing_ours':
      sums.missing_ours_reported = atto(sums.missing_ours_reported + (usd ?? 0n))
      break
    case 'missing_theirs':
      sums.missing_theirs_computed = atto(sums.missing_theirs_computed + computed)
      break
    case 'billed':
      sums.billed_cost = atto(sums.billed_cost + (usd ?? 0n))
      break
    case 'unconverted':
      break // listed by currency
  }
}

function note(model: ModelSums, { said_in, counted, reported }: ReconciledGroup): void {
  const known = model.reported_in.get(said_in) ?? { events: 0, amount: ZERO }
  model.reported_in.set(said_in, {
    events: known.events + counted,
    amount: atto(known.amount + reported),
  })
}

function modelSums(models: Map<string, ModelSums>, { provider, model }: ReconciledGroup): ModelSums {
  const key = JSON.stringify([provider, model])
  const known = models.get(key)
  if (known !== undefined) return known
  const made: ModelSums = { provider, model, ...noSums(), reported_in: new Map() }
  models.set(key, made)
  return made
}

function noSums(): Sums {
  return {
    events: 0,
    incomplete_requests: 0,
    estimated_requests: 0,
    match: 0,
    price: 0,
    quantity: 0,
    missing_ours: 0,
    missing_theirs: 0,
    unconverted: 0,
    billed: 0,
    reported: ZERO,
    computed: ZERO,
    missing_ours_reported: ZERO,
    missing_theirs_computed: ZERO,
    billed_cost: ZERO,
  }
}
