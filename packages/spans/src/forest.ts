/** Where spans stand: `parent` by index, -1 where there is none that is known. */
export interface Forest {
  readonly parent: Int32Array
  /** Children before their parents. */
  readonly upwards: readonly number[]
  /** The ring of each span that is above itself by way of its parents; these have no parent here. */
  readonly rings: readonly (readonly number[])[]
}

/** Joins spans by their ids, of which each comes once. A ring of spans that are each other's parents is cut everywhere. */
export function forestOf(spans: readonly { readonly span: string; readonly parent: string }[]): Forest {
  const index = new Map(spans.map(({ span }, at) => [span, at]))
  const parent = Int32Array.from(spans, (one) => index.get(one.parent) ?? -1)
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
