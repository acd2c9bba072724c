import { logScatterAround, scatterAround } from './bucket.ts'
import { type Dispersion, noteStint } from './dispersion.ts'
import { type Level, logOf, raise, ratioOf, varianceOf } from './level.ts'
import { layout, pack, unpack } from './packed.ts'
import type { Stretch } from './reading.ts'
import { deviationAt, hasCome, hourOfWeek, isNewDay, noteHour, type Season } from './season.ts'
import { type Spread, spreadOf } from './spread.ts'

/** What is known of a series: its level, what repeats, and how its sums scatter. */
export interface Baseline {
  level: Level
  season: Season
  dispersion: Dispersion
  /** As of the last stint that was learnt. */
  spread: Spread
}

/** Stretches of one hour, as one: learnt as a whole, and late. Scatter in the terms of the level. */
interface Stint extends Level {
  from_ms: number
  span_ms: number
  stretches: number
}

/** Its bytes divide by three: the last stint is at the end of the text. */
const LAYOUT = layout<Stint>({
  from_ms: 'instant',
  span_ms: 'float',
  stretches: 'float',
  n: 'float',
  x: 'float',
  y: 'float',
  scatter: 'float',
  logs: 'float',
  log: 'float',
  log_scatter: 'float',
})

/** Stints that wait, so that a change that is found meanwhile is not learnt; the last one is still open. */
export type Learning = string

const STINT_MAX = 12
/** What waits is at most this part of what the level rests on (a young baseline learns at once) and so many stints. */
const QUEUE_SHARE = 1 / 12
const QUEUE_MAX = 4

/** Gathers a stretch; `half_life_ms` is the time in which the level forgets half of itself. */
export function learn(
  learning: Learning,
  baseline: Baseline,
  stretch: Stretch,
  deviation: number,
  half_life_ms: number,
): Learning {
  const own = stintOf(winsorised(stretch, deviation, baseline.level))
  const closed = learning.slice(0, -LAYOUT.letters)
  const [last] = unpack(LAYOUT, learning.slice(-LAYOUT.letters))
  const is_small = last !== undefined && last.n <= baseline.level.n * QUEUE_SHARE
  if (is_small && belongs(last, own)) return closed + pack(LAYOUT, [joined(last, own)])
  const stints = unpack(LAYOUT, learning)
  let n = stints.reduce((sum, each) => sum + each.n, 0)
  while (stints.length > QUEUE_MAX || (stints.length > 0 && n > baseline.level.n * QUEUE_SHARE)) {
    const [oldest] = stints.splice(0, 1)
    if (oldest === undefined) break
    n -= oldest.n
    commit(baseline, oldest, half_life_ms)
  }
  if (baseline.level.n === 0) commit(baseline, own, half_life_ms)
  else stints.push(own)
  return pack(LAYOUT, stints)
}

/** Forgets what waits and was not over by an instant. */
export function unlearn(learning: Learning, from_ms: number): Learning {
  const stints = unpack(LAYOUT, learning)
  return pack(
    LAYOUT,
    stints.filter((stint) => stint.from_ms + stint.span_ms <= from_ms),
  )
}

function stintOf(stretch: Stretch): Stint {
  const { from_ms, to_ms, n, x, y, logs, log, expected, expected_log } = stretch
  const unit = expected / n
  return {
    from_ms,
    span_ms: to_ms - from_ms,
    stretches: 1,
    n,
    x,
    y,
    scatter: unit > 0 ? scatterAround(expected / x, stretch) / (unit * unit) : 0,
    logs,
    log,
    log_scatter: logs > 0 ? logScatterAround(expected_log / logs, stretch) : 0,
  }
}

function joined(a: Stint, b: Stint): Stint {
  return {
    from_ms: a.from_ms,
    span_ms: b.from_ms + b.span_ms - a.from_ms,
    stretches: a.stretches + b.stretches,
    n: a.n + b.n,
    x: a.x + b.x,
    y: a.y + b.y,
    scatter: a.scatter + b.scatter,
    logs: a.logs + b.logs,
    log: a.log + b.log,
    log_scatter: a.log_scatter + b.log_scatter,
  }
}

const HOUR_MS = 3_600_000

function belongs(stint: Stint, next: Stint): boolean {
  return (
    stint.stretches < STINT_MAX && hourOf(stint) === hourOf(next) && next.from_ms - stint.from_ms < HOUR_MS
  )
}

function hourOf({ from_ms, span_ms }: Stint): number {
  return hourOfWeek(from_ms + span_ms / 2)
}

function commit(baseline: Baseline, stint: Stint, half_life_ms: number): void {
  const { level, season, dispersion } = baseline
  const hour = hourOf(stint)
  const known = deviationAt(season, hour)
  const is_new = isNewDay(season, hour)
  const before = level.n
  const expected = before === 0 ? stint.y : ratioOf(level) * (1 + known.ratio) * stint.x
  if (expected <= 0) return
  if (before > stint.n) {
    const variance = varianceOf(level)
    const ratio = stint.y / expected - 1
    const log = stint.logs > 0 && level.logs > 0 ? stint.log / stint.logs - logOf(level) - known.log : 0
    // The level's own error is not the stint's; and on the first day nothing is known to repeat yet.
    const by = stint.n / Math.sqrt(1 + stint.n / before)
    if (hasCome(season) && !is_new)
      noteStint(dispersion, {
        ratio: (ratio * by) / Math.sqrt(variance.ratio),
        log: (log * by) / Math.sqrt(variance.log),
        n: stint.n,
      })
    const seen = { ratio: (1 + ratio) * (1 + known.ratio) - 1, log: log + known.log }
    noteHour(season, hour, seen, stint.n, variance, baseline.spread)
  }
  // The level is what is left when the season is taken out.
  const y = stint.y / (1 + known.ratio)
  const log = stint.log - known.log * stint.logs
  // First weekends are no part of it: how they differ is not known yet.
  if (before === 0 || !is_new) raise(level, { ...stint, y, log }, 0.5 ** (stint.span_ms / half_life_ms))
  const n = stint.n / stint.stretches
  const { usual_n } = baseline.spread
  baseline.spread = spreadOf(level, dispersion, usual_n === 0 ? n : usual_n + (n - usual_n) * USUAL_WEIGHT)
}

const USUAL_WEIGHT = 0.05

/** A wild stretch is learnt as one at the edge of the usual. `deviation`: of its ratio, relative. */
function winsorised(stretch: Stretch, deviation: number, level: Level): Stretch {
  const limit = stretch.expected * (1 + Z_MAX * deviation)
  if (level.n < stretch.n * YOUNG || stretch.y <= limit) return stretch
  const by = limit / stretch.y
  const log_by = Math.log(by)
  return {
    ...stretch,
    y: limit,
    xy: stretch.xy * by,
    yy: stretch.yy * by * by,
    log: stretch.log + log_by * stretch.logs,
    log2: stretch.log2 + 2 * log_by * stretch.log + log_by * log_by * stretch.logs,
  }
}

const Z_MAX = 8
/** A level of fewer stretches does not know yet what is wild. */
const YOUNG = 24
