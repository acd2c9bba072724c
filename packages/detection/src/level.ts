import { rounded } from './packed.ts'

/** Decayed sums with the season taken out: the level is y/x, its logarithm's mean log/logs. */
export interface Level {
  n: number
  x: number
  y: number
  /** Σ of squared residuals of requests, in units of the square of what a request is expected to have. */
  scatter: number
  logs: number
  log: number
  log_scatter: number
}

export function noLevel(): Level {
  return { n: 0, x: 0, y: 0, scatter: 0, logs: 0, log: 0, log_scatter: 0 }
}

export function ratioOf(level: Level): number {
  return level.x > 0 ? level.y / level.x : 0
}

export function logOf(level: Level): number {
  return level.logs > 0 ? level.log / level.logs : 0
}

/** Variance of one request, relative to what is expected of it. */
export function varianceOf(level: Level): { ratio: number; log: number } {
  return {
    ratio: level.n > 0 ? Math.max(level.scatter / level.n, VARIANCE_MIN) : 1,
    log: level.logs > 0 ? Math.max(level.log_scatter / level.logs, VARIANCE_MIN) : 1,
  }
}

/** Requests that are all alike still differ a little: prices are rounded, and a bucket is not the world. */
const VARIANCE_MIN = 1e-4

/** Sums of a stint in the level's terms: what it takes in. */
export function raise(level: Level, seen: Level, keep: number): void {
  for (const key of LEVEL_KEYS) level[key] = rounded(level[key] * keep + seen[key], 9)
}

/** As sure as only a part of its requests would make it. */
export function thin(level: Level, part: number): void {
  for (const key of LEVEL_KEYS) level[key] = rounded(level[key] * part, 9)
}

const LEVEL_KEYS = ['n', 'x', 'y', 'scatter', 'logs', 'log', 'log_scatter'] as const
