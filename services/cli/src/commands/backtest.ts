import { type Client, dryRunRules } from '@marginscope/client'
import type { AlertRule, DryRunAnswer } from '@marginscope/schemas'
import { ConfigError } from '@marginscope/service'
import type { Command } from 'commander'
import { alertsTable } from '../alerts/alerts-table.ts'
import { checkRules } from '../alerts/rules-file.ts'
import { EXIT, type ExitCode, type Finish } from '../exit.ts'
import { type ServerOptions, serverOf, serverOptions } from '../options.ts'
import { waitingFor } from '../progress/waiting.ts'
import { moment } from '../report/query.ts'
import { onInterrupt } from '../send/interrupt.ts'

interface BacktestOptions extends ServerOptions {
  readonly from: string
  readonly to?: string
  readonly rules?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export function addBacktest(alerts: Command, finish: Finish): void {
  const now_ms = Date.now()
  const time = (text: string) => moment(text, now_ms)
  const command = alerts
    .command('backtest')
    .description('what rules would have fired over the past; nothing is kept, nobody is told')
    .option('--from <time>', 'begin: a date (UTC), a time, or an age such as 30d', time, time('30d'))
    .option('--to <time>', 'end, exclusive (default: now)', time)
    .option('--rules <file>', 'YAML or JSON (default: the rules in force)')
    .option('--json', 'everything, as JSON')
    .option('--quiet', 'no progress')
  serverOptions(command)
    .addHelpText(
      'after',
      `
The same code as the live service, over the same buckets: what this prints is what would have fired. What came before
--from is learned from.

Examples:
  marginscope alerts backtest
  marginscope alerts backtest --from 2026-10-01 --to 2026-11-01 --rules rules.yaml`,
    )
    .action(async (options: BacktestOptions) => finish(await backtest(options)))
}

async function backtest(options: BacktestOptions): Promise<ExitCode> {
  const server = serverOf(options)
  const rules = options.rules === undefined ? undefined : await rulesOf(options.rules)
  const answer = await asked(server, options, rules)
  if (answer === undefined) return EXIT.interrupted
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
    return EXIT.done
  }
  const { alerts, series, from, to } = answer
  const of = `${series} series from ${from} to ${to}`
  process.stdout.write(
    alerts.length === 0
      ? `nothing would have fired: ${of}\n`
      : `${alerts.length} would have fired: ${of}\n\n${alertsTable(alerts)}`,
  )
  return EXIT.done
}

/** Undefined when it was stopped. */
async function asked(
  server: Client,
  { from, to, quiet }: BacktestOptions,
  rules: readonly AlertRule[] | undefined,
): Promise<DryRunAnswer | undefined> {
  const how = quiet === true ? 'quiet' : process.stderr.isTTY ? 'bar' : 'lines'
  const interrupt = onInterrupt()
  const done = waitingFor(`trying the rules on what happened since ${from}`, how)
  try {
    const range = to === undefined ? { from } : { from, to }
    return await dryRunRules(server, rules === undefined ? range : { ...range, rules }, interrupt.stop)
  } catch (error) {
    if (interrupt.stop.aborted) return undefined
    throw error
  } finally {
    done()
    interrupt.off()
  }
}

async function rulesOf(file: string): Promise<readonly AlertRule[]> {
  const checked = await checkRules(file)
  if (checked.kind === 'rules') return checked.rules
  const [first, ...others] = checked.lines
  const more = others.length === 0 ? '' : ` (and ${others.length} more: marginscope alerts check ${file})`
  throw new ConfigError(`${first}${more}`)
}
