import { usageLedger } from '@marginscope/ledger'
import type { Dimension } from '@marginscope/schemas'
import type { Grouping } from '../grouping.ts'
import { ReportError } from '../report-error.ts'
import type { Extent } from '../slice.ts'
import { periodWalls, USUAL_S } from '../time/period-walls.ts'
import { type RevenueDays, revenueDays } from './revenue-days.ts'

const { c } = usageLedger

/** The dimensions of the projection by_slot; a report that names no other can be read from it. */
const SLOT_DIMENSIONS: ReadonlySet<Dimension> = new Set([c.provider, c.model, c.feature])

/** One pass over the ledger. Ranges are [from, to); `only` and `except` are days since 1970-01-01 (UTC). */
export type Pass =
  /** Whole UTC days, from the narrowest projection by day that has the dimensions. */
  | {
      readonly kind: 'days'
      readonly from_day: number
      readonly to_day: number
      readonly except: readonly number[]
    }
  /** Quarters of an hour, from the projection by_slot. */
  | { readonly kind: 'slots'; readonly from_s: number; readonly to_s: number }
  /** Single postings; the primary key leaves out the other days. */
  | {
      readonly kind: 'postings'
      readonly from_ms: number
      readonly to_ms: number
      readonly only: readonly number[] | undefined
      /** Whether only those that were recorded by `as_of`. */
      readonly by_as_of: boolean
    }
  /** Single postings of the whole range that were recorded after `as_of`: to be taken away. */
  | { readonly kind: 'later' }

/** Which rows a report reads, and where its periods begin (seconds since 1970; none without a grain). */
export interface ReadingPlan {
  readonly walls: readonly number[]
  readonly passes: readonly Pass[]
  readonly revenue: RevenueDays
}

const PERIODS_MAX = 10_000
const DAY_MS = 86_400_000
const SLOT_MS = 900_000

/**
 * Reads the coarsest column that no wall and no bound cuts: days, else quarters of an hour, else postings. A
 * report with a few cut days (odd ends, months of another zone) takes the whole days from a projection and only the
 * cut ones from the postings. Each posting is in exactly one pass. Fails with `too_many_periods` beyond 10,000.
 *
 * Projections don't know when a posting was recorded. As of an instant they are read as they are, and a last pass takes
 * away what was recorded since: sums are exact, so nothing is lost by it, and it reads as many postings as came since,
 * not as many as there are. All passes are of one statement, which sees one state of the ledger.
 */
export function planReading(slice: Extent, grouping: Grouping): ReadingPlan {
  const walls = wallsOf(slice, grouping)
  // Hours are no days: a report by the hour has revenue in its totals alone.
  const revenue = revenueDays(slice, grouping.grain === 'hour' ? [] : walls)
  const passes = passesOf(slice, grouping, walls)
  if (slice.as_of_ms === undefined) return { walls, revenue, passes }
  const [only] = passes
  if (passes.length === 1 && only?.kind === 'postings')
    return { walls, revenue, passes: [{ ...only, by_as_of: true }] }
  return { walls, revenue, passes: [...passes, { kind: 'later' }] }
}

function passesOf(slice: Extent, grouping: Grouping, walls: readonly number[]): readonly Pass[] {
  const { from_ms, to_ms } = slice
  const postings = (only?: readonly number[]): Pass => ({
    kind: 'postings',
    from_ms,
    to_ms,
    only,
    by_as_of: false,
  })
  const cuts = [from_ms, to_ms, ...walls.map((wall) => wall * 1000).filter((wall) => wall > from_ms)]
  const cut_days = [...new Set(cuts.filter((cut) => cut % DAY_MS !== 0).map(dayOf))].toSorted((a, b) => a - b)
  const [from_day, to_day] = [dayOf(from_ms), dayOf(to_ms - 1) + 1]
  const few = cut_days.length * 2 < to_day - from_day
  if (few) {
    const days: Pass = { kind: 'days', from_day, to_day, except: cut_days }
    return cut_days.length === 0 ? [days] : [days, postings(cut_days)]
  }
  const slots = cuts.every((cut) => cut % SLOT_MS === 0) && fitsSlots(slice, grouping)
  return [slots ? { kind: 'slots', from_s: from_ms / 1000, to_s: to_ms / 1000 } : postings()]
}

function wallsOf({ from_ms, to_ms, zone }: Extent, { grain }: Grouping): readonly number[] {
  if (grain === 'none') return []
  const [from_s, to_s] = [from_ms / 1000, to_ms / 1000]
  const usual = (to_s - from_s) / USUAL_S[grain]
  const walls = usual > PERIODS_MAX * 1.01 ? undefined : periodWalls(grain, zone, from_s, to_s)
  if (walls === undefined || walls.length > PERIODS_MAX) {
    throw new ReportError(
      'too_many_periods',
      'grain',
      `gives more than ${PERIODS_MAX} periods; take a longer grain or a shorter range`,
    )
  }
  return walls
}

function fitsSlots({ filters }: Extent, { group_by }: Grouping): boolean {
  return [...group_by, ...filters.keys()].every((name) => SLOT_DIMENSIONS.has(name))
}

const dayOf = (at_ms: number) => Math.floor(at_ms / DAY_MS)
