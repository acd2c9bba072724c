import { collectDefaultMetrics, Registry } from 'prom-client'

export { Counter, Gauge, Histogram } from 'prom-client'
export type { Registry }

/** Between two looks at how late the event loop is. Every 10 ms, as is usual, costs an idle process a third of what it takes. */
const LOOP_LAG_EVERY_MS = 100

/** A registry of its own for each service, with the process's memory, CPU and event-loop figures. */
export function makeRegistry(service: string): Registry {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({
    register: registry,
    prefix: 'marginscope_',
    eventLoopMonitoringPrecision: LOOP_LAG_EVERY_MS,
  })
  return registry
}
