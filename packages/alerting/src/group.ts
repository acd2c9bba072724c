import {
  type AlertAttribution,
  type AlertEvidence,
  type AlertRule,
  SEVERITIES,
  type Severity,
} from '@marginscope/schemas'
import type { Episode } from './episode.ts'

/** Onsets this many buckets apart may be one change, seen through two signals. */
const ONSETS_APART_BUCKETS = 6
/** The same cause, seen in a series that says little: its onset is known no better than this. */
const CAUSE_APART_MS = 24 * 60 * 60 * 1000

type Labels = Readonly<Record<string, string>>

/** What of an alert says which change it is of, and who heard of it. */
export interface Grouped
  extends Pick<Episode, 'signal' | 'labels' | 'onset_ms' | 'fired_ms' | 'resolved_ms'> {
  readonly attribution: AlertAttribution | null
  readonly kind: AlertRule['kind']
  readonly severity: Severity
  /** Channels; undefined: all. */
  readonly notify: readonly string[] | undefined
}

export const groupedOf = (episode: Episode, { attribution }: AlertEvidence): Grouped => {
  const { kind, severity, notify } = episode.rule
  return { ...episode, attribution, kind, severity, notify }
}

/**
 * Of those that fired before it, the one that told of this change whoever is to hear of it; undefined when it is the first
 * of which they do.
 */
export function leaderOf<T extends Grouped>(
  alert: Grouped,
  leaders: Iterable<T>,
  bucket_ms: number,
): T | undefined {
  for (const leader of leaders)
    if (isSameChange(leader, alert, bucket_ms) && hasTold(leader, alert)) return leader
  return undefined
}

/** Whether all whom the second is for heard of the first, and as of something no less grave: people are called by that. */
function hasTold(first: Grouped, { severity, notify }: Grouped): boolean {
  if (SEVERITIES.indexOf(first.severity) < SEVERITIES.indexOf(severity)) return false
  const heard = first.notify
  return heard === undefined || (notify?.every((name) => heard.includes(name)) ?? false)
}

/**
 * Whether two alerts are of one change. The first had not ended when the second fired, and either they began together
 * and the labels of one are among those of the other, or the same driver moved the same part of the traffic.
 */
export function isSameChange(first: Grouped, second: Grouped, bucket_ms: number): boolean {
  if (first.fired_ms === null || second.fired_ms === null) return false
  if (first.resolved_ms !== null && first.resolved_ms < second.fired_ms) return false
  // What is wrong with the data moved no cost, and is of everybody's.
  if ((first.kind === 'data' || second.kind === 'data') && first.signal !== second.signal) return false
  const apart_ms = Math.abs(first.onset_ms - second.onset_ms)
  const isOneSeries = isWithin(first.labels, second.labels) || isWithin(second.labels, first.labels)
  if (isOneSeries && apart_ms <= ONSETS_APART_BUCKETS * bucket_ms) return true
  return apart_ms <= CAUSE_APART_MS && hasSameCause(first, second)
}

function isWithin(outer: Labels, inner: Labels): boolean {
  return Object.entries(outer).every(([name, value]) => inner[name] === value)
}

function hasSameCause(first: Grouped, second: Grouped): boolean {
  const [one, other] = [causeOf(first), causeOf(second)]
  if (one === undefined || other === undefined || one.driver !== other.driver) return false
  return (
    isPartOf(other.cell, first.labels) || isPartOf(one.cell, second.labels) || isPartOf(one.cell, other.cell)
  )
}

/** The driver, and the cell that it moved; undefined where nothing explains it, or everything does. */
function causeOf({ attribution }: Grouped): { readonly driver: string; readonly cell: Labels } | undefined {
  if (attribution === null || attribution.driver === null) return undefined
  const { driver, cells } = attribution
  const [largest] = cells
  if (largest === undefined) return undefined
  const { total: _, ...cell } = largest
  return { driver, cell }
}

/** What both name is the same, and there is something that both name. */
function isPartOf(one: Labels, other: Labels): boolean {
  const shared = Object.keys(one).filter((name) => Object.hasOwn(other, name))
  return shared.length > 0 && shared.every((name) => one[name] === other[name])
}
