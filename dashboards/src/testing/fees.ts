import { noCosts, SAVING_COLUMNS, usageLedger } from '@marginscope/ledger'
import { atto } from '@marginscope/money'
import { USAGE_COUNTS } from '@marginscope/schemas'
import type { RandomLedger, UsageEvent } from './random-ledger.ts'

const { c } = usageLedger

/** An event of one model that paid a fee, for its searches or, where it has none, for itself. */
function event(day: number, feature: UsageEvent['feature'], fee: bigint, searches: number): UsageEvent {
  const counts = new Map<string, number>([
    [c.output_tokens, 100],
    [c.web_searches, searches],
  ])
  return {
    day,
    customer: 'acme',
    feature,
    model: 'm-1',
    outcome: 'success',
    counts: USAGE_COUNTS.map((name) => counts.get(name) ?? 0),
    gpu_microseconds: 0n,
    costs: { ...noCosts(), cost_output: atto(10n ** 16n), cost_request: atto(fee * 10n ** 16n) },
    savings: SAVING_COLUMNS.map(() => atto(0n)),
    is_unpriced: false,
    is_incomplete: false,
    basis: 'usage',
    repriced: 'no',
    is_learnt: false,
    later_costs: noCosts(),
    fate: 'stands',
  }
}

/** A feature that searches, and one that pays a fee without. */
const both = (day: number, times: bigint) => [
  event(day, 'chat', 5n * times, 2),
  event(day, 'search', 7n * times, 0),
]

/**
 * Fees and fees of searches of one model, which have prices of their own: a feature that is new takes the price of the
 * one that is paid as it is. Searches alone before and fees alone after, the other way round, both in both, and both
 * in one of them.
 */
export function feeLedgers(before: number, after: number): RandomLedger[] {
  const events: UsageEvent[][] = [
    [event(before, 'chat', 5n, 2), event(after, 'search', 7n, 0)],
    [event(before, 'chat', 5n, 0), event(after, 'search', 7n, 2)],
    [...both(before, 1n), ...both(after, 3n), event(after, '', 11n, 0)],
    [...both(before, 1n), ...both(after, 3n), event(after, '', 11n, 3)],
    [...both(before, 1n), event(after, '', 11n, 3)],
    [event(before, '', 11n, 3), ...both(after, 3n)],
  ]
  return events.map((each) => ({ events: each, idle: [], revenue: [] }))
}
