import type { Client } from '@marginscope/client'
import {
  ALIAS_KINDS,
  type Alias,
  type AliasesAnswer,
  type AliasKind,
  aliasesAnswer,
} from '@marginscope/schemas'
import { Argument, type Command } from 'commander'
import { EXIT, type ExitCode, type Finish } from '../exit.ts'
import { formatOption, type ServerOptions, serverOf, serverOptions } from '../options.ts'
import { textTable } from '../report/text-table.ts'

const PATH = '/v1/aliases'

interface ListOptions extends ServerOptions {
  readonly format: 'table' | 'json'
}

interface NameOptions extends ServerOptions {
  readonly provider?: string
  readonly since?: string
}

export function addAliases(program: Command, finish: Finish): void {
  const aliases = program
    .command('aliases')
    .description('other names of customers, features and deployments')
    .addHelpText(
      'after',
      `
What is posted already is moved by further postings: reports as of an earlier time stay as they were. Changes need a key
with the scope admin.

Examples:
  marginscope aliases list
  marginscope aliases add customer acme-old acme
  marginscope aliases add deployment prod-eu-1 gpt-4o --provider azure
  marginscope aliases add feature summary summarize --since 2026-11-01
  marginscope aliases remove customer acme-old`,
    )
  addList(aliases)
  addAdd(aliases, finish)
  addRemove(aliases, finish)
}

const kindArgument = () => new Argument('<kind>').choices(ALIAS_KINDS)

function addList(aliases: Command): void {
  const command = aliases
    .command('list')
    .description('the aliases in force, and how far the postings of the last change are')
    .addOption(formatOption(['table', 'json'], 'json carries everything'))
  serverOptions(command).action(async (options: ListOptions) => {
    const answer = await read(serverOf(options))
    process.stdout.write(
      options.format === 'json' ? `${JSON.stringify(answer, null, 2)}\n` : aliasTable(answer),
    )
    tellProgress(answer)
  })
}

function addAdd(aliases: Command, finish: Finish): void {
  const command = aliases
    .command('add')
    .description('file what comes, and came, under one name under another')
    .addArgument(kindArgument())
    .argument('<from>', 'the name that events and revenue lines come under')
    .argument('<to>', 'the name to file them under; of a deployment the model')
    .option('--provider <name>', 'whose deployment it is')
    .option(
      '--since <time>',
      'from then on: a date in the accounting time zone, or a time (default: for all time)',
    )
  serverOptions(command).action(
    async (kind: AliasKind, from: string, to: string, { provider, since, ...options }: NameOptions) => {
      const alias: Alias = {
        kind,
        from,
        to,
        ...(provider === undefined ? {} : { provider }),
        ...(since === undefined ? {} : { since }),
      }
      finish(await change(serverOf(options), (before) => [...before, alias]))
    },
  )
}

function addRemove(aliases: Command, finish: Finish): void {
  const command = aliases
    .command('remove')
    .description('put back what came under a name')
    .addArgument(kindArgument())
    .argument('<from>', 'the name that is renamed')
    .option('--provider <name>', 'whose deployment it is')
  serverOptions(command).action(
    async (kind: AliasKind, from: string, { provider, ...options }: NameOptions) => {
      const isMeant = (alias: Alias) =>
        alias.kind === kind && alias.from === from && alias.provider === provider
      finish(
        await change(serverOf(options), (before) =>
          before.some(isMeant) ? before.filter((alias) => !isMeant(alias)) : undefined,
        ),
      )
    },
  )
}

/** Puts another set over the one that is read; nothing where `made` makes none of it. */
async function change(
  server: Client,
  made: (before: readonly Alias[]) => readonly Alias[] | undefined,
): Promise<ExitCode> {
  const { aliases: before, version } = await read(server)
  const aliases = made(before)
  if (aliases === undefined) {
    process.stderr.write('there is no such alias\n')
    return EXIT.failed
  }
  const answer = await server.put(PATH, { aliases, version }, aliasesAnswer)
  process.stdout.write(aliasTable(answer))
  tellProgress(answer)
  return EXIT.done
}

const read = (server: Client) => server.get(PATH, aliasesAnswer)

function aliasTable({ aliases }: AliasesAnswer): string {
  const rows = aliases.map(({ kind, provider = '', from, to, since }) => [
    kind,
    provider,
    from,
    to,
    since ?? 'all time',
  ])
  return textTable(['kind', 'provider', 'from', 'to', 'since'], rows, [])
}

function tellProgress({ restatement }: AliasesAnswer): void {
  if (restatement === null) return
  const { status, changed, errors } = restatement
  process.stderr.write(`${changed} events and lines moved${status === 'running' ? ' so far' : ''}\n`)
  for (const error of errors) process.stderr.write(`${error}\n`)
}
