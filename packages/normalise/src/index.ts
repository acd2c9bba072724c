export { tokenSum } from './disjoint.ts'
export { finalUsage } from './final-usage.ts'
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
export { reportedCostOf } from './reported-cost.ts'
export { timeMs } from './time.ts'
