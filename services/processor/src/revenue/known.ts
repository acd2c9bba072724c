import type { Origin } from '@marginscope/ledger'
import { parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeParams, IDENTITY_SETTINGS, NOT_THIS_BATCH, uuidList } from '../asked-identities.ts'
import type { RevenuePosting } from './posting.ts'

/** What the ledger says of a line. */
export interface KnownLine {
  /** See `State` in judge.ts. */
  readonly precedence: number
  /** How many rows of its newest version there are to reverse; 0 when none was ever posted. */
  readonly rows: number
}

/** A version of a line whose postings are wanted. */
export interface WantedLine {
  readonly identity: string
  readonly version: number
}

/**
 * Which of these lines the ledger knows below `from`. Every line of a batch is asked about, without a filter before
 * it: lines come by the thousand a month, not by the thousand a second.
 */
export async function knownLines(
  warehouse: Warehouse,
  identities: readonly string[],
  origin: Origin,
  from: number,
): Promise<Map<string, KnownLine>> {
  if (identities.length === 0) return new Map()
  const rows = await warehouse.query<{ id: string; precedence: string; rows: string }>(
    `SELECT toString(identity) AS id,
            max(toUInt64(version) * 2 + (kind = 'reversal' AND seq = 0)) AS precedence,
            if(countIf(kind = 'recognised') = 0, 0,
               toUInt64(argMaxIf(seq, (version, seq), kind = 'recognised')) + 1) AS rows
     FROM revenue_ledger
     WHERE identity IN (${uuidList(identities)}) AND ${NOT_THIS_BATCH}
     GROUP BY identity`,
    beforeParams(origin, from),
    IDENTITY_SETTINGS,
  )
  return new Map(
    rows.map(({ id, precedence, rows }) => [id, { precedence: Number(precedence), rows: Number(rows) }]),
  )
}

/** The postings of these versions, as they were recorded, by identity, in order. */
export async function recordedPostings(
  warehouse: Warehouse,
  wanted: readonly WantedLine[],
  origin: Origin,
  from: number,
): Promise<Map<string, RevenuePosting[]>> {
  const found = new Map<string, RevenuePosting[]>()
  if (wanted.length === 0) return found
  const versions = wanted.map(({ identity, version }) => `(${uuidList([identity])},${version})`).join(',')
  const rows = await warehouse.query<Row>(
    `SELECT ${TEXTS.map((name) => `toString(${name}) AS ${name}_text`).join(', ')}
     FROM revenue_ledger
     WHERE identity IN (${uuidList(wanted.map(({ identity }) => identity))})
       AND (identity, version) IN (${versions})
       AND kind = 'recognised' AND ${NOT_THIS_BATCH}
     ORDER BY identity, seq`,
    beforeParams(origin, from),
    IDENTITY_SETTINGS,
  )
  for (const row of rows) {
    const posting = toPosting(row)
    const postings = found.get(posting.identity)
    if (postings === undefined) found.set(posting.identity, [posting])
    else postings.push(posting)
  }
  return found
}

const TEXTS = [
  'tenant',
  'identity',
  'line_id',
  'line_kind',
  'day',
  'customer',
  'plan',
  'feature',
  'model',
  'amount',
  'deferred',
  'original_amount',
  'currency',
  'rate',
  'rate_source',
  'service_start',
  'service_end',
  'source',
  'detail',
] as const

type Row = Readonly<Record<`${(typeof TEXTS)[number]}_text`, string>>

function toPosting(row: Row): RevenuePosting {
  return {
    kind: 'recognised',
    tenant: row.tenant_text,
    identity: row.identity_text,
    line_id: row.line_id_text,
    line_kind: row.line_kind_text,
    day: row.day_text,
    customer: row.customer_text,
    plan: row.plan_text,
    feature: row.feature_text,
    model: row.model_text,
    amount: parseAtto(row.amount_text),
    deferred: parseAtto(row.deferred_text),
    original_amount: parseAtto(row.original_amount_text),
    currency: row.currency_text,
    rate: row.rate_text,
    rate_source: row.rate_source_text,
    service_start: row.service_start_text,
    service_end: row.service_end_text,
    source: row.source_text,
    detail: row.detail_text,
  }
}
