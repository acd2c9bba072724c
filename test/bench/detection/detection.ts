import type { Benchmark, Report } from '../report.ts'
import { explained, falseAlarms, timely } from './injected/injected.ts'
import { nab } from './nab/nab.ts'
import { isHere } from './shared-data.ts'
import { tcpd } from './tcpd/tcpd.ts'

const PARTS: Readonly<Record<string, (report: Report) => void>> = {
  timely,
  explained,
  falseAlarms,
  nab,
  tcpd,
}
/** Some of them take long: MARGINSCOPE_BENCH_PARTS names those that are wanted, with commas between. */
const WANTED = process.env.MARGINSCOPE_BENCH_PARTS?.split(',') ?? Object.keys(PARTS)

export const detection: Benchmark = {
  name: 'detection',
  about: 'regressions put into public traces, how soon and how rightly they are found, and labelled series',
  async run(report) {
    if (!isHere('traces')) return
    for (const [name, part] of Object.entries(PARTS)) if (WANTED.includes(name)) part(report)
  },
}
