import { publishedAnswer } from '@marginscope/schemas'
import type { Command } from 'commander'
import { EXIT, type ExitCode, type Finish } from '../exit.ts'
import { formatOption, integer, type ServerOptions, serverOf, serverOptions } from '../options.ts'
import { fetchPrices, fetchPricesCsv, type PricesQuery } from '../prices/fetch-prices.ts'
import { pricesTable } from '../prices/prices-table.ts'
import { readEntries } from '../prices/read-entries.ts'
import { type Asked, printFound } from '../print-found.ts'
import { moment } from '../report/query.ts'
import { addUpdate } from './prices-update.ts'

interface ListOptions extends ServerOptions, Asked {
  readonly provider?: string
  readonly model?: string
  readonly at?: string
  readonly knownAt?: string
}

const ROWS_MAX = 100_000

export function addPrices(program: Command, finish: Finish): void {
  const prices = program
    .command('prices')
    .description('list the prices in force, post your own, update them from a table')
    .addHelpText(
      'after',
      `
Examples:
  marginscope prices list --provider anthropic --model claude-sonnet-4-5
  marginscope prices post contract.json`,
    )
  addList(prices)
  addPost(prices, finish)
  addUpdate(prices, finish)
}

function addList(prices: Command): void {
  const now_ms = Date.now()
  const time = (text: string) => moment(text, now_ms)
  const command = prices
    .command('list')
    .description('the entries in force: list prices and your own')
    .option('--provider <name>', 'as events spell it')
    .option('--model <name>', 'as events name it: the entries that can price it')
    .option('--at <time>', 'in force then: a date, a time, or an age such as 7d (default: now)', time)
    .option('--known-at <time>', 'as the book was known then (default: now)', time)
    .option('--limit <n>', 'entries at most', integer(1, ROWS_MAX), 1_000)
    .addOption(formatOption(['table', 'csv', 'json'], 'csv and json carry everything'))
  serverOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  marginscope prices list --model gpt-4o
  marginscope prices list --provider google --at 2026-03-01 --format csv > prices.csv
  marginscope prices list --model model-a --known-at 2026-11-01T00:00:00Z`,
    )
    .action(list)
}

async function list(options: ListOptions): Promise<void> {
  const server = serverOf(options)
  const query: PricesQuery = {
    provider: options.provider,
    model: options.model,
    at: options.at,
    known_at: options.knownAt,
    rows_max: options.limit,
  }
  await printFound(options, 'entries', {
    csv: () => fetchPricesCsv(server, query),
    found: () => fetchPrices(server, query),
    table: ({ at, book_version, entries }) =>
      `at ${at}, book version ${book_version}\n${pricesTable(entries)}`,
  })
}

function addPost(prices: Command, finish: Finish): void {
  const command = prices
    .command('post')
    .description('post price entries: {"entries": […], "rates": […]}, an array, or one entry a line')
    .argument('<file>', 'the file, or - for standard input')
  serverOptions(command)
    .addHelpText(
      'after',
      `
Prices are added, never changed: an entry with a known price_id replaces the earlier one from now on. Events that had
no price are priced at once; those that had one keep it until "marginscope reprice". The key needs the scope admin.

Examples:
  marginscope prices post contract.json
  jq -c '.[]' entries.json | marginscope prices post -`,
    )
    .action(async (file: string, options: ServerOptions) => finish(await post(file, options)))
}

async function post(file: string, options: ServerOptions): Promise<ExitCode> {
  const server = serverOf(options)
  const body = await readEntries(file)
  const published = await server.post('/v1/prices', body, publishedAnswer, {
    wanted: [201],
  })
  const { entries, rates, book_version, recorded_at, reprice_job } = published
  process.stdout.write(
    `posted ${entries} entries, ${rates} rates as book version ${book_version}, known since ${recorded_at}\n`,
  )
  if (reprice_job !== null)
    process.stderr.write(`events that had no price are being priced (job ${reprice_job})\n`)
  return EXIT.done
}
