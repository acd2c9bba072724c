import { DIMENSIONS, type Dimension } from '@marginscope/schemas'
import { type Command, Option } from 'commander'
import { formatOption, integer, type ServerOptions, serverOf, serverOptions } from '../options.ts'
import { type Asked, printFound } from '../print-found.ts'
import { localTime } from '../report/local-time.ts'
import { fetchMargin, fetchMarginCsv, type MarginQuery } from '../report/margin.ts'
import { type Key, marginTable } from '../report/margin-table.ts'
import { dimensions, filters, GRAINS, instant } from '../report/query.ts'

interface ReportOptions extends ServerOptions, Asked {
  readonly from?: string
  readonly to?: string
  readonly groupBy: readonly Dimension[]
  readonly grain: string
  readonly filter?: readonly (readonly [Dimension, string])[]
  readonly timezone?: string
}

const ROWS_MAX = 100_000

export function addReport(program: Command): void {
  const now_ms = Date.now()
  const time = (text: string) => instant(text, now_ms)
  const command = program
    .command('report')
    .description('margin by customer, feature, model …: revenue, cost and what is left')
    .option(
      '--from <time>',
      'begin: a date, a time, or an age such as 7d (default: 30 days before the end)',
      time,
    )
    .option('--to <time>', 'end, exclusive (default: now)', time)
    .addOption(
      new Option('--group-by <list>', `up to four of ${DIMENSIONS.join(', ')}; "" for the total alone`)
        .argParser(dimensions)
        .default(['customer'], 'customer'),
    )
    .addOption(new Option('--grain <grain>', 'rows per period').choices(GRAINS).default('none'))
    .option('--filter <dimension=value>', 'only these; may be repeated', filters)
    .option('--timezone <zone>', 'for days, weeks and months, such as Europe/Berlin')
    .option('--limit <n>', 'rows at most; the total covers all of them', integer(1, ROWS_MAX), 1_000)
    .addOption(formatOption(['table', 'csv', 'json'], 'csv and json carry exact amounts'))
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
  const server = serverOf(options)
  const query: MarginQuery = {
    from: options.from,
    to: options.to,
    group_by: options.groupBy,
    grain: options.grain,
    filters: options.filter ?? [],
    timezone: options.timezone,
    rows_max: options.limit,
  }
  const keys: readonly Key[] = query.grain === 'none' ? query.group_by : ['period', ...query.group_by]
  await printFound(options, 'rows', {
    csv: () => fetchMarginCsv(server, query),
    found: () => fetchMargin(server, query),
    table: (found) =>
      `${rangeOf(found, query.timezone)}, ${found.currency}\n${marginTable(found, keys, query.timezone)}${found.note === undefined ? '' : `${found.note}\n`}`,
  })
}

/** Of a time zone that is asked for in its own time, with its name. */
function rangeOf(
  { from, to }: { readonly from: string; readonly to: string },
  zone: string | undefined,
): string {
  if (zone === undefined) return `${from} – ${to}`
  return `${localTime(from, zone)} – ${localTime(to, zone)}, ${zone}`
}
