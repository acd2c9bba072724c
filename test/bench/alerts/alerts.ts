import type { Benchmark } from '../report.ts'
import { evaluation } from './evaluation.ts'
import { held } from './held.ts'
import { load } from './load.ts'
import { stateBytes } from './state.ts'

export const alerts: Benchmark = {
  name: 'alerts',
  about:
    '10,000 series judged for one bucket, what is kept of each, and what ingestion loses by it, with buckets of N minutes (1)',
  async run(report, { minutes = 1 }) {
    stateBytes(report)
    held(report)
    await evaluation(report)
    await load(report, minutes)
  },
}
