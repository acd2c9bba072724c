import { randomUUID } from 'node:crypto'
import { type AllocationRule, allocationRule, DEFAULT_RULE, formatDay } from '@marginscope/finance'
import { MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { uint64 } from '../table/column-type.ts'
import { insertRows } from '../table/insertion.ts'
import type { TenantReader } from '../table/reader.ts'
import { readRules, type StoredRule } from './read.ts'
import { allocationRules } from './table.ts'

const TRIES_MAX = 20

/**
 * Posts the next version of a tenant's rule. The version is taken by the row's token: of two that are posted at
 * once, the second's row is dropped, and it takes the next. Fails with 503 when others were always faster.
 */
export async function postRule(
  warehouse: Warehouse,
  reader: TenantReader,
  said: Omit<AllocationRule, 'version'> & { readonly from_day: number },
  posted_by: string,
): Promise<StoredRule> {
  const { c } = allocationRules
  const { tenant } = reader
  const { from_day, ...rest } = said
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const [newest] = await reader.queryLatest(
      `SELECT max(${c.version}) AS newest FROM ${allocationRules.ofTenant}`,
      {
        newest: uint64,
      },
    )
    // The default is version 1 of every tenant.
    const version = Math.max(newest?.newest ?? 0, DEFAULT_RULE.version) + 1
    const post_id = randomUUID()
    const rule = JSON.stringify(allocationRule.parse({ ...rest, version }))
    const row = { tenant, version, valid_from: formatDay(from_day), rule, post_id, posted_by }
    await insertRows(warehouse, allocationRules, [row], `rule/${tenant}/${version}`)
    const [mine] = await reader.queryLatest(
      `SELECT count() AS n FROM ${allocationRules.ofTenant} AND ${c.post_id} = {post_id:UUID}`,
      { n: uint64 },
      { post_id },
    )
    if (mine?.n === 1) {
      const posted = (await readRules(reader)).find((each) => each.rule.version === version)
      if (posted !== undefined) return posted
    }
  }
  throw new MarginscopeError('busy', `others posted rules at the same time, ${TRIES_MAX} times; try again`, {
    status: 503,
    retry_after_s: 1,
  })
}
