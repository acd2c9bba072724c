import { accept } from './accept.ts'
import type { Bucket } from './bucket.ts'
import type { Direction } from './direction.ts'
import { agreed, effectsOf, NO_POOL, pour, readPool } from './effect.ts'
import { type Evidence, NO_EVIDENCE, readEvidence, strength, strongest, writeEvidence } from './evidence.ts'
import { unlearn } from './learning.ts'
import { BOUND, isOver, type Open, pending } from './lifecycle.ts'
import { onsetOf } from './onset.ts'
import { learningUntil } from './pace.ts'
import { rounded } from './packed.ts'
import { keep, type Reading, readingOf, readingsOf, type Stretch } from './reading.ts'
import type { LifecycleEvent } from './regression.ts'
import { effects, isWanted, regression, report } from './report.ts'
import { hourOfWeek, isNewDay } from './season.ts'
import type { DetectorSettings } from './settings.ts'
import type { Spread } from './spread.ts'
import type { DetectorState } from './state.ts'
import { deviationOf, doubtOf, weigh } from './weigh.ts'

/** Evidence of this part of an alarm makes it pending; of this part, no more. */
const PENDING_FROM = 0.7
const PENDING_TO = 0.35
/** The ratio itself must say so as well: in errors, and in part of the effect. */
const RATIO_ERRORS = 2.5
const RATIO_SHARE = 0.5

/** What a stretch makes of the series: evidence, and what follows for a change that is pending or firing. */
export function judge(
  state: DetectorState,
  stretch: Stretch,
  spread: Spread,
  settings: DetectorSettings,
  bucket: Bucket,
): LifecycleEvent[] {
  const reading = readingOf(stretch, spread.share)
  state.recent = keep(state.recent, reading)
  if (learningUntil(state, bucket) !== null) return []
  const { open } = state
  if (open?.state === 'firing') return goOn(state, open, reading, spread, settings, bucket)

  const evidence = readEvidence(state.evidence)
  for (const statistic of ['ratio', 'both'] as const)
    weigh(state.baseline, evidence, statistic, reading, spread, settings)
  state.evidence = writeEvidence(evidence)
  return open === null
    ? begin(state, evidence, spread, settings, bucket)
    : decide(state, open, evidence, spread, settings, bucket)
}

function begin(
  state: DetectorState,
  evidence: Evidence,
  spread: Spread,
  settings: DetectorSettings,
  bucket: Bucket,
): LifecycleEvent[] {
  const direction = strength(evidence, 'up') >= strength(evidence, 'down') ? 'up' : 'down'
  if (strength(evidence, direction) < PENDING_FROM) return []
  const open = pending(direction, bucket.from_ms, bucket.to_ms)
  date(state, open, evidence, spread)
  const { both, ratio } = effects(state, open)
  const size = Math.max(signed(both.value, direction), signed(ratio.value, direction))
  if (size < settings.min_effect) return []
  state.open = open
  state.learning = unlearn(state.learning, open.onset_ms)
  const events = report(state, open, 'pending', settings, bucket.to_ms)
  return [...events, ...decide(state, open, evidence, spread, settings, bucket)]
}

/** Dates the change anew and pools what was read since. */
function date({ recent }: DetectorState, open: Open, evidence: Evidence, spread: Spread): void {
  const { direction } = open
  const statistic =
    strength(evidence, direction, 'both') >= strength(evidence, direction, 'ratio') ? 'both' : 'ratio'
  const readings = readingsOf(recent)
  open.onset_ms = onsetOf(readings, evidence, { direction, statistic }, (reading) => ({
    value: reading[statistic],
    variance: deviationOf(spread, statistic, reading.n) ** 2,
  }))
  const since = readings.filter(({ from_ms }) => from_ms >= open.onset_ms)
  open.pool = pour(NO_POOL, since, spread)
  const { n } = strongest(evidence, direction, statistic)
  const is_older = open.onset_ms < (readings[0]?.from_ms ?? 0)
  const pool = readPool(open.pool)
  // As many in each as of late.
  open.older_requests = is_older ? ((n - pool.n) * pool.requests) / pool.n : 0
}

function decide(
  state: DetectorState,
  open: Open,
  evidence: Evidence,
  spread: Spread,
  settings: DetectorSettings,
  bucket: Bucket,
): LifecycleEvent[] {
  const strong = strength(evidence, open.direction)
  if (strong < PENDING_TO) {
    const events = report(state, open, 'dropped', settings, bucket.to_ms)
    state.open = null
    return events
  }
  date(state, open, evidence, spread)
  if (strong < 1 || bucket.to_ms - open.pending_ms < settings.for_ms || !isProven(state, open, settings))
    return []
  if (!isWanted(open.direction, settings)) {
    // Nobody asked for changes of this direction: it is the new normal, unless it may be how such days are.
    if (isNewDay(state.baseline.season, hourOfWeek(bucket.from_ms))) state.open = null
    else accept(state, open.onset_ms)
    state.evidence = NO_EVIDENCE
    return []
  }
  open.is_held = settings.impact?.(regression(state, open)) === false
  if (open.is_held) return []
  const effect = agreed(effects(state, open))
  open.state = 'firing'
  open.fired_ms = bucket.to_ms
  open.trigger = rounded(
    Math.max(settings.min_effect, signed(effect.value, open.direction) - BOUND * effect.error),
  )
  state.evidence = NO_EVIDENCE
  return report(state, open, 'firing', settings, bucket.to_ms)
}

/** Large enough for sure, and not by logarithms alone: a price is paid for the sum. */
function isProven(state: DetectorState, open: Open, settings: DetectorSettings): boolean {
  const both = effects(state, open)
  const effect = agreed(both)
  const size = signed(effect.value, open.direction)
  const ratio = signed(both.ratio.value, open.direction)
  if (size - BOUND * effect.error < settings.min_effect) return false
  return ratio >= RATIO_ERRORS * both.ratio.error && ratio >= size * RATIO_SHARE
}

function goOn(
  state: DetectorState,
  open: Open,
  reading: Reading,
  spread: Spread,
  settings: DetectorSettings,
  bucket: Bucket,
): LifecycleEvent[] {
  open.pool = pour(open.pool, [reading], spread)
  open.window = pour(open.window, [reading], spread)
  const window = agreed(effectsOf(open.window, doubtOf(state.baseline), spread.share))
  if (!isOver(open, window)) return []
  const events = report(state, open, 'resolved', settings, bucket.to_ms)
  state.open = null
  return events
}

function signed(value: number, direction: Direction): number {
  return direction === 'up' ? value : -value
}
