import { USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'
import type { LedgerPosting } from './event-query.ts'

/** The counts of a posting, of a reversal those that it takes back: never negative. */
export function usageOf(posting: LedgerPosting): UsageCounts {
  return Object.fromEntries(
    USAGE_COUNTS.map((name) => [name, Math.abs(Number(posting[name]))]),
  ) as UsageCounts // fromEntries forgets its keys
}
