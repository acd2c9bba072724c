import { near } from '@marginscope/detection'
import { instantText, type NearAnnotation } from '@marginscope/schemas'
import type { Episode } from '../episode.ts'
import type { Happening } from './happenings.ts'

/** What happened longer before is no cause that anybody would look for. */
export const NEAR_MS = 24 * 60 * 60 * 1000
const NAMED_MAX = 10

/** What happened near an alert's onset and may concern it, nearest first. */
export function nearOf(
  { onset_ms, labels }: Pick<Episode, 'onset_ms' | 'labels'>,
  happenings: readonly Happening[],
): NearAnnotation[] {
  const concerning = happenings.filter((each) => concerns(each, labels))
  return near(concerning, onset_ms, NEAR_MS)
    .slice(0, NAMED_MAX)
    .map(({ time_ms, seconds_from_onset, kind, title }) => {
      const url = concerning.find(
        (each) => each.time_ms === time_ms && each.kind === kind && each.title === title,
      )?.url
      return {
        time: instantText(time_ms),
        kind,
        title,
        ...(url === undefined ? {} : { url }),
        seconds_from_onset,
      }
    })
}

/** A label that both have must be the same: a deploy of another feature explains nothing. */
function concerns(happening: Happening, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(happening.labels).every(([name, value]) => (labels[name] ?? value) === value)
}
