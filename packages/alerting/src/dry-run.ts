import { alertAnswerOf, firstUsage, type TenantReader } from '@marginscope/ledger'
import type { Range } from '@marginscope/reports'
import type { AlertAnswer, AlertRule } from '@marginscope/schemas'
import type { Settings } from '@marginscope/warehouse'
import { type Accepted, readAccepted } from './accepted.ts'
import { byFiring, type Episode } from './episode.ts'
import { explain, figuresOf } from './evidence/explain.ts'
import { happeningsIn } from './evidence/happenings.ts'
import { NEAR_MS } from './evidence/near.ts'
import { alertIdOf, fingerprintOf } from './fingerprint.ts'
import { type Grouped, groupedOf, leaderOf } from './group.ts'
import type { Books } from './price/books.ts'
import { watchedBy } from './rules.ts'
import { stepOf } from './step.ts'
import { historyOf, wallBefore } from './watch/history.ts'
import { observeInTurns } from './watch/in-turns.ts'
import { readingsOf } from './watch/reading.ts'

/** What came so long before weighs next to nothing by then. */
export const LEARNED_MS = 60 * 24 * 60 * 60 * 1000
/** So many are explained by what moved; the rest by their figures. */
const EXPLAINED_MAX = 200

export interface DryRunParts {
  readonly reader: TenantReader
  readonly bucket_ms: number
  /** Go with the statements that read history: they take longer than a request's. */
  readonly settings: Settings
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
  /** Reads the list prices, which are everybody's: of the tenant ''. */
  readonly list: TenantReader
  readonly books: Books
}

export interface DryRun {
  /** How many series were looked at. */
  readonly series: number
  /** In the order in which they fired. */
  readonly alerts: readonly AlertAnswer[]
}

/** What the live service would have fired in `range`, by the same rules over the same buckets. Nothing is written. */
export async function dryRun(parts: DryRunParts, rules: readonly AlertRule[], range: Range): Promise<DryRun> {
  const { reader, bucket_ms, settings } = parts
  const first_ms = await firstUsage(reader)
  if (first_ms === undefined || first_ms >= range.to_ms) return { series: 0, alerts: [] }
  const from_ms = Math.max(first_ms, range.from_ms - LEARNED_MS)
  await parts.books.refresh()
  const prices = { tenant: reader.tenant, books: parts.books }
  const said = await readAccepted(reader)
  const accepted: Accepted = (subject) => said(subject).filter((at_ms) => at_ms < range.to_ms)
  const all = watchedBy(rules, { bucket_ms, accepted, prices })
  const watches = new Map(all.map((watched) => [watched, watched.start()]))
  for (const { view, parts: read } of readingsOf(all)) {
    // Who looks at a bucket before it has ended.
    const ends_ms = read.map(({ watched }) =>
      wallBefore(range.to_ms + (watched.is_prompt ? bucket_ms - 1 : 0), bucket_ms),
    )
    const history = { from_ms, to_ms: Math.max(...ends_ms) }
    for await (const stretch of historyOf(reader, view, bucket_ms, history, settings))
      for (const [at, { watched, of }] of read.entries()) {
        const to_ms = Math.min(stretch.to_ms, ends_ms[at] ?? 0)
        const buckets = of(stretch.buckets).filter((bucket) => bucket.at * bucket_ms < to_ms)
        const watch = watches.get(watched)
        if (watch) await observeInTurns(watch, { to_ms, buckets }, bucket_ms, parts.signal)
      }
  }
  const found = [...watches.values()]
  const series = found.reduce((sum, watch) => sum + watch.series, 0)
  return {
    series,
    alerts: await alertsOf(
      parts,
      found.flatMap((watch) => watch.episodes()),
      range,
    ),
  }
}

async function alertsOf(
  { reader, bucket_ms, list }: DryRunParts,
  found: readonly Episode[],
  range: Range,
): Promise<readonly AlertAnswer[]> {
  const fired = found
    .filter(({ fired_ms }) => fired_ms !== null && fired_ms <= range.to_ms)
    .toSorted(byFiring)
  const onsets = fired.map(({ onset_ms }) => onset_ms)
  const happened = await happeningsIn(reader, list, {
    from_ms: Math.min(...onsets, range.to_ms) - NEAR_MS,
    to_ms: Math.max(...onsets, range.from_ms) + NEAR_MS,
  })
  const numbers = new Map<string, number>()
  const leaders: (Grouped & { readonly id: string })[] = []
  const alerts: AlertAnswer[] = []
  for (const episode of fired) {
    const fingerprint = fingerprintOf(reader.tenant, episode.rule.name, episode.signal, episode.labels)
    const number = (numbers.get(fingerprint) ?? 0) + 1
    numbers.set(fingerprint, number)
    if ((episode.resolved_ms ?? range.to_ms) < range.from_ms) continue
    const id = alertIdOf(fingerprint, number)
    const evidence =
      alerts.length < EXPLAINED_MAX
        ? await explain(reader, episode, happened, range.to_ms)
        : { ...figuresOf(episode), attribution: null, near: [], bridge: null }
    const grouped = groupedOf(episode, evidence)
    const leader = leaderOf(grouped, leaders, bucket_ms)
    if (leader === undefined) leaders.push({ ...grouped, id })
    if ((episode.fired_ms ?? 0) < range.from_ms) continue
    const name = {
      tenant: reader.tenant,
      alert_id: id,
      fingerprint,
      episode: number,
      seq: 1,
      group_id: leader?.id ?? id,
      is_notified: leader === undefined,
    }
    alerts.push(alertAnswerOf(stepOf(episode, name, evidence)))
  }
  return alerts
}
