import { BUCKETS_A_DAY, type Trace } from './sources.ts'
import { run, type Signal } from './world.ts'

const SEED = 900_000
const BLOCK = 24

/** What requests of a trace scatter, and how much more than by chance their sums over two hours do. */
export function scatterOf(
  trace: Trace,
  signal: Signal,
  requests: number,
): { readonly cv2: number; readonly dispersion: number } {
  const buckets = 7 * BUCKETS_A_DAY
  const world = { trace, seed: SEED, requests, buckets, change: 'nothing', by: 0, onset: buckets } as const
  const all = [...run(world)].map(({ signals }) => signals[signal])
  const sum = (of: (bucket: (typeof all)[number]) => number, some = all) =>
    some.reduce((total, bucket) => total + of(bucket), 0)
  const ratio = sum(({ y }) => y) / sum(({ x }) => x)
  const n = sum((bucket) => bucket.n)
  const scatter = sum(({ xx, xy, yy }) => yy - 2 * ratio * xy + ratio * ratio * xx) / n
  let squares = 0
  for (let at = 0; at < all.length; at += BLOCK)
    squares += sum(({ x, y }) => y - ratio * x, all.slice(at, at + BLOCK)) ** 2
  const level = sum(({ y }) => y) / n
  return { cv2: scatter / level ** 2, dispersion: Math.max(1, squares / (n * scatter)) }
}
