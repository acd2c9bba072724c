/** Where one partition stands: the log's next offset, and the offset below which everything is in the ledger. */
export interface Position {
  readonly partition: number
  readonly next: number
  readonly posted: number
}

/** Since when each partition has held records without any being posted; partitions that are done are absent. */
export type Waiting = ReadonlyMap<number, { readonly posted: number; readonly since_ms: number }>

/** The state after one more look: a partition that is done, or moved, begins anew. Pure; `now_ms` counts up evenly. */
export function observe(before: Waiting, positions: readonly Position[], now_ms: number): Waiting {
  const waiting = positions
    .filter(({ next, posted }) => next > posted)
    .map(({ partition, posted }) => {
      const known = before.get(partition)
      return [partition, known?.posted === posted ? known : { posted, since_ms: now_ms }] as const
    })
  return new Map(waiting)
}

/** The partitions that have waited for longer than `stall_ms`, with how long. */
export function stalled(
  waiting: Waiting,
  now_ms: number,
  stall_ms: number,
): readonly { readonly partition: number; readonly waited_ms: number }[] {
  return [...waiting]
    .map(([partition, { since_ms }]) => ({ partition, waited_ms: now_ms - since_ms }))
    .filter(({ waited_ms }) => waited_ms > stall_ms)
}
