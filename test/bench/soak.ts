import { startStack } from '../support/index.ts'
import { type Benchmark, percentile } from './report.ts'
import { tellLargest, watch } from './resident.ts'

const MINUTES = 10
const RATE = 10_000

export const soak: Benchmark = {
  name: 'soak',
  about: `memory of each process over ${MINUTES} minutes at ${RATE.toLocaleString('en-US')} events/s with reports running`,
  async run(report, { minutes = MINUTES }) {
    const stack = await startStack()
    try {
      const samples = await watch(stack, { seconds: minutes * 60, rate: RATE })
      for (const [name, resident] of samples) {
        const mib = resident.map(({ all }) => all)
        const half = Math.floor(mib.length / 2)
        tellLargest(report, name, resident)
        report.ratio(
          `${name}: median of the second half / of the first`,
          percentile(mib.slice(half), 50),
          percentile(mib.slice(0, half), 50),
          {
            at_most: 1.3,
          },
        )
      }
    } finally {
      await stack.remove()
    }
  },
}
