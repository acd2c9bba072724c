import { Counter, Gauge, type Registry } from '@marginscope/service'
import type { Observed } from './windows/observe.ts'

/** What the agent says of itself. */
export function agentMetrics(registry: Registry) {
  const registers = [registry]
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `marginscope_agent_${name}`, help, labelNames, registers })
  const looks = counter('looks_total', 'Looks at targets, by outcome.', ['outcome'])
  const readings = counter(
    'readings_total',
    'Readings of counters that counted nothing or anew, by what they were.',
    ['what'],
  )
  const items = counter('items_total', 'Events and windows of GPUs that were sent, by outcome.', ['outcome'])
  const waiting = new Gauge({
    name: 'marginscope_agent_waiting_bytes',
    help: 'What waits to be sent.',
    registers,
  })
  return {
    looks,
    items,
    waiting,
    observed({ resets, repeated, unusable }: Observed) {
      readings.inc({ what: 'reset' }, resets)
      readings.inc({ what: 'repeated' }, repeated)
      readings.inc({ what: 'unusable' }, unusable)
    },
  }
}
export type AgentMetrics = ReturnType<typeof agentMetrics>
