import { byFiring, type Episode, stateOf } from './episode.ts'
import { alertIdOf, fingerprintOf } from './fingerprint.ts'

/** What has been written of an alert, its newest row; dropped: it was pending and came to nothing. */
export interface RecordedAlert {
  readonly alert_id: string
  readonly fingerprint: string
  readonly rule: string
  readonly episode: number
  readonly state: 'pending' | 'firing' | 'resolved' | 'dropped'
  readonly onset_ms: number
  readonly pending_ms: number
  readonly fired_ms: number | null
  readonly resolved_ms: number | null
}

/** A row to be written. */
export interface Transition {
  readonly alert_id: string
  readonly fingerprint: string
  readonly episode: number
  readonly state: 'pending' | 'firing' | 'resolved' | 'dropped'
  /** It fires for the first time: whether it tells of a change that nobody told of is to be seen. */
  readonly is_new: boolean
  /** It was over before anybody could have been told. */
  readonly is_history: boolean
  /** Undefined where the data no longer show what was recorded: only its end is new. */
  readonly found: Episode | undefined
  readonly resolved_ms: number | null
}

export interface Reconciling {
  readonly tenant: string
  readonly bucket_ms: number
  /** Names of those in force: what another rule found is over. */
  readonly rules: ReadonlySet<string>
  /** Episodes that were seen before are not among those found. */
  readonly found_from_ms: number
  /** Up to here buckets have been seen, event time. */
  readonly found_until_ms: number
  /** What fired before and is over is history: recorded, and nobody is called. */
  readonly told_from_ms: number
}

/**
 * What is to be written so that the alerts recorded say what was found. Found again, however often and with whatever
 * corrections, an episode is the one recorded: same subject, overlapping in time. Once told an alert goes forward only:
 * what goes on after an end that was told is the next one.
 */
export function reconcile(
  found: readonly Episode[],
  recorded: readonly RecordedAlert[],
  around: Reconciling,
): readonly Transition[] {
  const { tenant, rules, found_from_ms, found_until_ms, told_from_ms } = around
  const bySubject = Map.groupBy(recorded, ({ fingerprint }) => fingerprint)
  const matched = new Set<RecordedAlert>()
  const last = new Map(
    [...bySubject].map(([of, all]) => [of, Math.max(...all.map(({ episode }) => episode))]),
  )
  const transitions: Transition[] = []

  for (const episode of found.toSorted(byFiring)) {
    const fingerprint = fingerprintOf(tenant, episode.rule.name, episode.signal, episode.labels)
    const candidates = (bySubject.get(fingerprint) ?? []).filter((each) => !matched.has(each))
    const known = sameOf(episode, candidates, around)
    if (known !== undefined) matched.add(known)
    if (known !== undefined && !isNews(known, episode)) continue
    const number = known?.episode ?? (last.get(fingerprint) ?? 0) + 1
    last.set(fingerprint, Math.max(number, last.get(fingerprint) ?? 0))
    transitions.push({
      alert_id: alertIdOf(fingerprint, number),
      fingerprint,
      episode: number,
      state: stateOf(episode),
      is_new: episode.fired_ms !== null && (known?.fired_ms ?? null) === null,
      is_history: episode.resolved_ms !== null && (episode.fired_ms ?? 0) < told_from_ms,
      found: episode,
      resolved_ms: episode.resolved_ms,
    })
  }

  for (const gone of recorded) {
    if (isOver(gone) || matched.has(gone)) continue
    if (rules.has(gone.rule) && gone.pending_ms < found_from_ms) continue
    const { alert_id, fingerprint, episode } = gone
    transitions.push({
      alert_id,
      fingerprint,
      episode,
      state: gone.state === 'pending' ? 'dropped' : 'resolved',
      is_new: false,
      is_history: false,
      found: undefined,
      // What one event says may be younger than the last bucket that has ended.
      resolved_ms: Math.max(found_until_ms, gone.fired_ms ?? gone.pending_ms),
    })
  }
  return transitions
}

const isOver = ({ state }: RecordedAlert) => state === 'resolved' || state === 'dropped'

/** The alert that an episode is: what is open is open still, and of those that are over the one that fired nearest. */
function sameOf(
  episode: Episode,
  candidates: readonly RecordedAlert[],
  { bucket_ms, found_until_ms }: Reconciling,
): RecordedAlert | undefined {
  const apart = ({ fired_ms, pending_ms }: RecordedAlert) =>
    Math.abs((fired_ms ?? pending_ms) - (episode.fired_ms ?? episode.pending_ms))
  const near = candidates
    .filter((each) => each.state !== 'dropped' && overlap(each, episode, bucket_ms))
    .toSorted((one, other) => apart(one) - apart(other) || Number(isOver(one)) - Number(isOver(other)))
  const dropped = candidates.find(({ state }) => state === 'dropped')
  if (episode.resolved_ms !== null) return near[0] ?? dropped
  const open = near.find((each) => !isOver(each))
  // A row that comes late may move an end by a little.
  const ended = near.find(
    ({ resolved_ms }) => found_until_ms <= (resolved_ms ?? 0) + SLACK_BUCKETS * bucket_ms,
  )
  return open ?? ended ?? dropped
}

const SLACK_BUCKETS = 2

function overlap(known: RecordedAlert, { onset_ms, resolved_ms }: Episode, bucket_ms: number): boolean {
  const slack_ms = SLACK_BUCKETS * bucket_ms
  const ends = (at_ms: number | null) => (at_ms ?? Number.POSITIVE_INFINITY) + slack_ms
  return known.onset_ms <= ends(resolved_ms) && onset_ms <= ends(known.resolved_ms)
}

const ORDER = ['dropped', 'pending', 'firing', 'resolved'] as const

/** An alert goes forward only: what has been told is not taken back, and a moved onset is no news. */
function isNews(known: RecordedAlert, episode: Episode): boolean {
  return ORDER.indexOf(stateOf(episode)) > ORDER.indexOf(known.state)
}
