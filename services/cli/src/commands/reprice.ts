import { createInterface } from 'node:readline/promises'
import type { Client } from '@marginscope/client'
import type { Dimension, RepriceModel } from '@marginscope/schemas'
import { ConfigError } from '@marginscope/service'
import type { Command } from 'commander'
import { EXIT, type ExitCode, type Finish } from '../exit.ts'
import { formatOption, type ServerOptions, serverOf, serverOptions } from '../options.ts'
import { filters, moment } from '../report/query.ts'
import { askDryRun, askReprice, type RepriceAsked } from '../reprice/ask-reprice.ts'
import { repriceTable } from '../reprice/reprice-table.ts'
import { watched } from '../reprice/watched.ts'

interface RepriceOptions extends ServerOptions {
  readonly from: string
  readonly to: string
  readonly filter?: readonly (readonly [Dimension, string])[]
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly quiet?: boolean
  readonly format: 'table' | 'json'
}

export function addReprice(program: Command, finish: Finish): void {
  const now_ms = Date.now()
  const time = (text: string) => moment(text, now_ms)
  const command = program
    .command('reprice')
    .description('price past events anew, by the prices that are known now')
    .requiredOption('--from <time>', 'begin, of the events: a date (UTC), a time, or an age such as 7d', time)
    .requiredOption('--to <time>', 'end, exclusive', time)
    .option('--filter <dimension=value>', 'only these; may be repeated', filters)
    .option('--dry-run', 'only show what would change')
    .option('--yes', 'post the adjustments without asking')
    .option('--quiet', 'no progress')
    .addOption(formatOption(['table', 'json'], 'json carries exact amounts'))
  serverOptions(command)
    .addHelpText(
      'after',
      `
Without --yes it first shows what would change, then asks. The ledger gets the difference of each event as a posting of
its own: reports as of an earlier time stay as they were, and doing it again changes nothing. The key needs the scope
admin.

Examples:
  marginscope reprice --from 2026-11-01 --to 2026-12-01 --dry-run
  marginscope reprice --from 2026-11-01 --to 2026-12-01 --filter model=model-a --yes
  marginscope reprice --from 7d --to 0h --filter provider=acme-llm --filter customer=acme`,
    )
    .action(async (options: RepriceOptions) => finish(await reprice(options)))
}

async function reprice(options: RepriceOptions): Promise<ExitCode> {
  const server = serverOf(options)
  const asked: RepriceAsked = { from: options.from, to: options.to, filters: options.filter ?? [] }
  if (options.dryRun === true) return dryRun(server, asked, options)
  if (options.yes === true) return post(server, asked, options)
  if (!process.stdin.isTTY)
    throw new ConfigError('nobody is here to ask: add --yes to post, or --dry-run to look')
  const shown = await dryRun(server, asked, options)
  if (shown !== EXIT.done) return shown
  if (await confirmed()) return post(server, asked, options)
  process.stderr.write('nothing was posted\n')
  return EXIT.done
}

async function dryRun(server: Client, asked: RepriceAsked, options: RepriceOptions): Promise<ExitCode> {
  const models = await watched(options, (stop, onProgress) => askDryRun(server, asked, stop, onProgress))
  if (models === undefined) {
    process.stderr.write('stopped; nothing was posted\n')
    return EXIT.interrupted
  }
  print(models, options)
  return EXIT.done
}

async function post(server: Client, asked: RepriceAsked, options: RepriceOptions): Promise<ExitCode> {
  const answer = await watched(options, (stop, onProgress) => askReprice(server, asked, stop, onProgress))
  if (answer.status === 'running') {
    process.stderr.write(
      `stopped watching; the repricing goes on: GET ${server.url}/v1/reprice/${answer.job_id}\n`,
    )
    return EXIT.interrupted
  }
  print(answer.models, options)
  for (const error of answer.errors) process.stderr.write(`refused by the ledger, left as it was: ${error}\n`)
  return answer.errors.length > 0 ? EXIT.failed : EXIT.done
}

function print(models: readonly RepriceModel[], { format }: RepriceOptions): void {
  process.stdout.write(format === 'json' ? `${JSON.stringify({ models }, null, 2)}\n` : repriceTable(models))
}

async function confirmed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question('Post these adjustments? [y/N] ')).trim())
  } finally {
    terminal.close()
  }
}
