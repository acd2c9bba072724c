import { usageLedger } from '@marginscope/ledger'

const { c } = usageLedger

/** What a report can be grouped and filtered by; each is a column of the ledger under the same name. */
export const DIMENSIONS = [
  c.customer,
  c.feature,
  c.model,
  c.provider,
  c.service_tier,
  c.environment,
  c.operation,
] as const
export type Dimension = (typeof DIMENSIONS)[number]
