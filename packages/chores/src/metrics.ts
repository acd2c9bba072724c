import { Counter, Histogram, type Registry } from '@marginscope/service'

export interface ChoreMetrics {
  readonly failures: Counter<'chore'>
  /** Its count is that of the steps. */
  readonly step_seconds: Histogram<'chore'>
}

/** What the chores of a process did, by their names. */
export function choreMetrics(registry: Registry): ChoreMetrics {
  const registers = [registry]
  return {
    failures: new Counter({
      name: 'marginscope_chore_failures_total',
      help: 'Looks and steps of work in the background that failed',
      labelNames: ['chore'],
      registers,
    }),
    step_seconds: new Histogram({
      name: 'marginscope_chore_step_seconds',
      help: 'Time of a step of work in the background',
      labelNames: ['chore'],
      buckets: [0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
      registers,
    }),
  }
}
