/** What rules look at. All but `margin_pct`, `cost` and `requests` are a quotient of two sums over requests. */
export const ALERT_SIGNALS = [
  'cost_per_request',
  'input_tokens_per_request',
  'cache_read_share',
  'output_tokens_per_request',
  'reasoning_tokens_per_request',
  'attempts_per_request',
  'price_per_token',
  'gpu_cost_per_1k_tokens',
  'margin_pct',
  'cost',
  'requests',
] as const
export type AlertSignal = (typeof ALERT_SIGNALS)[number]

/** What a regression can be looked for in: revenue is known by day, so a margin has no buckets. */
export const REGRESSION_SIGNALS = ALERT_SIGNALS.filter((signal) => signal !== 'margin_pct')
export type RegressionSignal = (typeof REGRESSION_SIGNALS)[number]

/** What can go wrong with the data itself. */
export const DATA_CHECKS = ['no_events', 'lag', 'unpriced_share', 'incomplete_share', 'dead_letters'] as const
export type DataCheck = (typeof DATA_CHECKS)[number]

export const ALERT_KINDS = ['regression', 'threshold', 'budget', 'data'] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

export const SEVERITIES = ['info', 'warning', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]
