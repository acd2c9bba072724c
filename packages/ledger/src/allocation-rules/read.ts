import { type AllocationRule, allocationRule, DEFAULT_RULE } from '@marginscope/finance'
import { uint16 } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import { allocationRules } from './table.ts'

/** A version of a tenant's rule, and the days (since 1970-01-01, UTC) from which on it holds. */
export interface StoredRule {
  readonly rule: AllocationRule
  readonly from_day: number
  readonly posted_by: string
  /** RFC 3339; empty for the default that nobody posted. */
  readonly recorded_at: string
}

/** What holds where a tenant has said nothing: usage by requests. */
export const UNSAID: StoredRule = { rule: DEFAULT_RULE, from_day: 0, posted_by: '', recorded_at: '' }

/** A version's weights can be long; more versions than this are not read back. */
const VERSIONS_MAX = 1_000

/** A tenant's rules, the newest version first; without any, the default alone. */
export async function readRules(reader: TenantReader): Promise<readonly StoredRule[]> {
  const { c, columns } = allocationRules
  const { rule, posted_by, recorded_at } = columns
  const rows = await reader.query(
    `
SELECT toUInt16(${c.valid_from}) AS from_day, ${c.rule}, ${c.posted_by}, ${c.recorded_at}
FROM ${allocationRules.ofTenant} ORDER BY ${c.version} DESC LIMIT {max:UInt32}`,
    { from_day: uint16, rule, posted_by, recorded_at },
    { max: VERSIONS_MAX },
  )
  if (rows.length === 0) return [UNSAID]
  return rows.map(({ from_day, rule, posted_by, recorded_at }) => ({
    rule: allocationRule.parse(JSON.parse(rule)),
    from_day,
    posted_by,
    recorded_at: new Date(recorded_at).toISOString(),
  }))
}

/** The rule in force for a day: of the versions that hold by then, the highest. `rules` are newest first. */
export function ruleOn(rules: readonly StoredRule[], day: number): AllocationRule {
  return rules.find(({ from_day }) => from_day <= day)?.rule ?? UNSAID.rule
}
