/**
 * What reports group and filter by and repricings filter by. Each is a field of the event, and a column of the ledger
 * under the same name.
 */
export const DIMENSIONS = [
  'customer',
  'feature',
  'model',
  'provider',
  'service_tier',
  'environment',
  'operation',
  'agent',
] as const
export type Dimension = (typeof DIMENSIONS)[number]
