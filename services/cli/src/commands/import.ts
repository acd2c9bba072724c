import { join } from 'node:path'
import { SOURCES } from '@marginscope/import'
import { ConfigError, commonConfig, readConfig } from '@marginscope/service'
import type { Command } from 'commander'
import type { ExitCode, Finish } from '../exit.ts'
import { filesOf } from '../import/files.ts'
import { Notes } from '../import/notes.ts'
import { runDry, runImport } from '../import/run.ts'
import { addressOf, type SendingOptions, sendingOptions } from '../options.ts'
import { moment } from '../report/query.ts'

interface ImportCommandOptions extends SendingOptions {
  readonly dryRun?: boolean
  readonly resume?: boolean
  readonly since?: string
  readonly until?: string
  readonly customer?: string
  readonly feature?: string
}

/** Events that --dry-run prints. */
const SHOWN = 5

export function addImport(program: Command, finish: Finish): void {
  const now_ms = Date.now()
  const time = (text: string) => moment(text, now_ms)
  const command = program
    .command('import')
    .description("usage and bills out of other systems' files: provider reports, logs, exports")
    .argument(
      '<source-or-file...>',
      'a source (by default what the file itself says), then files, folders, or - for standard input; .gz too',
    )
    .option('--dry-run', `print the first events (${SHOWN}) and what the files come to; send nothing`)
    .option('--since <time>', 'only events from here on: a date (UTC), a time, or an age such as 30d', time)
    .option('--until <time>', 'only events before this time', time)
    .option('--customer <name>', 'of events that name none')
    .option('--feature <name>', 'of events that name none')
    .option('--resume', 'go on where a stopped import of the same files stopped (noted in the data folder)')
  sendingOptions(command)
    .addHelpText(
      'after',
      `
Sources:
${SOURCES.map(({ name, about }) => `  ${name.padEnd(22)} ${about}`).join('\n')}

Ids follow from what the files say, so importing again, overlapping files, or in another order counts nothing twice. Costs
and bills stand in GET /v1/reconciliation beside what the usage was computed to cost; they are no second charge.
Exit code 1 if any record was refused.

Examples:
  marginscope import claude-code ~/.claude/projects --feature coding
  marginscope import openai-usage usage.json --until 2026-11-01
  marginscope import focus-export.csv.gz --dry-run
  ccusage daily --json --timezone UTC | marginscope import ccusage -`,
    )
    .action(async (args: readonly string[], options: ImportCommandOptions) =>
      finish(await run(args, options, now_ms)),
    )
}

async function run(
  args: readonly string[],
  options: ImportCommandOptions,
  now_ms: number,
): Promise<ExitCode> {
  const source = SOURCES.find(({ name }) => name === args[0])
  const paths = source === undefined ? args : args.slice(1)
  if (paths.length === 0)
    throw new ConfigError(`${args[0]} is a source: name its files as well, or - for standard input`)
  const { since, until, customer, feature } = options
  const asked = {
    files: await filesOf(paths),
    options: {
      source,
      now_ms,
      customer,
      feature,
      since_ms: since === undefined ? undefined : Date.parse(since),
      until_ms: until === undefined ? undefined : Date.parse(until),
    },
    notes: undefined,
  }
  if (options.dryRun === true) return runDry(asked, SHOWN)
  if (options.resume !== true) return runImport(asked, options)
  const { MARGINSCOPE_DATA_DIR } = readConfig(commonConfig, process.env)
  const { url } = addressOf(options, process.env)
  const what = [url, source?.name ?? null, since ?? null, until ?? null, customer ?? null, feature ?? null]
  const notes = await Notes.open(join(MARGINSCOPE_DATA_DIR, 'imports.json'), what)
  return runImport({ ...asked, notes }, options)
}
