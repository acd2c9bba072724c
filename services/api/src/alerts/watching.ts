import type { AlertProgress } from '@marginscope/ledger'
import type { WatchingAnswer } from '@marginscope/schemas'
import { instantText } from '@marginscope/schemas'

/** What is watched, as it was written down last. */
export function watchingOf(progress: AlertProgress | undefined): WatchingAnswer | null {
  if (progress === undefined) return null
  const { series, learning, learning_until, judged_until } = progress
  return {
    series,
    learning,
    learning_until: learning_until === null ? null : instantText(learning_until),
    judged_until: instantText(judged_until),
  }
}
