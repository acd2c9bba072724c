export { type Checked, checkEvent, checkPart, type SentEvent } from './check/check.ts'
export { tokenSum } from './disjoint.ts'
export { finalUsage } from './final-usage.ts'
export { isUsageAttribute, OTEL_NAMES, UNCACHED_INPUT } from './formats/otel-names.ts'
export { NOTED_FIELDS, PROVIDER_METADATA, usageNoted } from './formats/provider-metadata.ts'
export {
  type EventDead,
  type EventReady,
  type NormalisedEventResult,
  normaliseEvent,
  type TimedUsageEvent,
} from './normalise-event.ts'
export { normaliseUsage } from './normalise-usage.ts'
export type {
  Normalised,
  ReportedCost,
  UsageFault,
  UsageInconsistent,
  UsageInvalid,
  UsageKnown,
  UsageMissing,
} from './normalised.ts'
export { providerFamily } from './provider-family.ts'
export { pythonObject } from './python-object.ts'
export { attoOf, reportedCostOf, statedCost } from './reported-cost.ts'
export { timeMs } from './time.ts'
