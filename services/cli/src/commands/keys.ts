import { dirname } from 'node:path'
import {
  createKey,
  endServerLogin,
  fileStore,
  findKey,
  type KeyStore,
  keysFile,
  listKeys,
  revokeKey,
  SCOPES,
  type Scope,
  serverLogin,
} from '@marginscope/keys'
import { openKeyStore } from '@marginscope/keystore'
import { commonConfig, makeDataDir, readConfig } from '@marginscope/service'
import { migrate } from '@marginscope/warehouse'
import { type Command, InvalidArgumentError } from 'commander'
import { openDataHint } from '../keys/open-data.ts'
import { textTable } from '../report/text-table.ts'

interface CreateOptions {
  readonly tenant: string
  readonly scope: readonly Scope[]
  readonly label?: string
  readonly file?: string
}

interface FileOptions {
  readonly file?: string | undefined
}

export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('create, list and revoke API keys')
    .addHelpText(
      'after',
      `
Keys are kept as hashes in MARGINSCOPE_KEYS_FILE, else in keys.jsonl in the data folder (MARGINSCOPE_DATA_DIR,
./data); with CLICKHOUSE_URL in that server's warehouse. Running services see a change within seconds. Before the
first key, a server on a loopback address takes requests without one as tenant "default".

Examples:
  marginscope keys create --tenant acme --scope ingest --label "production gateway"
  marginscope keys create --tenant acme --scope read,admin
  marginscope keys list
  marginscope keys revoke 0123456789abcdef`,
    )
  addCreate(keys)
  addList(keys)
  addRevoke(keys)
  addSql(keys)
}

const FILE = [
  '--file <path>',
  'the keys file (default: MARGINSCOPE_KEYS_FILE, else keys.jsonl in the data folder)',
] as const

function addCreate(keys: Command): void {
  keys
    .command('create')
    .description('create a key and print it: the only time that it can be read')
    .requiredOption('--tenant <tenant>', 'whose data it reads and writes')
    .requiredOption('--scope <scopes>', `${SCOPES.join(', ')}; several with commas or repeated`, scopes)
    .option('--label <text>', 'what it is for')
    .option(...FILE)
    .addHelpText(
      'after',
      '\nExamples:\n  export MARGINSCOPE_KEY=$(marginscope keys create --tenant acme --scope ingest)',
    )
    .action(async ({ tenant, scope, label, file }: CreateOptions) => {
      await inStore({ file, makes: true }, async (store, on_server, data_dir) => {
        // Asked before: the first key closes the door.
        const hint = await openDataHint(store, data_dir, tenant)
        const made = await createKey(store, {
          tenant,
          scopes: scope,
          ...(label === undefined ? {} : { label }),
        })
        process.stderr.write(
          `key ${made.key_id} for tenant ${tenant} (${scope.join(', ')}) in ${store.name}; keep it, it is not shown again\n`,
        )
        if (on_server && scope.includes('sql'))
          process.stderr.write(
            `its login on the ClickHouse server: marginscope keys sql ${made.key_id} prints what makes it\n`,
          )
        if (hint !== undefined) process.stderr.write(`${hint}\n`)
        process.stdout.write(`${made.key}\n`)
      })
    })
}

function addList(keys: Command): void {
  keys
    .command('list')
    .description('list every key ever created, without its secret')
    .option('--tenant <tenant>', 'those of one tenant alone')
    .option(...FILE)
    .addHelpText('after', '\nExamples:\n  marginscope keys list\n  marginscope keys list --tenant acme')
    .action(async ({ tenant, file }: FileOptions & { readonly tenant?: string }) => {
      const { all, name } = await inStore({ file }, async (store) => ({
        all: (await listKeys(store)).filter((key) => tenant === undefined || key.tenant === tenant),
        name: store.name,
      }))
      if (all.length === 0)
        return void process.stderr.write(`no key${tenant === undefined ? '' : ` of ${tenant}`} in ${name}\n`)
      const rows = all.map((key) => [
        key.key_id,
        key.tenant,
        key.scopes.join(','),
        key.created_at,
        key.revoked_at ?? '',
        key.label,
      ])
      process.stdout.write(textTable(['key', 'tenant', 'scopes', 'created', 'revoked', 'label'], rows, []))
    })
}

function addRevoke(keys: Command): void {
  keys
    .command('revoke')
    .description('revoke a key for good; revoking twice changes nothing')
    .argument('<key-id>', 'as "keys list" shows it')
    .option(...FILE)
    .addHelpText('after', '\nExamples:\n  marginscope keys revoke 0123456789abcdef')
    .action(async (key_id: string, { file }: FileOptions) => {
      await inStore({ file }, async (store, on_server) => {
        const { tenant, scopes } = await revokeKey(store, key_id)
        process.stdout.write(`revoked ${key_id}\n`)
        if (on_server && scopes.includes('sql'))
          process.stderr.write(`its login on the ClickHouse server ends with: ${endServerLogin(tenant)}\n`)
      })
    })
}

function addSql(keys: Command): void {
  keys
    .command('sql')
    .description('print the statements that make a key with the scope sql a login of a ClickHouse server')
    .argument('<key-id>', 'as "keys list" shows it')
    .option(...FILE)
    .addHelpText(
      'after',
      '\nExamples:\n  marginscope keys sql 0123456789abcdef | clickhouse-client --user admin --password …',
    )
    .action(async (key_id: string, { file }: FileOptions) => {
      const { info, hash } = await inStore({ file }, (store) => findKey(store, key_id))
      const statements = serverLogin(info, hash, readConfig(commonConfig).CLICKHOUSE_DATABASE)
      process.stdout.write(statements.map((statement) => `${statement};\n`).join(''))
    })
}

/** Works where the keys are, told the data folder beside them; who makes a key gets the folder or the tables for it. */
async function inStore<T>(
  { file, makes = false }: FileOptions & { readonly makes?: boolean },
  work: (store: KeyStore, on_server: boolean, data_dir: string) => Promise<T>,
): Promise<T> {
  if (file !== undefined) return work(fileStore(file), false, dirname(file))
  const config = readConfig(commonConfig)
  const { MARGINSCOPE_DATA_DIR: data_dir } = config
  const { store, warehouse, close } = await openKeyStore(config)
  try {
    if (warehouse !== undefined) {
      if (makes) await migrate(warehouse, { database: config.CLICKHOUSE_DATABASE })
      return await work(store, true, data_dir)
    }
    if (!makes) return await work(store, false, data_dir)
    const path = keysFile({ ...config, MARGINSCOPE_DATA_DIR: makeDataDir(data_dir) })
    return await work(fileStore(path), false, dirname(path))
  } finally {
    await close()
  }
}

function scopes(text: string, before: readonly Scope[] | undefined): readonly Scope[] {
  const found = text.split(',').map((name) => {
    const scope = SCOPES.find((known) => known === name.trim())
    if (scope === undefined) throw new InvalidArgumentError(`${name} is none of ${SCOPES.join(', ')}`)
    return scope
  })
  return [...(before ?? []), ...found]
}
