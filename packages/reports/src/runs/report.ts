import {
  type DayRange,
  type RunEvent,
  runDays,
  runEvents,
  runsUnder,
  type TenantReader,
} from '@marginscope/ledger'
import { USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'
import { figuresOf, type RunFigures, type RunNode, sumFigures, treeOf } from './tree.ts'

export interface RunReport {
  readonly run: string
  readonly total: RunFigures
  readonly tokens: UsageCounts
  /** In the order of first use. */
  readonly sessions: readonly string[]
  /** Of the run alone, then of each run below it. */
  readonly runs: readonly RunShare<'run'>[]
  readonly agents: readonly RunShare<'agent'>[]
  readonly outcomes: readonly RunShare<'outcome'>[]
  /** Milliseconds since 1970: of the first and the last event. */
  readonly first_ms: number
  readonly last_ms: number
  readonly tree: readonly RunNode[]
  /** There is more than is shown and summed here: `RUN_EVENTS_MAX`. */
  readonly truncated: boolean
}

export type RunShare<Key extends string> = Readonly<Record<Key, string>> & RunFigures

export const RUN_EVENTS_MAX = 10_000
const RUNS_MAX = 200
const LEVELS_MAX = 16

/**
 * An agent run with the runs of its subagents, which name it, or an event of it, as their parent, and begin no more than
 * a day apart from it. Undefined: no event names such a run.
 */
export async function runReport(reader: TenantReader, run: string): Promise<RunReport | undefined> {
  const days = await runDays(reader, run)
  const range = aroundOf(days)
  if (range === undefined) return undefined
  const events: RunEvent[] = []
  const seen = [run]
  let level: readonly string[] = [run]
  let truncated = false
  for (let depth = 0; level.length > 0 && !truncated; depth += 1) {
    const limit = RUN_EVENTS_MAX - events.length
    const found = await runEvents(reader, { ...range, runs: level, limit: limit + 1 })
    events.push(...found.slice(0, limit))
    const parents = [...level, ...found.map(({ event_id }) => event_id)]
    const under = await runsUnder(reader, { ...range, parents, except: seen, limit: RUNS_MAX + 1 })
    truncated =
      found.length > limit ||
      seen.length + under.length > RUNS_MAX ||
      (depth === LEVELS_MAX && under.length > 0)
    seen.push(...under)
    level = under
  }
  return events.length === 0 ? undefined : reportOf(run, events, truncated)
}

/** A run of more than one day, or of the minutes around midnight, has subagents on the days beside it. */
function aroundOf(days: readonly string[]): DayRange | undefined {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return undefined
  return { first: shifted(first, -1), last: shifted(last, 1) }
}

const DAY_MS = 86_400_000
const shifted = (day: string, days: number) =>
  new Date(Math.max(0, Date.parse(day) + days * DAY_MS)).toISOString().slice(0, 10)

function reportOf(run: string, found: readonly RunEvent[], truncated: boolean): RunReport {
  const events = found.toSorted((one, other) => one.time - other.time)
  return {
    run,
    total: sumFigures(events.map(figuresOf)),
    tokens: tokensOf(events),
    sessions: [...new Set(events.map(({ session }) => session))].filter((session) => session !== ''),
    runs: sharesOf('run', events),
    agents: sharesOf('agent', events),
    outcomes: sharesOf('outcome', events),
    first_ms: events[0]?.time ?? 0,
    last_ms: events.at(-1)?.time ?? 0,
    tree: treeOf(run, events),
    truncated,
  }
}

function sharesOf<Key extends 'run' | 'agent' | 'outcome'>(
  key: Key,
  events: readonly RunEvent[],
): readonly RunShare<Key>[] {
  const groups = Map.groupBy(events, (event) => event[key])
  // A computed key is of any name.
  return [...groups].map(([name, of]) => ({ [key]: name, ...sumFigures(of.map(figuresOf)) }) as RunShare<Key>)
}

function tokensOf(events: readonly RunEvent[]): UsageCounts {
  const sums = USAGE_COUNTS.map((name) => [name, events.reduce((sum, { usage }) => sum + usage[name], 0)])
  return Object.fromEntries(sums) as UsageCounts // every count is there
}
