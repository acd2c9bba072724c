import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  type ThresholdsConfig,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { MARGIN_FROM_PCT } from '@marginscope/reports'

/** Colour steps: the first holds from minus infinity, each other from its value. */
export type Steps = readonly [first: string, ...rest: (readonly [from: number, color: string])[]]

/** Gross margin, by the catalogue's bands. Grafana counts a step's own value to it, so 25% exactly is drawn as thin. */
export const MARGIN_STEPS: Steps = [
  'red',
  [MARGIN_FROM_PCT.thin / 100, 'orange'],
  [MARGIN_FROM_PCT.typical / 100, 'yellow'],
  [MARGIN_FROM_PCT.software / 100, 'green'],
]
/** Money that should not be below 0. */
export const PROFIT: Steps = ['red', [0, 'green']]
/** Shares that should be 0. */
export const SHOULD_BE_NONE: Steps = ['green', [0.0001, 'yellow'], [0.02, 'red']]
/** Counts that must be 0. */
export const MUST_BE_ZERO: Steps = ['red', [0, 'green'], [1, 'red']]
export const PLAIN: Steps = ['blue']

export function thresholds([first, ...rest]: Steps): Builder<ThresholdsConfig> {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: first }, ...rest.map(([value, color]) => ({ value, color }))])
}
