import {
  burnOf,
  burnReading,
  HOURS_OF_WEEK,
  hourOfWeek,
  type Reading,
  type Spent,
} from '@marginscope/detection'
import { type Atto, atto, parseAtto } from '@marginscope/money'
import type { SeriesBucket } from '@marginscope/reports'
import type { BudgetRule } from '@marginscope/schemas'
import type { Meter } from './window-meter.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const WEEK_MS = 7 * DAY_MS
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const MONDAY_MS = 4 * DAY_MS
/** The longest window of a burn rate, and an hour. */
const KEPT_MS = 3 * DAY_MS + HOUR_MS
const ATTO_A_PICO = 1_000_000n

/** Begin and end of the period, in UTC, that an instant is in. */
export function periodOf(period: BudgetRule['period'], at_ms: number): { from_ms: number; to_ms: number } {
  if (period === 'day') {
    const from_ms = Math.floor(at_ms / DAY_MS) * DAY_MS
    return { from_ms, to_ms: from_ms + DAY_MS }
  }
  if (period === 'week') {
    const from_ms = Math.floor((at_ms - MONDAY_MS) / WEEK_MS) * WEEK_MS + MONDAY_MS
    return { from_ms, to_ms: from_ms + WEEK_MS }
  }
  const at = new Date(at_ms)
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()]
  return { from_ms: Date.UTC(year, month, 1), to_ms: Date.UTC(year, month + 1, 1) }
}

/** How fast a budget is spent, against a plan that follows the week as it was seen so far. */
export class BudgetMeter implements Meter {
  readonly #rule: BudgetRule
  readonly #amount: Atto
  readonly #bucket_ms: number
  #spent: Spent[] = []
  /** Spent by hour of the week: in all, and before the period, which is what it is planned by. */
  #learned: number[] = Array<number>(HOURS_OF_WEEK).fill(0)
  #profile: readonly number[] = []
  #period_from_ms = 0
  #requests = 0

  constructor(rule: BudgetRule, bucket_ms: number) {
    this.#rule = rule
    this.#amount = parseAtto(rule.amount)
    this.#bucket_ms = bucket_ms
  }

  add({ at, sums: { base } }: SeriesBucket): void {
    const [from_ms, to_ms] = [at * this.#bucket_ms, (at + 1) * this.#bucket_ms]
    if (this.#spent.length === 0) this.#spent.push({ at_ms: from_ms, total: atto(0n) })
    const before = this.#spent.at(-1)?.total ?? atto(0n)
    this.#spent.push({ at_ms: to_ms, total: atto(before + BigInt(Math.round(base.cost)) * ATTO_A_PICO) })
    const hour = hourOfWeek(from_ms)
    this.#learned[hour] = (this.#learned[hour] ?? 0) + base.cost
    this.#requests += base.requests
  }

  at(to_ms: number): Reading {
    const period = periodOf(this.#rule.period, to_ms - 1)
    if (period.from_ms !== this.#period_from_ms) {
      // The first period has nothing that it could be planned by.
      this.#profile = this.#period_from_ms === 0 ? [] : [...this.#learned]
      this.#period_from_ms = period.from_ms
      this.#requests = 0
    }
    this.#forget(Math.min(period.from_ms, to_ms - KEPT_MS))
    const budget = { amount: this.#amount, ...period, profile: this.#profile }
    const reading = burnReading(burnOf(budget, this.#spent, to_ms), to_ms)
    return { ...reading, requests: this.#requests }
  }

  copy(): BudgetMeter {
    const copied = new BudgetMeter(this.#rule, this.#bucket_ms)
    copied.#spent = [...this.#spent]
    copied.#learned = [...this.#learned]
    copied.#profile = this.#profile
    copied.#period_from_ms = this.#period_from_ms
    copied.#requests = this.#requests
    return copied
  }

  /** Keeps the last sum before an instant, which those after it are told from. */
  #forget(before_ms: number): void {
    const kept = this.#spent.findLastIndex(({ at_ms }) => at_ms <= before_ms)
    if (kept > 1_000) this.#spent = this.#spent.slice(kept)
  }
}
