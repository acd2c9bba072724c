import { type ChoreMetrics, choreMetrics } from '@marginscope/chores'
import { Counter, Histogram, makeRegistry, type Registry } from '@marginscope/service'
import { Progress } from './progress.ts'

export interface ProcessorMetrics {
  readonly registry: Registry
  readonly events: Counter<'outcome'>
  /** Records that stood in another partition than their identity. */
  readonly moved: Counter
  readonly revenue_lines: Counter<'outcome'>
  readonly batches: Counter
  readonly look_ups: Counter
  readonly retries: Counter
  readonly batch_seconds: Histogram<'step'>
  readonly progress: Progress
  readonly chores: ChoreMetrics
}

export function processorMetrics(): ProcessorMetrics {
  const registry = makeRegistry('processor')
  const registers = [registry]
  return {
    registry,
    chores: choreMetrics(registry),
    events: new Counter({
      name: 'marginscope_processor_events_total',
      help: 'Accepted events by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    moved: new Counter({
      name: 'marginscope_processor_records_moved_total',
      help: 'Records written again under their key, as they stood in another partition than their identity',
      registers,
    }),
    revenue_lines: new Counter({
      name: 'marginscope_processor_revenue_lines_total',
      help: 'Accepted revenue lines by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    batches: new Counter({ name: 'marginscope_processor_batches_total', help: 'Batches posted', registers }),
    look_ups: new Counter({
      name: 'marginscope_processor_identity_look_ups_total',
      help: 'Identities that the filter could not rule out',
      registers,
    }),
    retries: new Counter({
      name: 'marginscope_processor_warehouse_retries_total',
      help: 'Statements repeated because the warehouse was away',
      registers,
    }),
    batch_seconds: new Histogram({
      name: 'marginscope_processor_batch_seconds',
      help: 'Time a batch takes to be decided and to be written',
      labelNames: ['step'],
      buckets: [0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
      registers,
    }),
    progress: new Progress(registry),
  }
}
