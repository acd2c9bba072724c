import { type AlertRule, type AlertRulesAnswer, DEFAULT_ALERT_RULES } from '@marginscope/schemas'
import type { TenantReader } from '../table/reader.ts'
import { alertRules } from './table.ts'

const { c, columns, ofTenant } = alertRules

/** The rules that a tenant has put, or the defaults as version 0. */
export interface StoredAlertRules {
  readonly version: number
  readonly rules: readonly AlertRule[]
}

/** The tenant's rules as the last put left them; `version` asks for those of then. */
export async function readAlertRules(reader: TenantReader, version?: number): Promise<StoredAlertRules> {
  if (version === 0) return UNSAID
  const then = version === undefined ? '' : `AND ${c.version} = {version:UInt32}`
  const [row] = await reader.queryLatest(
    `SELECT ${c.version}, ${c.rules} FROM ${ofTenant} ${then} ORDER BY ${c.version} DESC LIMIT 1`,
    { version: columns.version, rules: columns.rules },
    { version },
  )
  return row ?? UNSAID
}

/** When the tenant's rules were put as they are, by the clock of the warehouse; undefined where the defaults hold. */
export async function alertRulesPutAt(reader: TenantReader): Promise<number | undefined> {
  const [row] = await reader.queryLatest(
    `SELECT ${c.recorded_at} FROM ${ofTenant} ORDER BY ${c.version} DESC LIMIT 1`,
    { recorded_at: columns.recorded_at },
  )
  return row?.recorded_at
}

const UNSAID: StoredAlertRules = { version: 0, rules: DEFAULT_ALERT_RULES }

/** The rules that hold for a tenant: those of the operator's file where there is one, else what it has put, else the defaults. */
export async function rulesInForce(
  reader: TenantReader,
  file: readonly AlertRule[] | undefined,
): Promise<AlertRulesAnswer> {
  if (file !== undefined) return { version: 0, source: 'file', rules: [...file] }
  const { version, rules } = await readAlertRules(reader)
  return { version, source: version === 0 ? 'default' : 'api', rules: [...rules] }
}
