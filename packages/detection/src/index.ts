export { accept } from './accept.ts'
export { type Attribution, attribute, type CellEffects, type Effects } from './attribution/attribute.ts'
export { type Cell, DRIVERS, type Driver, type MeterUse } from './attribution/cell.ts'
export { type Dimension, fewestCells, type RolledUp } from './attribution/fewest-cells.ts'
export { type Counted, driverOfCount, leading } from './attribution/leading.ts'
export type { Bucket } from './bucket.ts'
export {
  BURN_SETTINGS,
  type Budget,
  type BudgetStatus,
  type Burn,
  burnOf,
  burnReading,
  type Spent,
} from './budget.ts'
export { checkFigure, checkSettings, type Intake } from './data-checks.ts'
export { type Observation, observe } from './detector.ts'
export type { Direction } from './direction.ts'
export { type Happening, type NearOnset, near } from './near.ts'
export type { LifecycleEvent, Regression } from './regression.ts'
export { HOURS_OF_WEEK, hourOfWeek } from './season.ts'
export type { DetectorSettings } from './settings.ts'
export { type DetectorState, newDetector } from './state.ts'
export {
  NOT_OPEN,
  observeThreshold,
  type Reading,
  readingOver,
  type ThresholdSettings,
  type ThresholdState,
} from './threshold.ts'
