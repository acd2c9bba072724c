import { randomUUID } from 'node:crypto'
import { type AllocationRule, allocationRule, DEFAULT_RULE } from '@marginscope/finance'
import { MarginscopeError } from '@marginscope/schemas'
import { tsvField, type Warehouse } from '@marginscope/warehouse'

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
const TRIES_MAX = 20

/** A tenant's rules, the newest version first; without any, the default alone. */
export async function readRules(warehouse: Warehouse, tenant: string): Promise<readonly StoredRule[]> {
  const rows = await warehouse.query<{ from_day: number; rule: string; posted_by: string; recorded: string }>(
    `
SELECT toUInt16(valid_from) AS from_day, rule, posted_by,
  formatDateTime(recorded_at, '%Y-%m-%dT%H:%i:%S', 'UTC') || '.' || leftPad(toString(toUnixTimestamp64Milli(recorded_at) % 1000), 3, '0') || 'Z' AS recorded
FROM allocation_rules WHERE tenant = {tenant:String} ORDER BY version DESC LIMIT {max:UInt32}`,
    { tenant, max: VERSIONS_MAX },
  )
  if (rows.length === 0) return [UNSAID]
  return rows.map(({ from_day, rule, posted_by, recorded }) => ({
    rule: allocationRule.parse(JSON.parse(rule)),
    from_day: Number(from_day),
    posted_by,
    recorded_at: recorded,
  }))
}

/** The rule in force for a day: of the versions that hold by then, the highest. `rules` are newest first. */
export function ruleOn(rules: readonly StoredRule[], day: number): AllocationRule {
  return rules.find(({ from_day }) => from_day <= day)?.rule ?? UNSAID.rule
}

/**
 * Posts the next version of a tenant's rule. The version is taken by the row's token: of two that are posted at
 * once, the second's row is dropped, and it takes the next. Fails with 503 when others were always faster.
 */
export async function postRule(
  warehouse: Warehouse,
  tenant: string,
  said: Omit<AllocationRule, 'version'> & { readonly from_day: number },
  posted_by: string,
): Promise<StoredRule> {
  const { from_day, ...rest } = said
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const [newest] = await warehouse.query<{ version: number }>(
      'SELECT max(version) AS version FROM allocation_rules WHERE tenant = {tenant:String}',
      { tenant },
    )
    // The default is version 1 of every tenant.
    const version = Math.max(Number(newest?.version ?? 0), DEFAULT_RULE.version) + 1
    const post_id = randomUUID()
    const rule = allocationRule.parse({ ...rest, version })
    await warehouse.insert(
      'allocation_rules',
      ['tenant', 'version', 'valid_from', 'rule', 'post_id', 'posted_by'],
      `${tsvField(tenant)}\t${version}\t${new Date(from_day * 86_400_000).toISOString().slice(0, 10)}\t${tsvField(JSON.stringify(rule))}\t${post_id}\t${tsvField(posted_by)}\n`,
      `rule/${tenant}/${version}`,
    )
    const [mine] = await warehouse.query<{ n: string }>(
      'SELECT count() AS n FROM allocation_rules WHERE tenant = {tenant:String} AND post_id = {post_id:UUID}',
      { tenant, post_id },
    )
    if (Number(mine?.n) === 1) {
      const posted = (await readRules(warehouse, tenant)).find((each) => each.rule.version === version)
      if (posted !== undefined) return posted
    }
  }
  throw new MarginscopeError('busy', `others posted rules at the same time, ${TRIES_MAX} times; try again`, {
    status: 503,
    retry_after_s: 1,
  })
}
