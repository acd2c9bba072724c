import { collectDefaultMetrics, Registry } from 'prom-client'

export { Counter, Gauge, Histogram } from 'prom-client'
export type { Registry }

/** A registry of its own for each service, with the process's memory, CPU and event-loop figures. */
export function makeRegistry(service: string): Registry {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry, prefix: 'marginscope_' })
  return registry
}
