import type { GroupName } from '@marginscope/reports'
import { instantText } from '@marginscope/schemas'

/** What names a row of a report, as it is sent: its period first, then its dimensions in the order asked. */
export function nameAnswer({
  period_ms,
  names,
}: GroupName): { readonly period?: string } & GroupName['names'] {
  return { ...(period_ms === undefined ? {} : { period: instantText(period_ms) }), ...names }
}
