import type { OtherModelUsage, ServiceTier, UsageCounts } from '@marginscope/schemas'
import type { ReportedCost } from './normalised.ts'
import type { Fields, UsageReader } from './usage-reader.ts'

/** What a format is given: the usage object, the reply around it (the same object where it came bare), the sender. */
export interface ProviderReply {
  readonly usage: UsageReader
  readonly body: Fields
  readonly provider: string
  /** The model that was asked for, where the sender says so: counts where the reply names none. */
  readonly model: string
  readonly operation: string | undefined
  /** When it was, RFC 3339, where the sender says so. */
  readonly time: string | undefined
}

/**
 * Whether the output is known: stated, not stated where a reply of a chat would state it, not stated by a shape that
 * has none (an embedding's, a ranking's), or unknown with everything else, where a reply states a cost and no count.
 */
export type OutputStatement = 'stated' | 'missing' | 'none' | 'unknown'

/** What a format makes of it. */
export interface Reading {
  readonly usage: UsageCounts
  /** Parts of `usage`: each time the model was asked, where there were several. */
  readonly samplings?: readonly UsageCounts[] | undefined
  readonly service_tier?: ServiceTier | undefined
  readonly speed?: string | undefined
  readonly region?: string | undefined
  readonly reported_cost?: ReportedCost | undefined
  readonly other_models?: readonly OtherModelUsage[] | undefined
  readonly stated?: Readonly<Record<string, string>> | undefined
  /** Default: stated. */
  readonly output?: OutputStatement | undefined
}

/** Undefined: the object states no count at all. Faults stay with the reader. */
export type FormatReader = (reply: ProviderReply) => Reading | undefined

/** What one of several models used: its usage in the format of the whole. */
export interface ModelPart {
  readonly model: string
  readonly usage: Fields
  /** Where it is another one than the event's. */
  readonly operation?: string
  /** What it is said to have cost, in dollars. */
  readonly cost?: unknown
  /** How long one of the requests was that its usage sums, on average; undefined where it is of one. */
  readonly context_tokens?: number | undefined
}
