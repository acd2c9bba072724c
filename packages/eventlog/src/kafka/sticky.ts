/** A partition that a member has, or had last, and for how many sharings. */
export interface Held {
  readonly partition: number
  readonly sharings: number
}

export interface Holder {
  readonly id: string
  readonly held: readonly Held[]
}

/**
 * Shares out partitions so that few move: everyone keeps what it has up to its share, and gives up what it got last
 * beyond that. So when a member is stopped and started again, what the others took over meanwhile goes back to it, all of
 * it: where shares differ by one, the larger is not kept by who got it last. A restart of all members one after the other
 * moves each partition twice: away from the member that is restarted, and back (with fewer partitions than members more
 * often: nobody knows whose it was). Pure; every partition has one owner, and shares differ by one at most.
 */
export function shareOut(members: readonly Holder[], partitions: number): ReadonlyMap<string, number[]> {
  const least = Math.floor(partitions / members.length)
  const with_one_more = partitions % members.length
  const claimed = new Set<number>()
  const claim = ({ partition }: Held) => {
    if (partition >= partitions || claimed.has(partition)) return false
    claimed.add(partition)
    return true
  }
  const holders = members
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, held }) => ({ id, has: held.toSorted((a, b) => b.sharings - a.sharings).filter(claim) }))
    .toSorted((a, b) => rightToOneMore(b.has, least) - rightToOneMore(a.has, least))
  const shares = holders.map(({ id, has }, at) => {
    const share = least + (at < with_one_more ? 1 : 0)
    return { id, share, keeps: has.slice(0, share).map(({ partition }) => partition) }
  })
  const kept = new Set(shares.flatMap(({ keeps }) => keeps))
  const free = Array.from({ length: partitions }, (_, partition) => partition).filter(
    (each) => !kept.has(each),
  )
  return new Map(
    shares.map(({ id, share, keeps }) => [id, [...keeps, ...free.splice(0, share - keeps.length)]]),
  )
}

/**
 * Who gets one more than the least, the greatest first: who has had it as long as the rest, the longest first; then who
 * has nothing, and may be back from a restart; then who got it after the rest, as for someone who is away.
 */
function rightToOneMore(has: readonly Held[], least: number): number {
  const one_more = has[least]?.sharings
  if (one_more === undefined) return has.length === 0 ? 0 : Number.NEGATIVE_INFINITY
  return one_more < (has[least - 1]?.sharings ?? one_more) ? -1 / one_more : one_more
}

/** What a member has after a sharing, from what it had before. Pure. */
export function heldNow(before: readonly Held[], partitions: readonly number[]): readonly Held[] {
  return partitions.map((partition) => ({
    partition,
    sharings: (before.find((each) => each.partition === partition)?.sharings ?? 0) + 1,
  }))
}
