import type { NormalisedEvent } from '@marginscope/schemas'
import { providerName } from './providers.ts'

/** By provider, the currency that a tenant's account with it is billed in; dollars where none is stated. */
export type BillingCurrency = Readonly<Record<string, string>>

/**
 * The event as the tenant's account is billed for it. A provider with a price list for each currency has the currency
 * among its prices' conditions; the tenant's setting goes before whatever an event says of itself.
 */
export function billed(event: NormalisedEvent, currencies: BillingCurrency | undefined): NormalisedEvent {
  if (currencies === undefined) return event
  const currency = currencies[providerName(event.provider).provider] ?? currencies[event.provider]
  if (currency === undefined || event.attributes.billing_currency === currency) return event
  return { ...event, attributes: { ...event.attributes, billing_currency: currency } }
}
