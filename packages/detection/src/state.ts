import { newDispersion } from './dispersion.ts'
import { NO_EVIDENCE, type PackedEvidence } from './evidence.ts'
import type { Baseline, Learning } from './learning.ts'
import { noLevel } from './level.ts'
import type { Open } from './lifecycle.ts'
import type { Stretch } from './reading.ts'
import { noSeason } from './season.ts'
import { UNKNOWN_SPREAD } from './spread.ts'

/** Everything that is known of a series: plain numbers and text, at most 4 KB, the same whatever way it was come by. */
export interface DetectorState {
  first_ms: number | null
  stretches: number
  waiting: Stretch | null
  baseline: Baseline
  learning: Learning
  evidence: PackedEvidence
  /** The latest readings. */
  recent: string
  open: Open | null
}

export function newDetector(): DetectorState {
  return {
    first_ms: null,
    stretches: 0,
    waiting: null,
    baseline: { level: noLevel(), season: noSeason(), dispersion: newDispersion(), spread: UNKNOWN_SPREAD },
    learning: '',
    evidence: NO_EVIDENCE,
    recent: '',
    open: null,
  }
}
