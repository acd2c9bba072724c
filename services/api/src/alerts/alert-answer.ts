import {
  alertAnswerOf,
  type StoredRemark,
  type StoredSilence,
  type StoredTransition,
  saidOf,
} from '@marginscope/ledger'
import { type AlertAnswer, instantText, isSilencedBy } from '@marginscope/schemas'

/** What people said, of whichever alerts. */
export interface Said {
  /** Oldest first. */
  readonly remarks: readonly StoredRemark[]
  readonly silences: readonly StoredSilence[]
}

/** An alert with what people said to it. */
export function alertAnswer(row: StoredTransition, { remarks, silences }: Said, now_ms: number): AlertAnswer {
  const own = remarks.filter(({ alert_id }) => alert_id === row.alert_id)
  return {
    ...alertAnswerOf(row),
    ...saidOf(own),
    silenced_until: silencedUntil(row, silences, now_ms),
  }
}

/** Until when the last of the silences lasts that hold now and mean this alert. */
function silencedUntil(
  { labels, rule, kind, signal, severity }: StoredTransition,
  silences: readonly StoredSilence[],
  now_ms: number,
): string | null {
  const known = { ...labels, rule, kind, signal, severity }
  const ends = silences
    .filter(({ starts_at, ends_at }) => starts_at <= now_ms && now_ms < ends_at)
    .filter(({ matchers }) => isSilencedBy(matchers, known))
    .map(({ ends_at }) => ends_at)
  return ends.length === 0 ? null : instantText(Math.max(...ends))
}
