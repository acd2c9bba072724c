import { MarginscopeError, ownRows, TENANT_TABLES } from '@marginscope/schemas'
import type { KeyInfo } from './ledger.ts'

/** Users that a server has of its own. */
const TAKEN: ReadonlySet<string> = new Set(['default', 'marginscope', 'grafana'])
/** What Grafana and its like look at, and what says nothing of other users. */
const SYSTEM = ['databases', 'tables', 'columns', 'functions', 'settings']

/**
 * The statements that make a key a login of a ClickHouse server, for its administrator: a user named as the tenant,
 * whose password is the key, with row policies on every table that it may read. Projections are off: above one a row
 * policy is a condition among others, and the error of an expression could tell of another tenant's row. Fails with
 * 409 for a key that is not such a login, or whose tenant is named as a user of the server.
 */
export function serverLogin(
  { key_id, tenant, scopes, revoked_at }: KeyInfo,
  hash: Buffer,
  database: string,
): string[] {
  if (revoked_at !== null || !scopes.includes('sql'))
    throw refused(`The key ${key_id} is no login: it was revoked, or does not have the scope sql`)
  if (TAKEN.has(tenant)) throw refused(`The server has a user ${tenant} of its own; use another tenant`)
  const user = `\`${tenant}\``
  return [
    `CREATE USER OR REPLACE ${user} IDENTIFIED WITH sha256_hash BY '${hash.toString('hex')}' SETTINGS readonly = 1, optimize_use_projections = 0, use_query_cache = 0, use_query_condition_cache = 0, max_memory_usage = 1000000000, max_threads = 2, max_execution_time = 60 MIN 1 MAX 70 CHANGEABLE_IN_READONLY`,
    ...TENANT_TABLES.flatMap((table) => [
      `CREATE ROW POLICY OR REPLACE \`marginscope ${tenant}\` ON ${database}.${table.name} USING ${ownRows(table, `'${tenant}'`)} TO ${user}`,
      `GRANT SELECT ON ${database}.${table.name} TO ${user}`,
    ]),
    ...SYSTEM.map((name) => `GRANT SELECT ON system.${name} TO ${user}`),
  ]
}

/** The statement that ends such a login; the policies of a user that is gone hold nobody. */
export function endServerLogin(tenant: string): string {
  return `DROP USER IF EXISTS \`${tenant}\``
}

function refused(message: string): MarginscopeError {
  return new MarginscopeError('no_login', message, { status: 409, path: 'key_id' })
}
