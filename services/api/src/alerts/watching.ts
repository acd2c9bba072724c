import type { AlertProgress } from '@marginscope/ledger'
import type { WatchingAnswer } from '@marginscope/schemas'
import { formatInstant } from '../http/instant.ts'

/** What is watched, as it was written down last. */
export function watchingOf(progress: AlertProgress | undefined): WatchingAnswer | null {
  if (progress === undefined) return null
  const { series, learning, learning_until, judged_until } = progress
  return {
    series,
    learning,
    learning_until: learning_until === null ? null : formatInstant(learning_until),
    judged_until: formatInstant(judged_until),
  }
}
