/**
 * What a stretch of time holds of one series. A signal is a ratio Σy/Σx over requests: per request x is 1 (tokens, cost,
 * attempts a request); for a share or a price x is what y is a part of (cache reads of all input). The sums of squares
 * and of logarithms tell how much requests differ, so no request need be kept.
 */
export interface Bucket {
  /** Event time, milliseconds since 1970: the beginning, and the end (exclusive). */
  readonly from_ms: number
  readonly to_ms: number
  /** Requests; of what is looked at as a whole, 1. */
  readonly n: number
  /** Requests, where `n` counts something else. */
  readonly requests?: number
  readonly x: number
  readonly y: number
  readonly xx: number
  readonly xy: number
  readonly yy: number
  /** Over the requests with x > 0 and y > 0: how many, Σ ln(y/x), Σ ln²(y/x). */
  readonly logs: number
  readonly log: number
  readonly log2: number
}

/** Two stretches as one; the earlier first. */
export function merge(a: Bucket, b: Bucket): Bucket {
  return {
    from_ms: a.from_ms,
    to_ms: b.to_ms,
    n: a.n + b.n,
    ...(a.requests !== undefined && { requests: a.requests + requestsOf(b) }),
    x: a.x + b.x,
    y: a.y + b.y,
    xx: a.xx + b.xx,
    xy: a.xy + b.xy,
    yy: a.yy + b.yy,
    logs: a.logs + b.logs,
    log: a.log + b.log,
    log2: a.log2 + b.log2,
  }
}

export function requestsOf({ requests, n }: Pick<Bucket, 'requests' | 'n'>): number {
  return requests ?? n
}

/** Σ(y − ratio·x)² over the requests: what they scatter around a ratio. */
export function scatterAround(ratio: number, { yy, xy, xx }: Bucket): number {
  return Math.max(0, yy - 2 * ratio * xy + ratio * ratio * xx)
}

/** Σ(ln(y/x) − mean)² over the requests that have a logarithm. */
export function logScatterAround(mean: number, { logs, log, log2 }: Bucket): number {
  return Math.max(0, log2 - 2 * mean * log + mean * mean * logs)
}
