import { createKey, keysFile, listKeys, revokeKey, SCOPES, type Scope } from '@marginscope/keys'
import { commonConfig, makeDataDir, readConfig } from '@marginscope/service'
import { type Command, InvalidArgumentError } from 'commander'
import { textTable } from '../report/text-table.ts'

interface CreateOptions {
  readonly tenant: string
  readonly scope: readonly Scope[]
  readonly label?: string
  readonly file?: string
}

interface FileOptions {
  readonly file?: string
}

export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('create, list and revoke API keys')
    .addHelpText(
      'after',
      `
Keys are kept as hashes in MARGINSCOPE_KEYS_FILE, else in keys.jsonl in the data folder (MARGINSCOPE_DATA_DIR,
./data). A running server sees a change within a second. Before the first key, a server on a loopback address
takes requests without one as tenant "default".

Examples:
  marginscope keys create --tenant acme --scope ingest --label "production gateway"
  marginscope keys create --tenant acme --scope read,admin
  marginscope keys list
  marginscope keys revoke 0123456789abcdef`,
    )
  addCreate(keys)
  addList(keys)
  addRevoke(keys)
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
      const path = pathToWrite(file)
      const made = await createKey(path, { tenant, scopes: scope, ...(label === undefined ? {} : { label }) })
      process.stderr.write(
        `key ${made.key_id} for tenant ${tenant} (${scope.join(', ')}) in ${path}; keep it, it is not shown again\n`,
      )
      process.stdout.write(`${made.key}\n`)
    })
}

function addList(keys: Command): void {
  keys
    .command('list')
    .description('list every key ever created, without its secret')
    .option(...FILE)
    .addHelpText('after', '\nExamples:\n  marginscope keys list')
    .action(async ({ file }: FileOptions) => {
      const path = pathOf(file)
      const all = await listKeys(path)
      if (all.length === 0) return void process.stderr.write(`no key in ${path}\n`)
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
      await revokeKey(pathOf(file), key_id)
      process.stdout.write(`revoked ${key_id}\n`)
    })
}

function pathOf(file: string | undefined): string {
  return file ?? keysFile(readConfig(commonConfig))
}

/** The same, in a data folder that is there. */
function pathToWrite(file: string | undefined): string {
  if (file !== undefined) return file
  const config = readConfig(commonConfig)
  return keysFile({ ...config, MARGINSCOPE_DATA_DIR: makeDataDir(config.MARGINSCOPE_DATA_DIR) })
}

function scopes(text: string, before: readonly Scope[] | undefined): readonly Scope[] {
  const found = text.split(',').map((name) => {
    const scope = SCOPES.find((known) => known === name.trim())
    if (scope === undefined) throw new InvalidArgumentError(`${name} is none of ${SCOPES.join(', ')}`)
    return scope
  })
  return [...(before ?? []), ...found]
}
