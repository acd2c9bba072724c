import type { Client } from '@marginscope/client'
import { pause } from '@marginscope/flow'
import { atto, formatAtto, parseAtto } from '@marginscope/money'
import {
  type Dimension,
  MarginscopeError,
  type PriceEntryInput,
  type RepriceAnswer,
  type RepriceModel,
  repriceAnswer,
} from '@marginscope/schemas'

/** Which events; times RFC 3339. */
export interface RepriceAsked {
  readonly from: string
  readonly to: string
  readonly filters: readonly (readonly [Dimension, string])[]
  /** Of a dry run: prices to try that are not posted. */
  readonly entries?: readonly PriceEntryInput[]
}

/** Told how far it is: events looked at, and the fraction of everything. */
export type OnProgress = (events: number, fraction: number | undefined) => void

const DAY_MS = 86_400_000
/** Requests of a dry run at most: a longer range is asked for several days at a time. */
const STEPS_MAX = 366
const DRY_RUN_MS_MAX = 120_000
const LOOK_EVERY_MS = 500

/** What would change, asked day by day so that it can be told how far it is. Undefined when stopped. */
export async function askDryRun(
  server: Client,
  asked: RepriceAsked,
  stop: AbortSignal,
  onProgress: OnProgress,
): Promise<readonly RepriceModel[] | undefined> {
  const models = new Map<string, RepriceModel>()
  const steps = stepsOf(asked)
  let events = 0
  for (const [index, { from, to }] of steps.entries()) {
    if (stop.aborted) return undefined
    const { entries } = asked
    const tried = entries === undefined ? {} : { entries }
    const body = { ...bodyOf(asked), ...tried, from, to, dry_run: true }
    const answer = await server.post('/v1/reprice', body, repriceAnswer, {
      wanted: [200],
      timeout_ms: DRY_RUN_MS_MAX,
    })
    for (const model of answer.models) {
      const key = JSON.stringify([model.provider, model.model])
      models.set(key, added(models.get(key), model))
    }
    events += answer.totals.events
    onProgress(events, (index + 1) / steps.length)
  }
  return [...models.values()].sort(byName)
}

/** The range cut at UTC midnights. */
export function stepsOf({ from, to }: Pick<RepriceAsked, 'from' | 'to'>): { from: string; to: string }[] {
  const [from_ms, to_ms] = [Date.parse(from), Date.parse(to)]
  if (!(from_ms < to_ms)) throw new MarginscopeError('invalid_range', '--to must be later than --from')
  const days = Math.ceil(to_ms / DAY_MS) - Math.floor(from_ms / DAY_MS)
  const step_ms = Math.ceil(days / STEPS_MAX) * DAY_MS
  const steps: { from: string; to: string }[] = []
  for (let at_ms = from_ms; at_ms < to_ms; ) {
    const next_ms = Math.min(to_ms, Math.floor(at_ms / DAY_MS) * DAY_MS + step_ms)
    steps.push({ from: new Date(at_ms).toISOString(), to: new Date(next_ms).toISOString() })
    at_ms = next_ms
  }
  return steps
}

/** Posts the adjustments and waits for the end; the last answer, still `running` when stopped. */
export async function askReprice(
  server: Client,
  asked: RepriceAsked,
  stop: AbortSignal,
  onProgress: OnProgress,
): Promise<RepriceAnswer> {
  const body = { ...bodyOf(asked), wait_s: 0 }
  let answer = await server.post('/v1/reprice', body, repriceAnswer, { wanted: [200, 202] })
  while (answer.status === 'running') {
    const { pages, pages_done } = answer.progress
    onProgress(answer.totals.events, pages === 0 ? undefined : pages_done / pages)
    if (!(await pause(LOOK_EVERY_MS, stop))) return answer
    answer = await server.get(`/v1/reprice/${answer.job_id}`, repriceAnswer)
  }
  onProgress(answer.totals.events, 1)
  return answer
}

function bodyOf({ from, to, filters }: RepriceAsked) {
  const filter: Partial<Record<Dimension, string[]>> = {}
  for (const [dimension, value] of filters) filter[dimension] = [...(filter[dimension] ?? []), value]
  return { from, to, filter }
}

function added(known: RepriceModel | undefined, more: RepriceModel): RepriceModel {
  if (known === undefined) return more
  const sum = (name: 'old' | 'new' | 'difference') =>
    formatAtto(atto(parseAtto(known[name]) + parseAtto(more[name])))
  return {
    ...known,
    events: known.events + more.events,
    changed: known.changed + more.changed,
    newly_priced: known.newly_priced + more.newly_priced,
    newly_unpriced: known.newly_unpriced + more.newly_unpriced,
    old: sum('old'),
    new: sum('new'),
    difference: sum('difference'),
  }
}

function byName(a: RepriceModel, b: RepriceModel): number {
  const [x, y] = [`${a.provider}\0${a.model}`, `${b.provider}\0${b.model}`]
  return x < y ? -1 : x > y ? 1 : 0
}
