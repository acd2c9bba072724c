import type { StoredSilence, StoredTransition } from '@marginscope/ledger'
import { isSilencedBy } from '@marginscope/schemas'

/** An alert that fired, and its end. */
export interface Life {
  readonly firing: StoredTransition
  readonly ended: StoredTransition | undefined
}

/** What is silenced waits for the silence's end, and what ended meanwhile is not told at all. */
export function isSilenced(
  { firing, ended }: Life,
  silences: readonly StoredSilence[],
  now_ms: number,
): boolean {
  const { labels, rule, kind, signal, severity } = firing
  const known = { ...labels, rule, kind, signal, severity }
  const at_ms = ended?.recorded_at ?? now_ms
  return silences.some(
    ({ matchers, starts_at, ends_at }) =>
      starts_at <= at_ms && at_ms < ends_at && isSilencedBy(matchers, known),
  )
}

/**
 * The alerts that tell of their changes: of each the first, and where that one is silenced, and was not `told` before, the
 * next that is not.
 */
export function tellersOf(
  lives: readonly Life[],
  silences: readonly StoredSilence[],
  told: ReadonlySet<string>,
  now_ms: number,
): ReadonlySet<string> {
  const groups = Map.groupBy(lives, ({ firing }) => firing.group_id)
  const tellers = new Set<string>()
  for (const [group_id, members] of groups) {
    const first = members.find(({ firing }) => firing.alert_id === group_id)
    if (first === undefined || !first.firing.is_notified) continue
    tellers.add(group_id)
    if (told.has(group_id) || !isSilenced(first, silences, now_ms)) continue
    const next = members
      .filter((member) => member !== first && !isSilenced(member, silences, now_ms))
      .toSorted((one, other) => one.firing.recorded_at - other.firing.recorded_at)[0]
    if (next !== undefined) tellers.add(next.firing.alert_id)
  }
  return tellers
}
