/** An arrow between two files of one package, paths with slashes. */
export type Arrow = readonly [from: string, to: string]

/**
 * The circles among what stands in one folder: files by themselves, a subfolder as one. Two files meet in the
 * folder that holds both; there each is the entry that it lies in. So `program.ts → commands/send.ts → program.ts` is
 * a circle in their folder, and so are two files that import each other. Named `folder: a ↔ b`, entries sorted.
 */
export function circlesOf(arrows: readonly Arrow[]): string[] {
  const rooms = new Map<string, Map<string, Set<string>>>()
  for (const [from, to] of arrows) {
    const { room, a, b } = meeting(from, to)
    if (a === b) continue
    const graph = rooms.get(room) ?? new Map<string, Set<string>>()
    rooms.set(room, graph)
    graph.set(a, (graph.get(a) ?? new Set()).add(b))
  }
  return [...rooms]
    .flatMap(([room, graph]) => knots(graph).map((knot) => `${room}: ${knot.join(' ↔ ')}`))
    .sort()
}

function meeting(from: string, to: string): { room: string; a: string; b: string } {
  const [one, other] = [from.split('/'), to.split('/')]
  let shared = 0
  while (shared < Math.min(one.length, other.length) - 1 && one[shared] === other[shared]) shared += 1
  return { room: one.slice(0, shared).join('/'), a: one[shared] ?? '', b: other[shared] ?? '' }
}

/** Sets of nodes from each of which all others can be reached, of two or more, sorted. */
export function knots(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const reach = new Map([...graph.keys()].map((node) => [node, reachable(graph, node)]))
  const found = new Map<string, string[]>()
  for (const [node, seen] of reach) {
    if (!seen.has(node)) continue
    const knot = [...seen].filter((other) => reach.get(other)?.has(node)).sort()
    found.set(knot.join(' '), knot)
  }
  return [...found.values()]
}

/** What can be reached from a node by one arrow or more. */
function reachable(graph: ReadonlyMap<string, ReadonlySet<string>>, from: string): Set<string> {
  const seen = new Set<string>()
  const open = [...(graph.get(from) ?? [])]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    open.push(...(graph.get(node) ?? []))
  }
  return seen
}
