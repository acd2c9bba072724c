import { isSameZone } from '@marginscope/finance'
import type { BookView } from '@marginscope/pricebook'
import type { ApiParts } from '../parts.ts'

/** What a report says of its calendar. */
export interface ZoneSaid {
  readonly accounting_time_zone: string
  /** Only where the report's zone is another. */
  readonly note?: string
}

/**
 * The tenant's accounting zone, as it was set when the report stands, and where the zone that the report was asked in is
 * another, what that means for its figures.
 */
export function zoneSaid(
  books: ApiParts['books'],
  tenant: string,
  asked: {
    readonly zone: string
    readonly as_of_ms?: number | undefined
    /** Whether the report sets revenue, which is known by day, against cost. */
    readonly has_revenue: boolean
  },
): ZoneSaid {
  const { accounting_time_zone } = books.settingsOf(tenant, viewOf(asked.as_of_ms))
  if (isSameZone(accounting_time_zone, asked.zone)) return { accounting_time_zone }
  return { accounting_time_zone, note: otherZone(accounting_time_zone, asked.zone, asked.has_revenue) }
}

/** The settings of then, where a report is as of an instant. */
function viewOf(as_of_ms: number | undefined): BookView {
  return as_of_ms === undefined ? { kind: 'newest' } : { kind: 'known_at', known_at_ms: as_of_ms }
}

function otherZone(accounting: string, reported: string, has_revenue: boolean): string {
  if (!has_revenue)
    return (
      `Dates are days of ${reported}, and the accounts are kept by days of ${accounting}: a day here holds other instants ` +
      `than that day in the accounts.`
    )
  return (
    `Revenue is counted by days of ${accounting}, cost by instants in ${reported}: revenue of a day stands under the day ` +
    `of that date, so what one instant earns and costs may lie on two days. Ask with timezone=${accounting}, or put ` +
    `accounting_time_zone in /v1/settings.`
  )
}
