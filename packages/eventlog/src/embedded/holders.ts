/** How far a group has come, and when it last had a consumer (milliseconds since 1970). */
export interface GroupPosition {
  readonly group: string
  readonly offset: number
  readonly alive_ms: number
}

/**
 * The groups whose records are kept for them. A group that no consumer has served for `idle_ms` is given up, or one
 * experiment of long ago would hold the log for ever. But not while it is all there is: accepted records wait for
 * the processor however long it is away, so when every group is that idle, every group holds.
 */
export function holders(
  groups: readonly GroupPosition[],
  now_ms: number,
  idle_ms: number,
): readonly GroupPosition[] {
  const alive = groups.filter(({ alive_ms }) => now_ms - alive_ms <= idle_ms)
  return alive.length > 0 ? alive : groups
}

/** The one of them that is furthest behind; undefined when there is none. */
export function slowest(groups: readonly GroupPosition[]): GroupPosition | undefined {
  return groups.reduce<GroupPosition | undefined>(
    (last, each) => (last === undefined || each.offset < last.offset ? each : last),
    undefined,
  )
}
