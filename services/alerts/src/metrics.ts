import { Counter, Gauge, Histogram, type Registry } from '@marginscope/service'

export interface AlertsMetrics {
  readonly round_seconds: Histogram
  readonly failures: Counter
  readonly series: Gauge
  readonly deliveries: Counter<'outcome'>
}

export function alertsMetrics(registry: Registry): AlertsMetrics {
  const registers = [registry]
  return {
    round_seconds: new Histogram({
      name: 'marginscope_alerts_round_seconds',
      help: 'Time that one round over all tenants took',
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
      registers,
    }),
    failures: new Counter({
      name: 'marginscope_alerts_failures_total',
      help: 'Rounds of a tenant that failed and were tried again',
      registers,
    }),
    deliveries: new Counter({
      name: 'marginscope_alerts_deliveries_total',
      help: 'Attempts to deliver a notification',
      labelNames: ['outcome'],
      registers,
    }),
    series: new Gauge({
      name: 'marginscope_alerts_series',
      help: 'Series that this instance watches',
      registers,
    }),
  }
}
