import type { TenantReader } from '@marginscope/ledger'
import { readCells } from '@marginscope/reports'
import type { AlertEvidence, Dimension } from '@marginscope/schemas'
import type { Episode } from '../episode.ts'
import { attributionOf } from './attribution.ts'
import { figure, money } from './figures.ts'
import type { Happening } from './happenings.ts'
import { nearOf } from './near.ts'
import { bridgePath, comparedOf } from './windows.ts'

/** What is told beside an alert's figures; exact, from the ledger as it is now. */
export async function explain(
  reader: TenantReader,
  episode: Episode,
  happenings: readonly Happening[],
  until_ms: number,
): Promise<AlertEvidence> {
  const around = { ...figuresOf(episode), near: nearOf(episode, happenings) }
  // What is wrong with the data moved no cost.
  if (episode.rule.kind === 'data') return { ...around, attribution: null, bridge: null }
  const compared = comparedOf(episode, until_ms)
  const filters = filtersOf(episode)
  const of = episode.signal === 'cost' ? 'cost' : 'cost_per_request'
  const [before, since] = await Promise.all([
    readCells(reader, filters, compared.before),
    readCells(reader, filters, compared.since),
  ])
  return {
    ...around,
    attribution: attributionOf(before, since, of, episode.signal),
    bridge: bridgePath(compared, of, filters),
  }
}

/** An alert's labels and its rule's filter, together what its events have. */
export function filtersOf({ rule, labels }: Episode): ReadonlyMap<Dimension, readonly string[]> {
  const filters = new Map<string, readonly string[]>('filter' in rule ? Object.entries(rule.filter) : [])
  for (const [name, value] of Object.entries(labels)) filters.set(name, [value])
  return filters as ReadonlyMap<Dimension, readonly string[]> // a rule names dimensions only
}

export function figuresOf(episode: Episode): Omit<AlertEvidence, 'attribution' | 'near' | 'bridge'> {
  const { baseline, value, effect, requests, impact_per_month } = episode
  const orNull = (number: number | null, text: (number: number) => string) =>
    number === null || !Number.isFinite(number) ? null : text(number)
  return {
    baseline: orNull(baseline, figure),
    value: orNull(value, figure),
    effect: orNull(effect, figure),
    effect_low: orNull(episode.effect_low, figure),
    effect_high: orNull(episode.effect_high, figure),
    requests,
    impact_per_month: orNull(impact_per_month, money),
    currency: 'USD',
  }
}
