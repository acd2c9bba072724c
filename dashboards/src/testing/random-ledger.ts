import {
  COST_COLUMNS,
  type Costs,
  NO_SAVINGS,
  noCosts,
  type Posting,
  revenueAllocations,
  reverse,
  SAVING_COLUMNS,
  type SavingColumn,
  usageBy,
} from '@marginscope/ledger'
import { insertRevenue, insertRows, postingOf, writePostings } from '@marginscope/ledger/testing'
import { type Atto, atto, formatAtto, sumAtto } from '@marginscope/money'
import { IDLE } from '@marginscope/reports'
import { noUsage, USAGE_COUNTS } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import fc from 'fast-check'

export const DAY_MS = 86_400_000
/** The first of the days, of which the newer half is a board's period. */
export const FIRST_DAY_MS = Date.UTC(2026, 2, 1)
export const DAYS = 4

export const CUSTOMERS = ['acme', "o'brien", ''] as const
const FEATURES = ['chat', 'search', ''] as const
const MODELS = ['m-1', 'm-2'] as const

const day = fc.integer({ min: 0, max: DAYS - 1 })
/** 0 is the most telling quantity and price: what is divided by, what has no meter. */
const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5_000 }))
const amount = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10n ** 17n })).map(atto)

const costs = fc.tuple(...COST_COLUMNS.map(() => amount)).map(namedCosts)

function namedCosts(amounts: readonly Atto[]): Costs {
  // Built from the full list of names, so every cost is there.
  return Object.fromEntries(COST_COLUMNS.map((name, at) => [name, amounts[at] ?? atto(0n)])) as Costs
}

