import { scatterOf } from './scatter.ts'
import type { Trace } from './sources.ts'
import type { Signal } from './world.ts'

/** One false alarm in 500 series-months of buckets: ln of the mean time between two. */
const LOG_RUN = Math.log(500 * 30 * 288)

/** The delay that no detector beats, in buckets: 2·cv²·φ·ln(ARL) / (δ²·n). */
export function floorOf(trace: Trace, signal: Signal, requests: number, by: number): number {
  const { cv2, dispersion } = scatterOf(trace, signal, requests)
  return (2 * cv2 * dispersion * LOG_RUN) / (by * by * requests)
}
