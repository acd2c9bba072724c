import type { Atto } from '@marginscope/money'
import { HOURS_OF_WEEK, hourOfWeek } from './season.ts'
import type { Reading, ThresholdSettings } from './threshold.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * So many times the planned rate, over a long window and still over a short one: 14.4 spends 2% of a month's budget in an
 * hour, 6 spends 5% in six, 1.2 as much as 12% in three days. (Beyer et al., The Site Reliability Workbook, ch. 5; there
 * the slowest is 1 times, which a plan that is kept would meet.)
 */
export const BURN_WINDOWS = [
  { factor: 14.4, long_ms: HOUR_MS, short_ms: 5 * MINUTE_MS },
  { factor: 6, long_ms: 6 * HOUR_MS, short_ms: 30 * MINUTE_MS },
  { factor: 1.2, long_ms: 3 * DAY_MS, short_ms: 6 * HOUR_MS },
] as const

export interface Budget {
  readonly amount: Atto
  /** The period it is for; the end is exclusive. */
  readonly from_ms: number
  readonly to_ms: number
  /** How much is usually spent in each hour of the week (UTC, from Monday), in any unit; empty: all alike. */
  readonly profile: readonly number[]
}

/** All that was spent until an instant, from any beginning. Ascending in both. */
export interface Spent {
  readonly at_ms: number
  readonly total: Atto
}

export interface Burn {
  readonly factor: number
  readonly long_ms: number
  readonly short_ms: number
  /** Times the planned rate; null where the window begins before what is known. */
  readonly long: number | null
  readonly short: number | null
  readonly is_burning: boolean
}

export interface BudgetStatus {
  readonly burns: readonly Burn[]
  /** Of the budget: what was spent of it, and what the plan would have spent by now. */
  readonly spent_share: number | null
  readonly planned_share: number
}

/** How fast a budget is spent at an instant of its period, against a plan that follows the week. */
export function burnOf(budget: Budget, spent: readonly Spent[], at_ms: number): BudgetStatus {
  const plan = planOf(budget)
  const rate = (window_ms: number): number | null => {
    const used = spentBetween(spent, at_ms - window_ms, at_ms)
    if (used === null || budget.amount <= 0n) return null
    return shareOf(used, budget.amount) / plan(at_ms - window_ms, at_ms)
  }
  const used = spentBetween(spent, budget.from_ms, at_ms)
  return {
    burns: BURN_WINDOWS.map(({ factor, long_ms, short_ms }) => {
      const [long, short] = [rate(long_ms), rate(short_ms)]
      const is_burning = long !== null && short !== null && long > factor && short > factor
      return { factor, long_ms, short_ms, long, short, is_burning }
    }),
    spent_share: used === null || budget.amount <= 0n ? null : shareOf(used, budget.amount),
    planned_share: plan(budget.from_ms, at_ms),
  }
}

/**
 * The burn as a figure with a bound: how often the worst of the windows' factors is reached, over both of its windows.
 * Beyond 1 it burns. `from_ms` is where that long window began.
 */
export function burnReading({ burns }: BudgetStatus, at_ms: number): Reading {
  let [value, window_ms] = [null as number | null, 0]
  for (const { factor, long, short, long_ms } of burns) {
    if (long === null || short === null) continue
    const reached = Math.min(long, short) / factor
    if (value === null || reached > value) [value, window_ms] = [reached, long_ms]
  }
  return { from_ms: at_ms - window_ms, to_ms: at_ms, value, requests: 0, x: 0 }
}

/** The short windows end an alert by themselves; a tenth of slack keeps it from flapping at the bound. */
export const BURN_SETTINGS: ThresholdSettings = {
  direction: 'up',
  bound: 1,
  clear: 0.9,
  for_ms: 0,
  min_requests: 0,
}

/** Part of the plan that is alike in all hours, so that a dollar in an hour that never had one is not infinitely fast. */
const ALIKE = 0.1

/** The share of the budget that is planned for a stretch of time, inside its period or beside it. */
function planOf({ from_ms, to_ms, profile }: Budget): (from_ms: number, to_ms: number) => number {
  const mean = profile.reduce((sum, weight) => sum + weight, 0) / HOURS_OF_WEEK
  const ends = [0]
  for (let hour = 0; hour < HOURS_OF_WEEK; hour += 1) {
    const weight = mean > 0 ? ALIKE + (1 - ALIKE) * ((profile[hour] ?? 0) / mean) : 1
    ends.push((ends.at(-1) ?? 0) + weight)
  }
  const week = ends.at(-1) ?? HOURS_OF_WEEK
  const until = (ms: number) => {
    const hour = hourOfWeek(ms)
    const into = (ms - Math.floor(ms / HOUR_MS) * HOUR_MS) / HOUR_MS
    const weeks = Math.floor((Math.floor(ms / HOUR_MS) - hour) / HOURS_OF_WEEK)
    const [begin, end] = [ends[hour] ?? 0, ends[hour + 1] ?? 0]
    return weeks * week + begin + into * (end - begin)
  }
  const whole = until(to_ms) - until(from_ms)
  return (from, to) => (until(to) - until(from)) / whole
}

function shareOf(part: bigint, whole: bigint): number {
  return Number(part) / Number(whole)
}

/** null when what is known begins later. */
function spentBetween(spent: readonly Spent[], from_ms: number, to_ms: number): bigint | null {
  const [before, until] = [spentUntil(spent, from_ms), spentUntil(spent, to_ms)]
  return before === null || until === null ? null : until - before
}

function spentUntil(spent: readonly Spent[], at_ms: number): bigint | null {
  let [low, high] = [0, spent.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spent[middle]?.at_ms ?? at_ms) <= at_ms) low = middle + 1
    else high = middle
  }
  return spent[low - 1]?.total ?? null
}
