import type { AlertAnswer, AlertWithSeries } from '@marginscope/schemas'

/** An alert as the document shows it. */
export const alertExample: AlertAnswer = {
  id: '6f1d2a34-9c7b-4e05-8a11-3b2c4d5e6f70',
  episode: 1,
  rule: 'unit-cost',
  kind: 'regression',
  signal: 'output_tokens_per_request',
  direction: 'up',
  labels: { feature: 'summarize', model: 'gpt-5' },
  severity: 'warning',
  state: 'firing',
  group: '6f1d2a34-9c7b-4e05-8a11-3b2c4d5e6f70',
  notified: true,
  acknowledged: null,
  accepted: null,
  silenced_until: null,
  onset: '2026-11-23T13:35:00Z',
  pending_at: '2026-11-23T13:50:00Z',
  fired_at: '2026-11-23T14:00:00Z',
  resolved_at: null,
  baseline: '310.2',
  value: '472.9',
  effect: '0.5245',
  effect_low: '0.4410',
  effect_high: '0.6080',
  requests: 1_834,
  impact_per_month: '1234.50',
  currency: 'USD',
  attribution: {
    start: '0.0051',
    end: '0.0067',
    effects: { mix: '0', attempts: '0', output_tokens: '0.0016', price: '0' },
    driver: 'output_tokens',
    residual: '0',
    cells: [{ customer: 'acme', feature: 'summarize', model: 'gpt-5', total: '0.0014' }],
  },
  near: [{ time: '2026-11-23T13:33:00Z', kind: 'deploy', title: 'summarize 1.42', seconds_from_onset: -120 }],
  links: {
    page: '/alerts/6f1d2a34-9c7b-4e05-8a11-3b2c4d5e6f70',
    bridge: '/v1/bridge?metric=cost_per_request&filter.feature=summarize',
  },
}

export const seriesExample: AlertWithSeries = {
  ...alertExample,
  series: [
    {
      time: '2026-11-23T13:35:00Z',
      value: '471.3',
      expected: '310.2',
      low: '280.1',
      high: '340.3',
      requests: 60,
    },
  ],
}

export const watchingExample = {
  series: 42,
  learning: 3,
  learning_until: '2026-11-24T09:00:00Z',
  judged_until: '2026-11-23T14:05:00Z',
}
