import type { Range } from '@marginscope/reports'
import { isDate, parseBound } from './instant.ts'
import { invalidParameter } from './invalid-parameter.ts'

/** What a report covers when it is not said. */
export const DEFAULT_RANGE_MS = 30 * 86_400_000

/**
 * The range that the parameters `from` and `to` state, dates as their first instants in `zone`; by default the 30 days
 * up to `to_default_ms`. Of dates that the zone skipped (Pacific/Apia had no 2011-12-30) it is empty. Fails with 400
 * `invalid_parameter`.
 */
export function rangeOf(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  zone: string,
  to_default_ms: number,
): Range {
  const to_ms = to === undefined ? to_default_ms : parseBound('to', to, zone)
  const from_ms = from === undefined ? Math.max(0, to_ms - DEFAULT_RANGE_MS) : parseBound('from', from, zone)
  const is_skipped = from_ms === to_ms && isDate(from) && isDate(to) && from < to
  if (from_ms >= to_ms && !is_skipped) throw invalidParameter('to', 'must be later than from')
  return { from_ms, to_ms }
}
