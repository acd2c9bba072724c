import type { RevenuePosting } from '@marginscope/ledger'
import { atto, formatAtto } from '@marginscope/money'
import { CONFLICT, type DeadLetter } from '@marginscope/schemas'
import { about, cut, differences } from '../conflict.ts'
import type { Conflict } from './decide.ts'
import { readLineDetail } from './detail.ts'
import { type LineBookOf, ownPostings } from './line.ts'

type Standing = (identities: readonly string[]) => Promise<ReadonlyMap<string, readonly RevenuePosting[]>>

/** The letters about lines that came again with other content: both contents as the ledger has them, compared. */
export async function conflictLetters(
  conflicts: readonly Conflict[],
  standing: Standing,
  bookOf: LineBookOf,
): Promise<DeadLetter[]> {
  const found = await standing(
    conflicts.flatMap(({ line: { identity }, kept }) => (kept?.kind === 'ledger' ? [identity] : [])),
  )
  return conflicts.map(({ line, kept }) => {
    const postings = kept?.kind === 'batch' ? ownPostings(kept.line, bookOf) : found.get(line.identity)
    const stands = shownLine(postings ?? [], line.version)
    const { record, version } = line
    return {
      offset: record.offset,
      tenant: record.tenant,
      stage: 'processor',
      event_id: record.line.id,
      event_source: '',
      code: CONFLICT,
      ...about('line', version, differences(stands, shownLine(ownPostings(line, bookOf), version))),
      body: cut(record.line),
      kept: cut(stands),
      received_at_ms: record.received_at,
    }
  })
}

/** The line that some postings are the days of, without what it does not say. */
function shownLine(postings: readonly RevenuePosting[], version: number): object {
  const [first] = postings
  if (first === undefined) return {}
  const amount = postings.reduce((sum, { original_amount }) => atto(sum + original_amount), atto(0n))
  const { as_sent, ...detail } = readLineDetail(first.detail)
  const said = {
    id: first.line_id,
    version,
    customer: first.customer,
    feature: first.feature,
    model: first.model,
    plan: first.plan,
    kind: first.line_kind,
    amount: formatAtto(amount),
    currency: first.currency,
    service_start: first.service_start,
    service_end: first.service_end === first.service_start ? '' : first.service_end,
    ...detail,
    ...as_sent,
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''))
}
