import type { Client } from '@marginscope/client'
import { MarginscopeError } from '@marginscope/schemas'
import type { CommonConfig } from '@marginscope/service'
import type { Command } from 'commander'
import { bad, type Check, type Finding, findingLine, ok, skip } from '../doctor/check.ts'
import { configuration, dataFolder, nodeVersion } from '../doctor/local.ts'
import {
  clickhouseAnswers,
  clockSkew,
  conservation,
  eventsFlow,
  logMoves,
  pricesChecked,
  serverAnswers,
  unknownRequests,
} from '../doctor/remote.ts'
import { sameFolder } from '../doctor/same-folder.ts'
import { EXIT, type ExitCode, type Finish } from '../exit.ts'
import { type ServerOptions, serverOf, serverOptions } from '../options.ts'
import { said } from '../said.ts'

export function addDoctor(program: Command, finish: Finish): void {
  const command = program
    .command('doctor')
    .description('look at everything that has to be right, and say what to do where it is not')
  serverOptions(command)
    .addHelpText(
      'after',
      `
Looks at: Node, configuration, data folder, server and its folder, readiness, ClickHouse, conservation, log, prices, what is unknown, clock.
✓ right   ✗ wrong, with what to do   – could not be looked at. Exit code 1 if anything is wrong.

Examples:
  marginscope doctor
  marginscope doctor --url https://marginscope.example.com --key $MARGINSCOPE_KEY`,
    )
    .action(async (options: ServerOptions) => finish(await doctor(options)))
}

async function doctor(options: ServerOptions): Promise<ExitCode> {
  const { finding, config } = configuration(process.env)
  const local: Check[] = [
    { name: 'node', look: async () => nodeVersion() },
    { name: 'configuration', look: async () => finding },
    { name: 'data folder', look: () => (config === undefined ? noConfiguration() : dataFolderOf(config)) },
  ]
  const wrong = await runChecks(local)
  // Without a sound configuration nobody knows where the server is, unless it was named.
  if (config === undefined && options.url === undefined) return EXIT.failed
  const also_wrong = await runChecks(await remoteChecks(serverOf(options), config))
  return wrong + also_wrong > 0 ? EXIT.failed : EXIT.done
}

async function remoteChecks(server: Client, config: CommonConfig | undefined): Promise<Check[]> {
  const { finding, reached, skew_ms } = await serverAnswers(server)
  const when = (look: () => Promise<Finding>) =>
    reached ? look : async () => skip('the server does not answer')
  return [
    { name: 'server', look: async () => finding },
    { name: 'folder of the server', look: when(async () => folderOf(server.url, config)) },
    { name: 'readiness', look: when(() => eventsFlow(server)) },
    { name: 'clickhouse', look: () => (config === undefined ? noConfiguration() : clickhouseOf(config)) },
    { name: 'conservation', look: when(() => conservation(server)) },
    { name: 'log', look: when(() => logMoves(server)) },
    { name: 'prices', look: when(() => pricesChecked(server)) },
    { name: 'unknown', look: when(() => unknownRequests(server)) },
    { name: 'clock', look: when(async () => clockSkew(skew_ms)) },
  ]
}

/** Prints each finding as it is made; answers how many are wrong. */
async function runChecks(checks: readonly Check[]): Promise<number> {
  let wrong = 0
  for (const { name, look } of checks) {
    const finding = await look().catch(failed)
    if (finding.kind === 'bad') wrong += 1
    process.stdout.write(`${findingLine(name, finding)}\n`)
  }
  return wrong
}

/** A look that failed is a finding of its own; a mistake in the program is not. */
function failed(error: unknown): Finding {
  const expected = error instanceof MarginscopeError || (error instanceof Error && 'code' in error)
  if (!expected) throw error
  const what = error instanceof MarginscopeError ? said(error) : error.message
  return bad(what, 'put this right and look again')
}

async function noConfiguration(): Promise<Finding> {
  return skip('the configuration is not usable')
}

async function dataFolderOf(config: CommonConfig): Promise<Finding> {
  const used = config.KAFKA_BROKERS === undefined || config.CLICKHOUSE_URL === undefined
  return used ? dataFolder(config.MARGINSCOPE_DATA_DIR) : ok('not used: log and ledger are elsewhere')
}

function folderOf(url: string, config: CommonConfig | undefined): Finding {
  return config === undefined ? skip('the configuration is not usable') : sameFolder(url, config)
}

async function clickhouseOf(config: CommonConfig): Promise<Finding> {
  const port = config.MARGINSCOPE_CLICKHOUSE_PORT
  if (config.CLICKHOUSE_URL === undefined && port === 0)
    return skip('MARGINSCOPE_CLICKHOUSE_PORT=0 names no port')
  return clickhouseAnswers(config.CLICKHOUSE_URL ?? `http://127.0.0.1:${port}`)
}
