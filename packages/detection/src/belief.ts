import { layout, pack, unpack } from './packed.ts'

/**
 * How far a deviation is to be believed: how much of it came again when its hour did. A slope of the new by the old
 * one, kept as two decayed sums.
 */
interface Slope {
  readonly repeated: number
  readonly before: number
}

export interface Belief {
  /** Of an hour of any day, of weekends as a whole, of their hours, and of single days of the week. */
  readonly workday: Slope
  readonly weekend: Slope
  readonly weekend_hour: Slope
  readonly week: Slope
}

/**
 * Before it is tested: days and weekends are believed by half, as after ten samples that are all chance; single hours
 * of weekends and days of the week not at all, for there is much chance in them.
 */
const HALF: Slope = { repeated: 5, before: 10 }
const NOT: Slope = { repeated: 0, before: 10 }
/** What a slope keeps of its past at each hour: half for four days. */
const KEEP_HOURLY = 0.993
const LAYOUT = layout<Slope>({ repeated: 'float', before: 'float' })

/** Of the ratio and of the logarithms. */
export interface Beliefs {
  readonly ratio: Belief
  readonly log: Belief
}

const FIRST_BELIEF: Belief = {
  workday: HALF,
  weekend: HALF,
  weekend_hour: NOT,
  week: NOT,
}

export const FIRST_BELIEFS = writeBeliefs({ ratio: FIRST_BELIEF, log: FIRST_BELIEF })

export function writeBeliefs({ ratio, log }: Beliefs): string {
  return pack(
    LAYOUT,
    [ratio, log].flatMap(({ workday, weekend, weekend_hour, week }) => [
      workday,
      weekend,
      weekend_hour,
      week,
    ]),
  )
}

export function readBeliefs(text: string): Beliefs {
  const slopes = unpack(LAYOUT, text)
  const belief = ([
    workday = HALF,
    weekend = HALF,
    weekend_hour = NOT,
    week = NOT,
  ]: readonly Slope[]): Belief => ({ workday, weekend, weekend_hour, week })
  return { ratio: belief(slopes.slice(0, 4)), log: belief(slopes.slice(4)) }
}

/** What an hour was known to have: as its hour of any day, beyond that at weekends, beyond that on this day. */
export interface Parts {
  readonly is_weekend: boolean
  readonly workday: number
  readonly weekend: number
  readonly weekend_hour: number
  readonly week: number
}

export function believed(belief: Belief, known: Parts): number {
  return (
    slope(belief.workday) * known.workday +
    slope(belief.weekend) * known.weekend +
    slope(belief.weekend_hour) * known.weekend_hour +
    slope(belief.week) * known.week
  )
}

function slope({ repeated, before }: Slope): number {
  return Math.min(Math.max(repeated / before, 0), 1)
}

/** Whether what was known came again; `weight` makes samples of hours comparable. */
export function tested(belief: Belief, known: Parts, seen: number, weight: number): Belief {
  const { is_weekend, workday, weekend, weekend_hour, week } = known
  const beyond = seen - workday - weekend
  return {
    workday: is_weekend ? belief.workday : noted(belief.workday, workday, seen, weight),
    weekend: noted(belief.weekend, weekend, seen - workday, weight),
    weekend_hour: noted(belief.weekend_hour, weekend_hour, beyond, weight),
    week: noted(belief.week, week, beyond - weekend_hour, weight),
  }
}

function noted(slope: Slope, known: number, seen: number, weight: number): Slope {
  if (known === 0) return slope
  return {
    repeated: slope.repeated * KEEP_HOURLY + weight * known * seen,
    before: slope.before * KEEP_HOURLY + weight * known * known,
  }
}
