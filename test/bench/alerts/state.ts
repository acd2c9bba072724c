import { newDetector, observe } from '@marginscope/detection'
import { mulberry } from '../../support/alert-traffic.ts'
import type { Report } from '../report.ts'

const BUCKET_MS = 300_000
const BUCKETS = 14 * 288
const REQUESTS = 20
const SERIES = 20
const SETTINGS = { direction: 'up', min_effect: 0.05, for_ms: 600_000, series: 10_000 } as const

/** The largest state that series have in two weeks, half of them with a change that goes on firing. */
export function stateBytes(report: Report): void {
  let largest = 0
  for (let series = 0; series < SERIES; series++) {
    const random = mulberry(series)
    const state = newDetector()
    for (let at = 0; at < BUCKETS; at++) {
      const factor = series % 2 === 1 && at > BUCKETS / 2 ? 1.5 : 1
      observe(state, bucketAt(at, random, factor), SETTINGS)
      largest = Math.max(largest, Buffer.byteLength(JSON.stringify(state)))
    }
  }
  report.add({
    name: 'state of one signal of one series, as JSON, at most',
    value: largest,
    unit: 'bytes',
    promise: { at_most: 4_096 },
  })
}

function bucketAt(at: number, random: () => number, factor: number) {
  const sums = { n: REQUESTS, x: REQUESTS, xx: REQUESTS, xy: 0, y: 0, yy: 0, logs: REQUESTS, log: 0, log2: 0 }
  for (let request = 0; request < REQUESTS; request++) {
    const y = -400 * factor * Math.log(1 - random()) + 1
    sums.y += y
    sums.xy += y
    sums.yy += y * y
    sums.log += Math.log(y)
    sums.log2 += Math.log(y) ** 2
  }
  return { from_ms: at * BUCKET_MS, to_ms: (at + 1) * BUCKET_MS, ...sums }
}
