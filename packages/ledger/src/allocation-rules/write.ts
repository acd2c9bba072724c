import { type AllocationRule, allocationRule, DEFAULT_RULE, formatDay } from '@marginscope/finance'
import type { Warehouse } from '@marginscope/warehouse'
import { postVersion } from '../posted-version.ts'
import { insertionOf } from '../table/insertion.ts'
import type { TenantReader } from '../table/reader.ts'
import { readRules, type StoredRule } from './read.ts'
import { allocationRules } from './table.ts'

/** Posts the next version of a tenant's rule. Fails with 503 when others were always faster. */
export async function postRule(
  warehouse: Warehouse,
  reader: TenantReader,
  said: Omit<AllocationRule, 'version'> & { readonly from_day: number },
  posted_by: string,
): Promise<StoredRule> {
  const { tenant } = reader
  const { from_day, ...rest } = said
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
  const posted = (await readRules(reader)).find((each) => each.rule.version === version)
  if (posted === undefined) throw new Error(`version ${version} was taken and is not there`)
  return posted
}
