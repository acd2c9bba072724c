import { acceptAlert, acknowledgeAlert, readAlert, readAlerts } from '@marginscope/client'
import { ALERT_STATES, type AlertAnswer } from '@marginscope/schemas'
import { type Command, InvalidArgumentError } from 'commander'
import { alertsTable, alertText } from '../alerts/alerts-table.ts'
import { checkRules } from '../alerts/rules-file.ts'
import { EXIT, type Finish } from '../exit.ts'
import { integer, type ServerOptions, serverOf, serverOptions } from '../options.ts'
import { moment } from '../report/query.ts'
import { addBacktest } from './backtest.ts'

interface ListOptions extends ServerOptions {
  readonly state?: string
  readonly rule?: string
  readonly from?: string
  readonly to?: string
  readonly limit: number
  readonly json?: boolean
}

const ROWS_MAX = 100_000

export function addAlerts(program: Command, finish: Finish): void {
  const alerts = program
    .command('alerts')
    .description('what fired and why; check rules, and try them on the past')
    .addHelpText(
      'after',
      `
Examples:
  marginscope alerts --state firing
  marginscope alerts show 6f1d2a34-9c7b-4e05-8a11-3b2c4d5e6f70
  marginscope alerts check rules.yaml
  marginscope alerts backtest --from 30d --rules rules.yaml`,
    )
  addList(alerts)
  addShow(alerts)
  addCheck(alerts, finish)
  addBacktest(alerts, finish)
  addRemark(alerts, 'ack', 'say that somebody looks at it: nobody is reminded any more', acknowledgeAlert)
  addRemark(alerts, 'accept', 'say that it is normal from now on: what is usual is learned anew', acceptAlert)
}

function addList(alerts: Command): void {
  const now_ms = Date.now()
  const time = (text: string) => moment(text, now_ms)
  const command = alerts
    .command('list', { isDefault: true })
    .description('alerts, the newest onset first (without a command: this)')
    .option('--state <states>', `of ${ALERT_STATES.join(', ')}; several with commas (default: all)`, states)
    .option('--rule <name>', 'only those of this rule')
    .option('--from <time>', 'those that were open then or later: a date, a time, or an age such as 7d', time)
    .option('--to <time>', 'those that began before', time)
    .option('--limit <n>', 'alerts at most', integer(1, ROWS_MAX), 100)
    .option('--json', 'everything, as JSON')
  serverOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  marginscope alerts
  marginscope alerts --state firing,pending --rule unit-cost
  marginscope alerts --from 7d --json`,
    )
    .action(list)
}

async function list(options: ListOptions): Promise<void> {
  const { state, rule, from, to, limit: rows_max } = options
  const { alerts, more } = await readAlerts(serverOf(options), { state, rule, from, to, rows_max })
  if (options.json === true) process.stdout.write(`${JSON.stringify({ alerts }, null, 2)}\n`)
  else process.stdout.write(alerts.length === 0 ? 'no alerts\n' : alertsTable(alerts))
  if (more) process.stderr.write(`… there are more than ${rows_max} alerts: raise --limit to see them\n`)
}

function states(text: string): string {
  const unknown = text.split(',').find((each) => !ALERT_STATES.some((state) => state === each))
  if (unknown === undefined) return text
  throw new InvalidArgumentError(`${unknown} is none of ${ALERT_STATES.join(', ')}`)
}

function addShow(alerts: Command): void {
  const command = alerts
    .command('show')
    .description('one alert: evidence, what it costs, and why')
    .argument('<id>', 'of the alert')
    .option('--json', 'everything, as JSON, with its series')
  serverOptions(command)
    .addHelpText('after', '\nExample:\n  marginscope alerts show 6f1d2a34-9c7b-4e05-8a11-3b2c4d5e6f70 --json')
    .action(async (id: string, options: ServerOptions & { readonly json?: boolean }) => {
      const alert = await readAlert(serverOf(options), id)
      process.stdout.write(options.json === true ? `${JSON.stringify(alert, null, 2)}\n` : alertText(alert))
    })
}

function addCheck(alerts: Command, finish: Finish): void {
  alerts
    .command('check')
    .description('look for mistakes in a file of rules; no server is asked')
    .argument('<file>', 'YAML or JSON, as PUT /v1/alert-rules takes it')
    .addHelpText(
      'after',
      `
Each mistake is a line of its own, file:line:column: what is wrong; the exit code is 1 then.

Example:
  marginscope alerts check rules.yaml`,
    )
    .action(async (file: string) => {
      const checked = await checkRules(file)
      if (checked.kind === 'rules') {
        process.stdout.write(`${file}: ${checked.rules.length} rules, no mistakes\n`)
        return
      }
      process.stderr.write(checked.lines.map((line) => `${line}\n`).join(''))
      finish(EXIT.failed)
    })
}

function addRemark(
  alerts: Command,
  name: 'ack' | 'accept',
  description: string,
  say: typeof acceptAlert,
): void {
  const command = alerts
    .command(name)
    .description(description)
    .argument('<id>', 'of the alert')
    .option('--note <text>', 'why, for whoever looks next', '')
  serverOptions(command)
    .addHelpText(
      'after',
      `
The key needs the scope admin.

Example:
  marginscope alerts ${name} 6f1d2a34-9c7b-4e05-8a11-3b2c4d5e6f70 --note "the new prompt"`,
    )
    .action(async (id: string, options: ServerOptions & { readonly note: string }) => {
      const alert: AlertAnswer = await say(serverOf(options), id, options.note)
      process.stdout.write(alertText(alert))
    })
}
