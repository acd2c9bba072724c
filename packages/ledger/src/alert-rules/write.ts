import { isDeepStrictEqual } from 'node:util'
import type { AlertRule } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { postVersion } from '../posted-version.ts'
import { insertionOf } from '../table/insertion.ts'
import type { TenantReader } from '../table/reader.ts'
import { readAlertRules } from './read.ts'
import { alertRules } from './table.ts'

/**
 * Puts the tenant's rules in place of those before, unless they are the same. Returns their version. Fails with 503 when others were always
 * faster.
 */
export async function postAlertRules(
  warehouse: Warehouse,
  reader: TenantReader,
  rules: readonly AlertRule[],
  posted_by: string,
): Promise<number> {
  const { tenant } = reader
  const last = await readAlertRules(reader)
  if (last.version > 0 && isDeepStrictEqual(last.rules, rules)) return last.version
  const { version } = await postVersion(warehouse, reader, {
    table: alertRules,
    least: 0,
    what: 'alert rule',
    insertion: (taken) => insertionOf(alertRules, [{ tenant, ...taken, rules: [...rules], posted_by }]),
  })
  return version
}
