import { instant, second, type TenantReader, text, usageLedger } from '@marginscope/ledger'
import type { Range } from '../slice.ts'

const { c, ofTenant } = usageLedger

/** A feature that had other models had its first event on this one. */
export interface FirstUse {
  readonly feature: string
  readonly model: string
  readonly time_ms: number
}

/** More in one range is a migration that nobody reads line by line. */
const USES_MAX = 20
const SLOT_MS = 15 * 60 * 1000

/** The models that features turned to in [from, to), of all their history, in the order of time. */
export async function readFirstUses(
  reader: TenantReader,
  { from_ms, to_ms }: Range,
): Promise<readonly FirstUse[]> {
  const pairs = await reader.query(
    `SELECT ${c.feature}, ${c.model}, min(${c.slot}) AS first FROM ${ofTenant}
     AND ${c.slot} < toDateTime({to_s:UInt32}, 'UTC') GROUP BY ${c.feature}, ${c.model}`,
    { feature: text, model: text, first: second },
    { to_s: Math.ceil(to_ms / 1000) },
  )
  const began = new Map<string, number>()
  for (const { feature, first } of pairs)
    began.set(feature, Math.min(first, began.get(feature) ?? Number.POSITIVE_INFINITY))
  const turned = pairs
    .filter(({ feature, first }) => first > from_ms - SLOT_MS && first > (began.get(feature) ?? first))
    .toSorted((a, b) => a.first - b.first)
    .slice(0, USES_MAX)
  const uses = await Promise.all(turned.map((pair) => exactly(reader, pair)))
  return uses.filter(({ time_ms }) => time_ms >= from_ms && time_ms < to_ms)
}

async function exactly(
  reader: TenantReader,
  { feature, model, first }: { readonly feature: string; readonly model: string; readonly first: number },
): Promise<FirstUse> {
  const [row] = await reader.query(
    `SELECT min(${c.time}) AS time_first FROM ${ofTenant}
     AND ${c.day} = toDate({slot_s:UInt32}) AND ${c.slot} = toDateTime({slot_s:UInt32}, 'UTC')
     AND ${c.feature} = {feature:String} AND ${c.model} = {model:String}`,
    { time_first: instant },
    { slot_s: first / 1000, feature, model },
  )
  return { feature, model, time_ms: row?.time_first ?? first }
}
