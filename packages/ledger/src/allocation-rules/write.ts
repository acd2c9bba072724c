import { type AllocationRule, allocationRule, DEFAULT_RULE, formatDay } from '@marginscope/finance'
import { MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { postVersion } from '../posted-version.ts'
import { insertionOf } from '../table/insertion.ts'
import type { TenantReader } from '../table/reader.ts'
import { readRule, type StoredRule, storedRules } from './read.ts'
import { allocationRules } from './table.ts'

/** Of one tenant. The versions stand for ever, and whoever allocates reads those that hold. */
export const RULES_QUOTA = { versions: 1_000, bytes: 64 * 1024 * 1024 } as const

/** Posts the next version of a tenant's rule. Fails with 409 beyond the quota, 503 when others were always faster. */
export async function postRule(
  warehouse: Warehouse,
  reader: TenantReader,
  said: Omit<AllocationRule, 'version'> & { readonly from_day: number },
  posted_by: string,
): Promise<StoredRule> {
  const { tenant } = reader
  const { from_day, ...rest } = said
  const stored = await storedRules(reader)
  const bytes = stored.bytes + Buffer.byteLength(JSON.stringify(rest))
  if (stored.versions >= RULES_QUOTA.versions || bytes > RULES_QUOTA.bytes)
    throw new MarginscopeError(
      'quota_exceeded',
      `${stored.versions} versions of the rule with ${stored.bytes} bytes are stored, and a tenant may have ${RULES_QUOTA.versions} with ${RULES_QUOTA.bytes}; post fewer or shorter ones`,
      { status: 409 },
    )
  const { version } = await postVersion(warehouse, reader, {
    table: allocationRules,
    // The default is version 1 of every tenant.
    least: DEFAULT_RULE.version,
    what: 'rule',
    insertion: (taken) => {
      const rule = JSON.stringify(allocationRule.parse({ ...rest, version: taken.version }))
      return insertionOf(allocationRules, [
        { tenant, ...taken, valid_from: formatDay(from_day), rule, posted_by },
      ])
    },
  })
  const posted = await readRule(reader, version)
  if (posted === undefined) throw new Error(`version ${version} was taken and is not there`)
  return posted
}
