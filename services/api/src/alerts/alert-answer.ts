import {
  alertAnswerOf,
  type StoredRemark,
  type StoredSilence,
  type StoredTransition,
} from '@marginscope/ledger'
import { type AlertAnswer, type AlertRemark, instantText, isSilencedBy } from '@marginscope/schemas'

/** What people said, of whichever alerts. */
export interface Said {
  /** Oldest first. */
  readonly remarks: readonly StoredRemark[]
  readonly silences: readonly StoredSilence[]
}

/** An alert with what people said to it. */
export function alertAnswer(row: StoredTransition, { remarks, silences }: Said, now_ms: number): AlertAnswer {
  const own = remarks.filter(({ alert_id }) => alert_id === row.alert_id)
  const acknowledgement = own.findLast(({ kind }) => kind !== 'accept')
  return {
    ...alertAnswerOf(row),
    acknowledged: acknowledgement?.kind === 'acknowledge' ? shown(acknowledgement) : null,
    accepted: shown(own.findLast(({ kind }) => kind === 'accept')),
    silenced_until: silencedUntil(row, silences, now_ms),
  }
}

function shown(remark: StoredRemark | undefined): AlertRemark | null {
  if (remark === undefined) return null
  return { at: instantText(remark.recorded_at), by: remark.key_id, note: remark.note }
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
