import { type Atto, atto, divideHalfEven, formatAtto, parseAtto, ZERO } from '@marginscope/money'
import type { ReconciliationRow, ReconciliationTotals } from '@marginscope/schemas'
import type { RateStep, ReconciledGroup } from './reconciliation-query.ts'

type Counts = Record<ReconciledGroup['kind'], number>

interface Sums extends Counts {
  events: number
  reported: Atto
  computed: Atto
  missing_ours_reported: Atto
  missing_theirs_computed: Atto
}

interface ModelSums extends Sums {
  readonly provider: string
  readonly model: string
  readonly reported_in: Map<string, { events: number; amount: Atto }>
}

/**
 * Reported against computed cost by model, and the totals. Pure. A sum of reports is converted to USD as a whole,
 * one rate at a time, and rounded once (half to even, 1e-18).
 */
export function reconcile(
  groups: readonly ReconciledGroup[],
  rates: readonly RateStep[],
): { readonly rows: readonly ReconciliationRow[]; readonly totals: ReconciliationTotals } {
  const models = new Map<string, ModelSums>()
  const totals = noSums()
  for (const group of groups) {
    const model = modelSums(models, group)
    const said = parseAtto(group.reported)
    for (const sums of [model, totals]) add(sums, group, inUsd(said, group, rates))
    if (group.currency !== '') note(model, group, said)
  }
  const rows = [...models.values()].map((sums) => ({
    provider: sums.provider,
    model: sums.model,
    ...figuresOf(sums),
    reported_in: [...sums.reported_in].map(([currency, { events, amount }]) => ({
      currency,
      events,
      amount: formatAtto(amount),
    })),
  }))
  return { rows, totals: figuresOf(totals) }
}

/** Undefined without a rate. */
function inUsd(
  said: Atto,
  { currency, rate }: ReconciledGroup,
  rates: readonly RateStep[],
): Atto | undefined {
  if (currency === 'USD') return said
  const step = rates[rate - 1]
  return step === undefined ? undefined : atto(divideHalfEven(said * step.num, step.den))
}

function add(sums: Sums, group: ReconciledGroup, usd: Atto | undefined): void {
  const events = Number(group.events)
  const computed = parseAtto(group.computed)
  sums.events += events
  sums[group.kind] += events
  switch (group.kind) {
    case 'match':
    case 'price':
    case 'quantity':
      sums.reported = atto(sums.reported + (usd ?? 0n))
      sums.computed = atto(sums.computed + computed)
      break
    case 'missing_ours':
      sums.missing_ours_reported = atto(sums.missing_ours_reported + (usd ?? 0n))
      break
    case 'missing_theirs':
      sums.missing_theirs_computed = atto(sums.missing_theirs_computed + computed)
      break
    case 'unconverted':
      break // listed by currency
  }
}

function note(model: ModelSums, { currency, events }: ReconciledGroup, said: Atto): void {
  const known = model.reported_in.get(currency) ?? { events: 0, amount: ZERO }
  model.reported_in.set(currency, {
    events: known.events + Number(events),
    amount: atto(known.amount + said),
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
    match: 0,
    price: 0,
    quantity: 0,
    missing_ours: 0,
    missing_theirs: 0,
    unconverted: 0,
    reported: ZERO,
    computed: ZERO,
    missing_ours_reported: ZERO,
    missing_theirs_computed: ZERO,
  }
}

function figuresOf(sums: Sums): ReconciliationTotals {
  const { events, match, price, quantity, missing_ours, missing_theirs, unconverted } = sums
  return {
    events,
    match,
    price,
    quantity,
    missing_ours,
    missing_theirs,
    unconverted,
    reported: formatAtto(sums.reported),
    computed: formatAtto(sums.computed),
    difference: formatAtto(atto(sums.computed - sums.reported)),
    missing_ours_reported: formatAtto(sums.missing_ours_reported),
    missing_theirs_computed: formatAtto(sums.missing_theirs_computed),
  }
}
