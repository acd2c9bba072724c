/** Where spans stand: `parent` by index, -1 where there is none that is known. */
export interface Forest {
  readonly parent: Int32Array
  /** Children before their parents. */
  readonly upwards: readonly number[]
  /** The ring of each span that is above itself by way of its parents; these have no parent here. */
  readonly rings: readonly (readonly number[])[]
}

interface Linked {
  readonly span: string
  readonly parent: string
  readonly received_at: number
}

/**
 * A span is joined with a parent that came at most so long before or after it: half as long as spans are kept, so that
 * whatever a parent was joined with is still there when the last span comes that it is joined with.
 */
export const JOINED_WITHIN_MS = 4 * 24 * 60 * 60 * 1000

/** Joins spans by their ids, of which each comes once. A ring of spans that are each other's parents is cut everywhere. */
export function forestOf(spans: readonly Linked[]): Forest {
  const index = new Map(spans.map(({ span }, at) => [span, at]))
  const parent = Int32Array.from(spans, (one) => {
    const above = index.get(one.parent) ?? -1
    const apart_ms = Math.abs(one.received_at - (spans[above]?.received_at ?? one.received_at))
    return apart_ms > JOINED_WITHIN_MS ? -1 : above
  })
  const rings = ringsOf(parent)
  for (const ring of rings) for (const at of ring) parent[at] = -1
  const waiting = new Int32Array(spans.length)
  for (const above of parent) if (above >= 0) waiting[above] = (waiting[above] ?? 0) + 1
  const upwards: number[] = []
  for (const [at, children] of waiting.entries()) if (children === 0) upwards.push(at)
  for (const at of upwards) {
    const above = parent[at] ?? -1
    if (above < 0) continue
    waiting[above] = (waiting[above] ?? 0) - 1
    if (waiting[above] === 0) upwards.push(above)
  }
  return { parent, upwards, rings }
}

function ringsOf(parent: Int32Array): number[][] {
  const rings: number[][] = []
  /** The walk that came by first; 0: none. */
  const walked = new Int32Array(parent.length)
  for (let from = 0; from < parent.length; from++) {
    let at = from
    while (at >= 0 && walked[at] === 0) {
      walked[at] = from + 1
      at = parent[at] ?? -1
    }
    if (at < 0 || walked[at] !== from + 1) continue
    const ring: number[] = []
    let next = at
    do {
      ring.push(next)
      next = parent[next] ?? -1
    } while (next !== at)
    rings.push(ring)
  }
  return rings
}
