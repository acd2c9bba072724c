import type { GroupName } from '@marginscope/reports'
import { formatInstant } from './instant.ts'

/** What names a row of a report, as it is sent: its period first, then its dimensions in the order asked. */
export function nameAnswer({
  period_ms,
  names,
}: GroupName): { readonly period?: string } & GroupName['names'] {
  return { ...(period_ms === undefined ? {} : { period: formatInstant(period_ms) }), ...names }
}
