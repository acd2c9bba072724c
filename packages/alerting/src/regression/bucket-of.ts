import type { Bucket } from '@marginscope/detection'
import { isRatioSignal, RATIO_SIGNALS, type SeriesBucket } from '@marginscope/reports'
import type { AlertSignal } from '@marginscope/schemas'

/** With more of its requests unpriced, a bucket says nothing of cost. */
const UNPRICED_SHARE_MAX = 0.05
const OF_COST: ReadonlySet<AlertSignal> = new Set(['cost_per_request', 'price_per_token', 'cost'])
/** Costs of a view are in 1e-12 USD. */
const USD = 1e-12

/**
 * What a series did in one bucket, as a signal; undefined where that says nothing of it. Attempts of which none succeeded
 * are no request yet: they are of the next that is one.
 */
export function bucketOf(signal: AlertSignal, series: SeriesBucket, bucket_ms: number): Bucket | undefined {
  const { at, sums: all } = series
  const requests = all.sum('requests')
  if (OF_COST.has(signal) && all.sum('unpriced') > UNPRICED_SHARE_MAX * requests) return undefined
  const span = { from_ms: at * bucket_ms, to_ms: (at + 1) * bucket_ms }
  if (!isRatioSignal(signal)) return wholeOf(signal, series, span)

  const sums = all.signal(signal)
  if (sums === undefined || sums.x < 0 || (sums.x === 0 && sums.y <= 0)) return undefined
  const { scale, is_per_request } = RATIO_SIGNALS[signal]
  const n = is_per_request ? sums.x : requests
  if (n < 0 || (n === 0 && sums.x > 0)) return undefined
  const ln_scale = Math.log(scale)
  return {
    ...span,
    n,
    x: sums.x,
    y: sums.y * scale,
    xx: sums.xx,
    xy: sums.xy * scale,
    yy: sums.yy * scale * scale,
    logs: sums.logs,
    log: sums.log + sums.logs * ln_scale,
    log2: sums.log2 + 2 * sums.log * ln_scale + sums.logs * ln_scale * ln_scale,
  }
}

/** A total has no scatter among requests: the bucket is one observation. */
function wholeOf(
  signal: AlertSignal,
  { sums }: SeriesBucket,
  span: Pick<Bucket, 'from_ms' | 'to_ms'>,
): Bucket | undefined {
  const y = signal === 'cost' ? sums.sum('cost') * USD : signal === 'requests' ? sums.sum('requests') : 0
  if (y <= 0) return undefined
  const log = Math.log(y)
  return {
    ...span,
    n: 1,
    requests: sums.sum('requests'),
    x: 1,
    y,
    xx: 1,
    xy: y,
    yy: y * y,
    logs: 1,
    log,
    log2: log * log,
  }
}
