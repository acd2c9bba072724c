import { formatAtto, parseAtto, ZERO } from '@marginscope/money'
import { normaliseEvent, type TimedUsageEvent } from '@marginscope/normalise'
import {
  type NormalisedEvent,
  noUsage,
  TOKEN_COUNTS,
  USAGE_COUNTS,
  type UsageCount,
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
  return combined(a, b, added, (one, other) => one + other)
}

/** What a whole and its part come to: the part, and what the whole states beyond it. */
export function larger(whole: Amounts, part: Amounts): Amounts {
  return combined(
    whole,
    part,
    (all, some) => added(some, restOf(all, some)),
    (one, other) => (one > other ? one : other),
  )
}

/** What `whole` has beyond `part`, never below 0; undefined when that is nothing. */
export function beyond(whole: Amounts, part: Amounts): Amounts | undefined {
  const costs = new Map(
    [...whole.costs]
      .map(([currency, cost]) => [currency, cost - (part.costs.get(currency) ?? ZERO)] as const)
      .filter(([, cost]) => cost > 0n),
  )
  const usage = restOf(whole.usage ?? noUsage(), part.usage ?? noUsage())
  if (costs.size === 0 && USAGE_COUNTS.every((name) => usage[name] === 0)) return undefined
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

const OF_AN_ANSWER = /^(output|reasoning)_/

/**
 * Counts among which one token may stand in another where it is told again, those first that say nothing else of it: of a
 * prompt that one span cuts into what a cache had and what it hadn't, another states the whole. Each further count is alone.
 */
const KINDS: readonly (readonly UsageCount[])[] = [
  TOKEN_COUNTS.filter((name) => !OF_AN_ANSWER.test(name)),
  TOKEN_COUNTS.filter((name) => OF_AN_ANSWER.test(name)),
  ...USAGE_COUNTS.filter((name) => !TOKEN_COUNTS.includes(name)).map((name) => [name]),
]

/** Of each kind as much as `whole` has beyond `part`, in the counts in which it has more. */
function restOf(whole: UsageCounts, part: UsageCounts): UsageCounts {
  const rest = noUsage()
  for (const kind of KINDS) {
    let told_otherwise = kind.reduce((sum, name) => sum + Math.max(0, part[name] - whole[name]), 0)
    for (const name of kind) {
      const more = Math.max(0, whole[name] - part[name])
      rest[name] = Math.max(0, more - told_otherwise)
      told_otherwise = Math.max(0, told_otherwise - more)
    }
  }
  return rest
}

function added(a: UsageCounts, b: UsageCounts): UsageCounts {
  const usage = noUsage()
  for (const name of USAGE_COUNTS) usage[name] = a[name] + b[name]
  return usage
}

function combined(
  a: Amounts,
  b: Amounts,
  both: (one: UsageCounts, other: UsageCounts) => UsageCounts,
  cost: (one: bigint, other: bigint) => bigint,
): Amounts {
  if (a === NOTHING) return b
  if (b === NOTHING) return a
  const costs = new Map(a.costs)
  for (const [currency, more] of b.costs) costs.set(currency, cost(costs.get(currency) ?? ZERO, more))
  if (a.usage === undefined || b.usage === undefined) return { usage: a.usage ?? b.usage, costs }
  return { usage: both(a.usage, b.usage), costs }
}
