import type { RunEvent } from '@marginscope/ledger'
import { type Atto, sumAtto, ZERO } from '@marginscope/money'

/** What a part of a run comes to, USD. */
export interface RunFigures {
  readonly requests: number
  readonly unpriced_requests: number
  readonly incomplete_requests: number
  /** Of the priced ones; estimates are part of it. */
  readonly cost: Atto
  readonly estimated_cost: Atto
}

/** A place in a run: an event, or something that events name as their parent and that is none (an agent's span). */
export interface RunNode {
  readonly id: string
  readonly event: RunEvent | undefined
  /** Of the event and everything below. */
  readonly total: RunFigures
  /** Oldest first. */
  readonly children: readonly RunNode[]
}

/** Deeper than this a run is shown flat: what is below hangs on the last level. */
export const DEPTH_MAX = 64

/**
 * The tree of a run: each event once, under the event that it names as its parent, or under a node of that name where
 * there is no such event. What names the run itself, nothing, or a circle is at the top. `events`: oldest first, of the
 * run and those below it. Pure.
 */
export function treeOf(run: string, events: readonly RunEvent[]): readonly RunNode[] {
  const by_id = new Map<string, RunEvent>()
  for (const event of events) if (!by_id.has(event.event_id)) by_id.set(event.event_id, event)
  const opened = circlesOpened(events, by_id)
  const isTop = (event: RunEvent) => event.parent === '' || event.parent === run || opened.has(event)
  const draftOf = (event: RunEvent): Draft => ({ id: event.event_id, event })
  const below = new Map(
    [...Map.groupBy(events, (event) => (isTop(event) ? '' : event.parent))].map(([id, of]) => [
      id,
      of.map(draftOf),
    ]),
  )
  const strange = [...below.keys()].filter((id) => id !== '' && !by_id.has(id))
  return grow([...(below.get('') ?? []), ...strange.map((id) => ({ id, event: undefined }))], below, by_id)
}

interface Draft {
  readonly id: string
  readonly event: RunEvent | undefined
}

/** Events that name each other in a circle have none above them: the oldest of each circle is put at the top. */
function circlesOpened(
  events: readonly RunEvent[],
  by_id: ReadonlyMap<string, RunEvent>,
): ReadonlySet<RunEvent> {
  const opened = new Set<RunEvent>()
  const walked = new Set<RunEvent>()
  for (const event of events) {
    const path: RunEvent[] = []
    const on_path = new Set<RunEvent>()
    let at: RunEvent | undefined = event
    for (; at !== undefined && !walked.has(at); at = by_id.get(at.parent)) {
      walked.add(at)
      path.push(at)
      on_path.add(at)
    }
    if (at === undefined || !on_path.has(at)) continue
    opened.add(path.slice(path.indexOf(at)).reduce((oldest, one) => (isBefore(one, oldest) ? one : oldest)))
  }
  return opened
}

const isBefore = (one: RunEvent, other: RunEvent) =>
  one.time < other.time || (one.time === other.time && one.event_id < other.event_id)

interface Open {
  readonly draft: Draft
  readonly children: RunNode[]
  /** Drafts that are not grown yet, the next one last. */
  readonly rest: Draft[]
}

/** Without recursion: a hostile run is as deep as it has events. */
function grow(
  top: readonly Draft[],
  below: ReadonlyMap<string, readonly Draft[]>,
  by_id: ReadonlyMap<string, RunEvent>,
): readonly RunNode[] {
  const root: Open = { draft: { id: '', event: undefined }, children: [], rest: top.toReversed() }
  const path: Open[] = [root]
  for (let open = path.at(-1); open !== undefined; open = path.at(-1)) {
    const next = open.rest.pop()
    if (next === undefined) {
      path.pop()
      path.at(-1)?.children.push(nodeOf(open))
      continue
    }
    // Of two events with one id the first has the children.
    const has_children = next.event === undefined || by_id.get(next.id) === next.event
    const children = has_children ? (below.get(next.id) ?? []) : []
    if (path.length < DEPTH_MAX) path.push({ draft: next, children: [], rest: children.toReversed() })
    else {
      open.children.push(nodeOf({ draft: next, children: [], rest: [] }))
      open.rest.push(...children.toReversed())
    }
  }
  return inOrder(root.children)
}

function nodeOf({ draft, children }: Open): RunNode {
  const { id, event } = draft
  const own = event === undefined ? [] : [figuresOf(event)]
  return {
    id,
    event,
    total: sumFigures([...own, ...children.map(({ total }) => total)]),
    children: inOrder(children),
  }
}

/** Oldest first, by the first event of each. */
function inOrder(nodes: readonly RunNode[]): readonly RunNode[] {
  return nodes
    .map((node) => ({ node, first: firstOf(node) }))
    .toSorted((one, other) => one.first - other.first)
    .map(({ node }) => node)
}

const firstOf = ({ event, children }: RunNode): number =>
  event?.time ?? children[0]?.event?.time ?? Number.MAX_SAFE_INTEGER

export function figuresOf({ is_unpriced, is_incomplete, cost, estimated_cost }: RunEvent): RunFigures {
  return {
    requests: 1,
    unpriced_requests: is_unpriced ? 1 : 0,
    incomplete_requests: is_incomplete ? 1 : 0,
    cost,
    estimated_cost,
  }
}

const NOTHING: RunFigures = {
  requests: 0,
  unpriced_requests: 0,
  incomplete_requests: 0,
  cost: ZERO,
  estimated_cost: ZERO,
}

export function sumFigures(all: readonly RunFigures[]): RunFigures {
  return all.reduce(
    (sum, each) => ({
      requests: sum.requests + each.requests,
      unpriced_requests: sum.unpriced_requests + each.unpriced_requests,
      incomplete_requests: sum.incomplete_requests + each.incomplete_requests,
      cost: sumAtto([sum.cost, each.cost]),
      estimated_cost: sumAtto([sum.estimated_cost, each.estimated_cost]),
    }),
    NOTHING,
  )
}
