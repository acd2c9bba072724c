import type { ServiceTier, UsageCounts } from '@marginscope/schemas'
import type { OtherModelUsage, ReportedCost } from './normalised.ts'
import type { Fields, UsageReader } from './usage-reader.ts'

/** What a format is given: the usage object, the reply around it (the same object where it came bare), the sender. */
export interface ProviderReply {
  readonly usage: UsageReader
  readonly body: Fields
  readonly provider: string
}

/** What a format makes of it. */
export interface Reading {
  readonly usage: UsageCounts
  readonly service_tier?: ServiceTier | undefined
  readonly speed?: string | undefined
  readonly region?: string | undefined
  readonly reported_cost?: ReportedCost | undefined
  readonly other_models?: readonly OtherModelUsage[] | undefined
  readonly stated?: Readonly<Record<string, string>> | undefined
  readonly unquantified?: readonly string[] | undefined
}

/** Undefined: the object states no count at all. Faults stay with the reader. */
export type FormatReader = (reply: ProviderReply) => Reading | undefined
