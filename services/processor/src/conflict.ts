import type { Stored } from '@marginscope/eventlog'
import { type Posting, readDetail } from '@marginscope/ledger'
import { formatAtto } from '@marginscope/money'
import {
  CONFLICT,
  DEAD_LETTER_BODY_CHARS,
  type DeadLetter,
  instantText,
  USAGE_COUNTS,
} from '@marginscope/schemas'
import { readRecord } from './record.ts'

/** The differences that a message names; the others are in the two contents. */
const NAMED_MAX = 3

/**
 * The letter about a copy that is none: what came again as the same identity and version, and what stands. Both are
 * shown as the ledger has them, so that nothing differs between them but what was said differently.
 */
export function conflictLetter(stored: Stored, came: Posting, kept: Posting | undefined): DeadLetter {
  const read = readRecord(stored.offset, stored.value)
  const stands = kept === undefined ? {} : shownEvent(kept)
  return {
    offset: stored.offset,
    tenant: came.tenant,
    stage: 'processor',
    event_id: came.event_id,
    event_source: came.event_source,
    code: CONFLICT,
    ...about('event', came.version, differences(stands, shownEvent(came))),
    body: cut(read.kind === 'usage' ? read.event : shownEvent(came)),
    kept: cut(stands),
    received_at_ms: came.received_at_ms,
  }
}

/** Where two contents differ and how to have the newer one taken, for a person. */
export function about(
  what: 'event' | 'line',
  version: number,
  found: readonly Difference[],
): Pick<DeadLetter, 'path' | 'message'> {
  const named = found
    .slice(0, NAMED_MAX)
    .map(({ path, kept, came }) => `${path} is ${kept} and came as ${came}`)
  const more = found.length > NAMED_MAX ? `, and ${found.length - NAMED_MAX} more` : ''
  const difference = named.length === 0 ? '' : `: ${named.join(', ')}${more}`
  return {
    path: found[0]?.path ?? '',
    message: `this ${what} came again as version ${version} with other content, which was not taken${difference}; to replace what stands, send it as version ${version + 1}`,
  }
}

export interface Difference {
  readonly path: string
  readonly kept: string
  readonly came: string
}

/** The leaves in which two values differ, by their dotted path. */
export function differences(kept: object, came: object): Difference[] {
  const [before, after] = [leavesOf(kept), leavesOf(came)]
  const paths = [...new Set([...before.keys(), ...after.keys()])]
  return paths.flatMap((path) => {
    const [was, is] = [before.get(path) ?? 'not there', after.get(path) ?? 'not there']
    return was === is ? [] : [{ path, kept: was, came: is }]
  })
}

const LEAF_CHARS_MAX = 100

function leavesOf(value: unknown, path = '', leaves = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value))
      leavesOf(inner, path === '' ? name : `${path}.${name}`, leaves)
  } else if (value !== undefined) {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    leaves.set(path, text.length > LEAF_CHARS_MAX ? `${text.slice(0, LEAF_CHARS_MAX).toWellFormed()}…` : text)
  }
  return leaves
}

/** A content for a dead letter. */
export function cut(content: object): string {
  return JSON.stringify(content).slice(0, DEAD_LETTER_BODY_CHARS).toWellFormed()
}

/** The event that a charge stands for, without what it does not say. */
function shownEvent(charge: Posting): object {
  const {
    time,
    raw_usage,
    // What the code made of the usage, and not what was said.
    unknown_fields: _unknown,
    other_models: _others,
    samplings: _samplings,
    unquantified: _unquantified,
    stated: _stated,
    no_usage,
    // Said by the reported cost.
    bill: _bill,
    window: _,
    ...kept
  } = readDetail(charge.detail)
  const counts = USAGE_COUNTS.filter((name) => charge.usage[name] !== 0).map((name) => [
    name,
    charge.usage[name],
  ])
  const { event_id: id, event_source: source, reported_cost } = charge
  const said = {
    id,
    source,
    time: time ?? instantText(charge.time_ms),
    version: charge.version,
    provider: charge.provider,
    model: charge.model,
    customer: charge.customer,
    feature: charge.feature,
    operation: charge.operation,
    service_tier: charge.service_tier,
    region: charge.region,
    speed: charge.speed,
    agent: charge.agent,
    ...charge.in_run,
    environment: charge.environment,
    outcome: charge.outcome,
  }
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
    ...(raw_usage === undefined && no_usage !== true ? { usage: Object.fromEntries(counts) } : { raw_usage }),
    ...kept,
    ...(reported_cost === null
      ? {}
      : { reported_cost: { amount: formatAtto(reported_cost), currency: charge.reported_currency } }),
  }
}
