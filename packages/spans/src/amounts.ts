import { formatAtto, parseAtto, ZERO } from '@marginscope/money'
import { normaliseEvent, type TimedUsageEvent } from '@marginscope/normalise'
import {
  type NormalisedEvent,
  noUsage,
  USAGE_COUNTS,
  type UsageCounts,
  type UsageEvent,
} from '@marginscope/schemas'

/** What a span states, or several together: disjoint counts, and costs by currency in 1e-18 of it. */
export interface Amounts {
  /** Undefined: no usage is stated, which is not 0. */
  readonly usage: UsageCounts | undefined
  readonly costs: ReadonlyMap<string, bigint>
}

/** What the event of a span states of itself. */
export interface Stated extends Amounts {
  readonly event: NormalisedEvent
  /** The usage is its sender's estimate. */
  readonly is_estimate: boolean
}

export const NOTHING: Amounts = { usage: undefined, costs: new Map() }

/** Undefined where the usage can't be read: the event itself then says why, as a dead letter. */
export function statedBy(sent: TimedUsageEvent): Stated | undefined {
  const ready = normaliseEvent('', sent)
  if (ready.kind === 'dead') return undefined
  const { event, reported_cost } = ready
  const costs = new Map<string, bigint>()
  if (reported_cost !== undefined) costs.set(reported_cost.currency, parseAtto(reported_cost.amount))
  const is_estimate = event.usage === undefined && sent.estimate !== undefined
  const usage = is_estimate ? { ...noUsage(), ...sent.estimate?.usage } : event.usage
  return { event, usage, costs, is_estimate }
}

export function sum(a: Amounts, b: Amounts): Amounts {
  return combined(
    a,
    b,
    (one, other) => one + other,
    (one, other) => one + other,
  )
}

/** The larger of two, count by count. */
export function larger(a: Amounts, b: Amounts): Amounts {
  return combined(a, b, Math.max, (one, other) => (one > other ? one : other))
}

/** What `whole` has beyond `part`, count by count, never below 0; undefined when that is nothing. */
export function beyond(whole: Amounts, part: Amounts): Amounts | undefined {
  const costs = new Map(
    [...whole.costs]
      .map(([currency, cost]) => [currency, cost - (part.costs.get(currency) ?? ZERO)] as const)
      .filter(([, cost]) => cost > 0n),
  )
  const usage = noUsage()
  let is_more = false
  for (const name of USAGE_COUNTS) {
    usage[name] = Math.max(0, (whole.usage?.[name] ?? 0) - (part.usage?.[name] ?? 0))
    is_more ||= usage[name] > 0
  }
  if (!is_more && costs.size === 0) return undefined
  // A cost whose usage others state belongs to no further usage; one whose usage nobody states, to an unknown one.
  const is_known = whole.usage !== undefined || part.usage !== undefined
  return { usage: is_known ? usage : undefined, costs }
}

/** Amounts as the fields of an event. */
export function fieldsOf({ usage, costs }: Amounts): Pick<UsageEvent, 'usage' | 'reported_cost'> {
  const [cost] = costs // an event states one
  return {
    ...(usage !== undefined && {
      usage: Object.fromEntries(Object.entries(usage).filter(([, count]) => count > 0)),
    }),
    ...(cost !== undefined && {
      reported_cost: { currency: cost[0], amount: formatAtto(cost[1] as ReturnType<typeof parseAtto>) },
    }),
  }
}

function combined(
  a: Amounts,
  b: Amounts,
  count: (one: number, other: number) => number,
  cost: (one: bigint, other: bigint) => bigint,
): Amounts {
  if (a === NOTHING) return b
  if (b === NOTHING) return a
  const costs = new Map(a.costs)
  for (const [currency, more] of b.costs) costs.set(currency, cost(costs.get(currency) ?? ZERO, more))
  if (a.usage === undefined || b.usage === undefined) return { usage: a.usage ?? b.usage, costs }
  const usage = noUsage()
  for (const name of USAGE_COUNTS) usage[name] = count(a.usage[name], b.usage[name])
  return { usage, costs }
}
