import { type Command, Option } from 'commander'
import { integer, type ServerOptions, serverOf, serverOptions } from '../options.ts'
import { csv } from '../report/csv.ts'
import { fetchMargin } from '../report/margin.ts'
import { marginCells, marginTable } from '../report/margin-table.ts'
import { DIMENSIONS, type Dimension, dimensions, filters, GRAINS, instant } from '../report/query.ts'

interface ReportOptions extends ServerOptions {
  readonly from: string
  readonly to: string
  readonly groupBy: readonly Dimension[]
  readonly grain: string
  readonly filter?: readonly (readonly [Dimension, string])[]
  readonly timezone?: string
  readonly limit: number
  readonly format: 'table' | 'csv' | 'json'
}

const ROWS_MAX = 100_000

export function addReport(program: Command): void {
  const now_ms = Date.now()
  const time = (text: string) => instant(text, now_ms)
  const command = program
    .command('report')
    .description('margin by customer, feature, model …: revenue, cost and what is left')
    .option('--from <time>', 'begin: a date (UTC), a time, or an age such as 7d', time, time('30d'))
    .option('--to <time>', 'end, exclusive', time, time('0h'))
    .option('--group-by <list>', `up to four of ${DIMENSIONS.join(', ')}`, dimensions, ['customer'])
    .addOption(new Option('--grain <grain>', 'rows per period').choices(GRAINS).default('none'))
    .option('--filter <dimension=value>', 'only these; may be repeated', filters)
    .option('--timezone <zone>', 'for days, weeks and months, such as Europe/Berlin')
    .option('--limit <n>', 'rows at most; the total covers all of them', integer(1, ROWS_MAX), 1_000)
    .addOption(
      new Option('--format <format>', 'csv and json carry exact amounts')
        .choices(['table', 'csv', 'json'])
        .default('table'),
    )
  serverOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  marginscope report
  marginscope report --from 2026-11-01 --to 2026-12-01 --group-by customer,feature
  marginscope report --from 7d --grain day --group-by feature --filter customer=acme
  marginscope report --group-by model --format csv > margin.csv`,
    )
    .action(report)
}

async function report(options: ReportOptions): Promise<void> {
  const found = await fetchMargin(serverOf(options), {
    from: options.from,
    to: options.to,
    group_by: options.groupBy,
    grain: options.grain,
    filters: options.filter ?? [],
    timezone: options.timezone,
    rows_max: options.limit,
  })
  switch (options.format) {
    case 'json': {
      const rows = found.rows.map((row) => Object.fromEntries(row))
      process.stdout.write(`${JSON.stringify({ rows, totals: Object.fromEntries(found.totals) }, null, 2)}\n`)
      break
    }
    case 'csv': {
      const { header, rows } = marginCells(found)
      process.stdout.write(csv(header, rows))
      break
    }
    case 'table':
      process.stderr.write(`${options.from} – ${options.to}, USD\n`)
      process.stdout.write(
        marginTable(found, [...(options.grain === 'none' ? [] : ['period']), ...options.groupBy]),
      )
      break
  }
  if (found.more)
    process.stderr.write(`… there are more than ${options.limit} rows: raise --limit to see them\n`)
}
