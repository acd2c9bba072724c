import { type AlertRemark, instantText } from '@marginscope/schemas'
import type { StoredRemark } from './read.ts'

/** What people said to an alert, and did not take back. `remarks`: its own, oldest first. */
export function saidOf(remarks: readonly StoredRemark[]): {
  readonly acknowledged: AlertRemark | null
  readonly accepted: AlertRemark | null
} {
  const acknowledgement = remarks.findLast(({ kind }) => kind !== 'accept')
  return {
    acknowledged: acknowledgement?.kind === 'acknowledge' ? shown(acknowledgement) : null,
    accepted: shown(remarks.findLast(({ kind }) => kind === 'accept')),
  }
}

function shown(remark: StoredRemark | undefined): AlertRemark | null {
  if (remark === undefined) return null
  return { at: instantText(remark.recorded_at), by: remark.key_id, note: remark.note }
}
