import { type AlertRule, alertRules } from './rules.ts'

/** What holds for a tenant that has put no rules. */
export const DEFAULT_ALERT_RULES: readonly AlertRule[] = alertRules.parse([
  {
    name: 'unit-economics',
    kind: 'regression',
    signals: [
      'cost_per_request',
      'output_tokens_per_request',
      'input_tokens_per_request',
      'reasoning_tokens_per_request',
      'attempts_per_request',
      'price_per_token',
      'gpu_cost_per_1k_tokens',
    ],
    by: ['feature', 'model'],
  },
  // A cache that is hit less is what costs.
  {
    name: 'cache-reads',
    kind: 'regression',
    signals: ['cache_read_share'],
    by: ['feature', 'model'],
    direction: 'down',
  },
  { name: 'customer-unit-cost', kind: 'regression', signals: ['cost_per_request'], by: ['customer'] },
  { name: 'unit-cost', kind: 'regression', signals: ['cost_per_request'], by: [] },
  // A product that sleeps at night is not down.
  { name: 'no-events', kind: 'data', check: 'no_events', window: '30m', beyond_usual: true },
  { name: 'unpriced', kind: 'data', check: 'unpriced_share', window: '30m' },
  // The first of a kind is news: figures are too low until somebody says what it is.
  { name: 'incomplete', kind: 'data', check: 'incomplete_share', window: '30m' },
  { name: 'dead-letters', kind: 'data', check: 'dead_letters', window: '30m', severity: 'info' },
  { name: 'lag', kind: 'data', check: 'lag', window: '10m' },
])
