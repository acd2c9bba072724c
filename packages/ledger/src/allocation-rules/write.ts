import { isDeepStrictEqual } from 'node:util'
import { type AllocationRule, allocationRule, DEFAULT_RULE, formatDay } from '@marginscope/finance'
import { MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { postVersion } from '../posted-version.ts'
import { insertionOf } from '../table/insertion.ts'
import type { TenantReader } from '../table/reader.ts'
import { listRules, readRule, type StoredRule, storedRules, UNSAID } from './read.ts'
import { allocationRules } from './table.ts'

/**
 * Of one tenant, as fast as it likes; beyond it one version a day is taken, of `daily_bytes`. The versions stand for ever,
 * and whoever allocates reads those that hold.
 */
export const RULES_QUOTA = { versions: 1_000, bytes: 64 * 1024 * 1024, daily_bytes: 512 * 1024 } as const

/** Posts the next version of a tenant's rule; the newest one said again is no other. Fails with 409 beyond the quota, 503 when others were always faster. */
export async function postRule(
  warehouse: Warehouse,
  reader: TenantReader,
  said: Omit<AllocationRule, 'version'> & { readonly from_day: number },
  posted_by: string,
): Promise<StoredRule> {
  const { tenant } = reader
  const { from_day, ...rest } = said
  const newest = (await listRules(reader, { limit: 1, below: undefined })).rules[0] ?? UNSAID
  if (newest !== UNSAID && newest.from_day === from_day) {
    const { version } = newest.rule
    if (isDeepStrictEqual(newest.rule, allocationRule.parse({ ...rest, version }))) return newest
  }
  const stored = await storedRules(reader)
  const bytes = Buffer.byteLength(JSON.stringify(rest))
  const is_within = stored.versions < RULES_QUOTA.versions && stored.bytes + bytes <= RULES_QUOTA.bytes
  if (!is_within && (stored.of_today > 0 || bytes > RULES_QUOTA.daily_bytes))
    throw new MarginscopeError(
      'quota_exceeded',
      `${stored.versions} versions of the rule with ${stored.bytes} bytes are stored, and a tenant may have ${RULES_QUOTA.versions} with ${RULES_QUOTA.bytes}: this is beyond it. Beyond it one version a day is taken, of at most ${RULES_QUOTA.daily_bytes} bytes: put together what is to change, and post it a day after the last`,
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