const usageEvent = fc.record({
  day,
  customer: fc.constantFrom(...CUSTOMERS),
  feature: fc.constantFrom(...FEATURES),
  model: fc.constantFrom(...MODELS),
  outcome: fc.constantFrom('success', 'retry', 'error'),
  /** Tokens mostly, sometimes one medium or several, searches, GPU time. */
  counts: fc.tuple(
    ...USAGE_COUNTS.map((name) =>
      name.endsWith('_tokens')
        ? count
        : fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: count }),
    ),
  ),
  gpu_microseconds: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10n ** 10n })),
  costs,
  savings: fc.tuple(
    ...SAVING_COLUMNS.map(() => fc.bigInt({ min: -(10n ** 15n), max: 10n ** 16n }).map(atto)),
  ),
  is_unpriced: fc.oneof(
    { weight: 3, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  /** Whether a count was understood by nobody. */
  is_incomplete: fc.oneof(
    { weight: 3, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  /** What it was posted by: its usage, an estimate, or an estimate that the usage of the same version replaced. */
  basis: fc.constantFrom('usage', 'usage', 'estimate', 'replaced'),
  /** A price that came or changed, or went; with the field of an incomplete one learnt, or without. */
  repriced: fc.constantFrom('no', 'no', 'priced', 'unpriced'),
  is_learnt: fc.boolean(),
  later_costs: costs,
  fate: fc.constantFrom('stands', 'stands', 'stands', 'voided', 'moved'),
})
export type UsageEvent = typeof usageEvent extends fc.Arbitrary<infer T> ? T : never

const revenueLine = fc.record({
  day,
  customer: fc.constantFrom('acme', "o'brien", 'pays-only'),
  amount: fc.bigInt({ min: -(10n ** 16n), max: 10n ** 18n }).map(atto),
  /** Where its allocation put it; undefined: not allocated yet. */
  allocated: fc.option(
    fc.record({
      feature: fc.constantFrom(...FEATURES),
      model: fc.constantFrom(...MODELS),
      is_open: fc.boolean(),
    }),
    { nil: undefined },
  ),
})
type RevenueLine = typeof revenueLine extends fc.Arbitrary<infer T> ? T : never

export interface RandomLedger {
  readonly events: readonly UsageEvent[]
  readonly idle: readonly {
    readonly day: number
    readonly model: (typeof MODELS)[number]
    readonly cost: Atto
  }[]
  readonly revenue: readonly RevenueLine[]
}

/** What a tenant's ledgers may come to: some periods stay empty. */
export const randomLedger: fc.Arbitrary<RandomLedger> = fc.record({
  events: fc.array(usageEvent, { maxLength: 24, size: 'max' }),
  idle: fc.array(fc.record({ day, model: fc.constantFrom(...MODELS), cost: amount }), { maxLength: 3 }),
  revenue: fc.array(revenueLine, { maxLength: 8 }),
})

/** Writes it as the processor and the allocator do: by the ledger's own rows. */
export async function writeLedger(
  warehouse: Warehouse,
  tenant: string,
  { events, idle, revenue }: RandomLedger,
): Promise<void> {
  const postings = [
    ...events.flatMap((event, at) => postingsOf(tenant, at, event)),
    ...idle.map(({ day, model, cost }, at) => idleLine(tenant, events.length + at, day, model, cost)),
  ]
  await writePostings(warehouse, postings, { log_source: tenant, partition: 0 })
  await writeRevenue(warehouse, tenant, revenue)
}

/** An event's charge, and what became of it: priced anew, replaced, voided, or corrected to another feature and day. */
function postingsOf(tenant: string, at: number, event: UsageEvent): Posting[] {
  const is_estimate = event.basis !== 'usage'
  const charge = byEstimate(chargeOf(tenant, at, event), is_estimate)
  const { postings: first, standing: said } = repriced(charge, event)
  const postings = [...first]
  let standing = said
  if (event.basis === 'replaced') {
    const cause = { version: 1, received_at_ms: charge.received_at_ms, log_offset: at, seq: 1 } as const
    const usage = chargeOf(tenant, at, { ...event, counts: event.counts.map((count) => count * 2) })
    const later = repriced(usage, event)
    postings.push(reverse(standing, cause), ...later.postings)
    standing = later.standing
  }
  if (event.fate === 'stands') return postings
  const cause = {
    version: 2,
    received_at_ms: charge.received_at_ms,
    log_offset: at,
    seq: event.fate === 'moved' ? 1 : 0,
  } as const
  postings.push(reverse(standing, cause))
  if (event.fate === 'moved')
    postings.push({
      ...chargeOf(tenant, at, {
        ...event,
        day: (event.day + 1) % DAYS,
        feature: FEATURES[at % FEATURES.length] ?? '',
      }),
      version: 2,
    })
  return postings
}

function byEstimate(charge: Posting, is_estimate: boolean): Posting {
  if (!is_estimate) return charge
  return { ...charge, kind: 'estimate', is_estimate, estimated_cost: charge.cost ?? atto(0n) }
}

/** A charge, what repriced it, and what then stands: with a field learnt its counts are others, too. */
function repriced(charge: Posting, event: UsageEvent): { postings: Posting[]; standing: Posting } {
  if (event.repriced === 'no') return { postings: [charge], standing: charge }
  const later = figuresOf(event.repriced === 'priced' ? event.later_costs : null)
  const is_recount = event.is_incomplete && event.is_learnt
  const learnt = usageBy((name) => (is_recount ? charge.usage[name] : 0))
  const standing: Posting = {
    ...charge,
    ...later,
    incomplete_requests: is_recount ? 0 : charge.incomplete_requests,
    usage: usageBy((name) => charge.usage[name] + learnt[name]),
    estimated_cost: charge.is_estimate ? (later.cost ?? atto(0n)) : atto(0n),
  }
  const reprice: Posting = {
    ...charge,
    kind: 'reprice',
    is_recount,
    requests: 0,
    unpriced_requests: standing.unpriced_requests - charge.unpriced_requests,
    incomplete_requests: standing.incomplete_requests - charge.incomplete_requests,
    incomplete_fields: '',
    usage: learnt,
    gpu_microseconds: 0n,
    cost: atto((later.cost ?? 0n) - (charge.cost ?? 0n)),
    list_cost: atto((later.cost ?? 0n) - (charge.cost ?? 0n)),
    estimated_cost: atto(standing.estimated_cost - charge.estimated_cost),
    costs: namedCosts(COST_COLUMNS.map((name) => atto(later.costs[name] - charge.costs[name]))),
    savings: NO_SAVINGS,
  }
  return { postings: [charge, reprice], standing }
}

function savingsOf(amounts: readonly Atto[]): Readonly<Record<SavingColumn, Atto>> {
  // Built from the full list of names, so every saving is there.
  return Object.fromEntries(SAVING_COLUMNS.map((name, at) => [name, amounts[at] ?? atto(0n)])) as Record<
    SavingColumn,
    Atto
  >
}

/** null: it has no price. */
function figuresOf(costs: Costs | null): Pick<Posting, 'cost' | 'list_cost' | 'costs' | 'unpriced_requests'> {
  if (costs === null) return { cost: null, list_cost: null, costs: noCosts(), unpriced_requests: 1 }
  const cost = sumAtto(Object.values(costs))
  return { cost, list_cost: cost, costs, unpriced_requests: 0 }
}

function chargeOf(tenant: string, at: number, event: UsageEvent): Posting {
  const counts = new Map<string, number>(USAGE_COUNTS.map((name, index) => [name, event.counts[index] ?? 0]))
  const usage = noUsage()
  for (const name of USAGE_COUNTS) usage[name] = counts.get(name) ?? 0
  return {
    ...plain(tenant, at, event.day),
    model: event.model,
    feature: event.feature,
    customer: event.customer,
    outcome: event.outcome,
    requests: 1,
    incomplete_requests: event.is_incomplete ? 1 : 0,
    incomplete_fields: event.is_incomplete ? 'details.gizmos,units' : '',
    usage,
    gpu_microseconds: event.gpu_microseconds,
    savings: event.is_unpriced ? NO_SAVINGS : savingsOf(event.savings),
    ...figuresOf(event.is_unpriced ? null : event.costs),
    unpriced_reason: event.is_unpriced ? 'no_price' : '',
  }
}

/** What a pool's bill has left after its requests: cost without a request. */
function idleLine(tenant: string, at: number, day: number, model: string, cost: Atto): Posting {
  return {
    ...plain(tenant, at, day),
    model,
    feature: IDLE,
    gpu_microseconds: 20_000_000n,
    ...figuresOf({ ...noCosts(), cost_gpu: cost }),
  }
}

function plain(tenant: string, at: number, day: number): Posting {
  return postingOf({
    tenant,
    identity: `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`,
    event_id: `e-${at}`,
    time: new Date(FIRST_DAY_MS + day * DAY_MS + at * 1000).toISOString(),
    provider: 'p',
    requests: 0,
    log_offset: at,
  })
}

async function writeRevenue(
  warehouse: Warehouse,
  tenant: string,
  lines: readonly RevenueLine[],
): Promise<void> {
  const dateOf = (day: number) => new Date(FIRST_DAY_MS + day * DAY_MS).toISOString().slice(0, 10)
  await insertRevenue(
    warehouse,
    lines.map(({ day, customer, amount }) => ({
      tenant,
      day: dateOf(day),
      customer,
      amount: formatAtto(amount),
      service_end: dateOf(day + 1),
    })),
  )
  const allocated = lines.flatMap(({ allocated, day, customer, amount }) => {
    if (allocated === undefined) return []
    const { is_open, feature, model } = allocated
    const to = is_open ? { way: 'unallocated' as const } : { way: 'usage' as const, feature, model }
    return [{ tenant, day: dateOf(day), customer, amount, ...to }]
  })
  await insertRows(warehouse, revenueAllocations, allocated)
}
