/** Something that happened to the system: a deploy, a price that changed. */
export interface Happening {
  readonly time_ms: number
  readonly kind: string
  readonly title: string
}

export interface NearOnset extends Happening {
  /** Below 0: before the onset. */
  readonly seconds_from_onset: number
}

/**
 * What happened near an onset, nearest first: it may be why. A cause comes before its effect, so of two equally near the
 * earlier goes first. Beyond `within_ms` nothing is named.
 */
export function near(
  happenings: readonly Happening[],
  onset_ms: number,
  within_ms: number,
): readonly NearOnset[] {
  const far = ({ time_ms }: Happening) => Math.abs(time_ms - onset_ms)
  return happenings
    .filter((happening) => far(happening) <= within_ms)
    .toSorted(
      (one, other) =>
        far(one) - far(other) ||
        one.time_ms - other.time_ms ||
        compare(one.kind, other.kind) ||
        compare(one.title, other.title),
    )
    .map(({ time_ms, kind, title }) => ({
      time_ms,
      kind,
      title,
      seconds_from_onset: Math.round((time_ms - onset_ms) / 1000),
    }))
}

/** The order of code units: the same everywhere. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
