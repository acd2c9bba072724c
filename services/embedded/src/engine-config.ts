import { writeFileSync } from 'node:fs'
import { ownRows, TENANT_TABLES } from '@marginscope/schemas'

/** The role of whoever writes, reads all and keeps house; a connection has it unless it takes the other. */
const OWNER = 'marginscope_owner'
/** The role of a login of one tenant: it reads the views of `viewsOf`, nothing else. */
export const TENANT_ROLE = 'marginscope_tenant'
/** Whoever the views act for. It reads the tables under row policies, and nobody can log in as it. */
export const VIEWS_DEFINER = 'marginscope_views'

/** The database of the views over `database`. */
export const viewsOf = (database: string) => `${database}_of_tenant`

/** A statement's `log_comment`: it names the statement for KILL and the tenant for the row policies. */
export const tagOf = (uuid: string, tenant: string | undefined) =>
  tenant === undefined ? uuid : `${uuid}:${tenant}`

/** The tenant in a tag; '' where there is none. A row policy alone stands before everything else that is evaluated. */
const TENANT_IN_TAG = "substring(getSetting('log_comment'), 38)"

/**
 * Writes the engine's configuration beside its folder and returns its path: users, roles and row policies, which the
 * engine itself enforces whatever the text of a statement is. Row policies belong to a user, and a connection of the
 * embedded engine is always `default`: so the policies stand with the user for whom the views are run.
 */
export function writeEngineConfig(path: string, database: string): string {
  const users = `${path}-users.xml`
  const config = `${path}-config.xml`
  const grants = TENANT_TABLES.map(({ name }) => `<query>GRANT SELECT ON ${database}.${name}</query>`)
  const filters = TENANT_TABLES.map(
    (table) => `<${table.name}><filter>${ownRows(table, TENANT_IN_TAG)}</filter></${table.name}>`,
  )
  const everywhere = '<networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota>'
  write(
    users,
    `<clickhouse>
<profiles>
<default/>
<${VIEWS_DEFINER}><optimize_use_projections>0</optimize_use_projections><constraints><optimize_use_projections><const/></optimize_use_projections></constraints></${VIEWS_DEFINER}>
</profiles>
<quotas><default/></quotas>
<roles>
<${OWNER}><grants><query>GRANT ALL ON *.*</query></grants></${OWNER}>
<${TENANT_ROLE}><grants><query>GRANT SELECT ON ${viewsOf(database)}.*</query></grants></${TENANT_ROLE}>
</roles>
<users>
<default><no_password/>${everywhere}<grants><query>GRANT ${OWNER}</query><query>GRANT ${TENANT_ROLE}</query></grants></default>
<${VIEWS_DEFINER}><no_password/>${everywhere.replace('<profile>default<', `<profile>${VIEWS_DEFINER}<`)}<grants>${grants.join('\n')}</grants>
<databases><${database}>${filters.join('\n')}</${database}></databases></${VIEWS_DEFINER}>
</users>
</clickhouse>
`,
  )
  write(config, `<clickhouse><users_config>${escaped(users)}</users_config></clickhouse>\n`)
  return config
}

function write(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
