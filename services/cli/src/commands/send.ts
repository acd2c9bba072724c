import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { isTimeZone, REVENUE_FIELDS, type StripeOptions } from '@marginscope/finance'
import {
  CSV_DATES,
  CSV_DECIMALS,
  CSV_DELIMITERS,
  type CsvDates,
  type CsvDecimal,
  type CsvDelimiter,
  type CsvFormat,
  LIMITS,
  MarginscopeError,
} from '@marginscope/schemas'
import { ConfigError } from '@marginscope/service'
import { jsonTexts, openBytes, unpacked } from '@marginscope/traces'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Finish } from '../exit.ts'
import { type RevenueReading, revenueTexts } from '../input/revenue-texts.ts'
import { type SendingOptions, sendingOptions } from '../options.ts'
import { runSending } from '../send/run.ts'

export function addSend(program: Command, finish: Finish): void {
  const command = program
    .command('send')
    .description(
      'send usage events from a file, or revenue lines with --revenue: one a line (NDJSON), an array, or JSON objects; .gz too',
    )
    .argument('<file>', 'the file, or - for standard input')
    .option('--revenue', 'the file holds revenue lines: JSON, CSV with a header, or Stripe invoices')
    .option('--column <field=header>', 'with --revenue: the CSV column of a field (repeatable)', pair, {})
    .option(
      '--default <field=value>',
      'with --revenue: a field that the CSV leaves out (repeatable)',
      pair,
      {},
    )
    .option(
      '--customer <[cus_x=]name>',
      'with --revenue: what usage calls a customer of Stripe (repeatable); a name alone: whose line items these are',
      customerNamed,
    )
    .addOption(tableOption('--delimiter <name>', 'what stands between cells', CSV_DELIMITERS))
    .addOption(tableOption('--decimal <name>', 'what stands before decimals', CSV_DECIMALS))
    .addOption(tableOption('--dates <order>', 'the order of day, month and year', CSV_DATES))
    .option(
      '--timezone <zone>',
      'with --revenue: the time zone of the dates of a table (default: UTC)',
      zoneNamed,
    )
    .option('--invoice <in_x>', 'with --revenue: the Stripe invoice of line items that do not name it')
    .option('--test-mode', "with --revenue: take Stripe's test mode too, to try it out")
    .option('--line-version <n>', 'with --revenue: the version of lines that state none', wholeNumber)
    .option(
      '--replace',
      'with --revenue: a corrected import, which replaces what was sent before under the same ids',
    )
  sendingOptions(command)
    .addHelpText(
      'after',
      `
Ids make sending safe to repeat: what the server already has changes nothing. Refused events are printed with
their line and reason; the rest is accepted all the same. Exit code 1 if any was refused.

Examples:
  marginscope send events.ndjson
  marginscope send events.json.gz --gzip --concurrency 8
  marginscope send --revenue invoices.csv --column amount=Net --default currency=USD
  marginscope send --revenue stripe-invoices.json --customer cus_NffrFeUfNV2Hib=acme
  marginscope send --revenue invoices-corrected.csv --replace
  jq -c '.events[]' export.json | marginscope send -`,
    )
    .action(async (file: string, options: SendOptions) => finish(await send(file, options)))
}

interface SendOptions extends SendingOptions {
  readonly revenue?: boolean
  readonly column: Readonly<Record<string, string>>
  readonly default: Readonly<Record<string, string>>
  readonly customer?: StripeOptions
  readonly delimiter?: CsvDelimiter
  readonly decimal?: CsvDecimal
  readonly dates?: CsvDates
  readonly timezone?: string
  readonly invoice?: string
  readonly testMode?: boolean
  readonly lineVersion?: number
  readonly replace?: boolean
}

function tableOption(flags: string, what: string, words: readonly string[]): Option {
  return new Option(flags, `with --revenue: ${what}; by default the table as a whole says it`).choices(words)
}

function zoneNamed(text: string): string {
  if (!isTimeZone(text)) throw new InvalidArgumentError('must be an IANA time zone such as Europe/Berlin')
  return text
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < 1 || number > LIMITS.version)
    throw new InvalidArgumentError(`must be a whole number from 1 to ${LIMITS.version}`)
  return number
}

/** Adds `field=text` to what was given before; throws where there is no such field or no text. */
function pair(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf('=')
  const field = REVENUE_FIELDS.find((one) => one === text.slice(0, at))
  if (at === -1 || at === text.length - 1) throw new InvalidArgumentError('must look like amount=Net')
  if (field === undefined) throw new InvalidArgumentError(`the fields are ${REVENUE_FIELDS.join(', ')}`)
  return { ...before, [field]: text.slice(at + 1) }
}

/** Adds a customer's name: `cus_NffrFeUfNV2Hib=acme`, or `acme` for line items that come without their invoice. */
function customerNamed(text: string, before: StripeOptions = {}): StripeOptions {
  const [, stripe_id, name] = /^(cus_\w+)=(.*)$/s.exec(text) ?? []
  if (text === '' || name === '')
    throw new InvalidArgumentError('must look like cus_NffrFeUfNV2Hib=acme, or acme')
  if (stripe_id === undefined || name === undefined) return { ...before, customer: text }
  return { ...before, customers: new Map([...(before.customers ?? []), [stripe_id, name]]) }
}

async function send(file: string, options: SendOptions) {
  const { revenue, column: columns, default: defaults, customer, invoice, testMode, replace } = options
  const { lineVersion = replace === true ? Math.floor(Date.now() / 1000) : undefined } = options
  const { delimiter, decimal, dates, timezone } = options
  const table = {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(dates === undefined ? {} : { dates }),
    ...(timezone === undefined ? {} : { timezone }),
  }
  const named = [customer, invoice, testMode, lineVersion, ...Object.values(table)].some(
    (one) => one !== undefined,
  )
  if ((named || Object.keys({ ...columns, ...defaults }).length > 0) && revenue !== true)
    throw new ConfigError(
      '--column, --default, --delimiter, --decimal, --dates, --timezone, --customer, --invoice, --test-mode, --line-version and --replace say how revenue is read: add --revenue',
    )
  if (replace === true && options.lineVersion !== undefined)
    throw new ConfigError('--replace is a version by itself: give one of --line-version and --replace')
  const reading: RevenueReading = {
    csv: { defaults, ...(Object.keys(columns).length === 0 ? {} : { columns }), ...table },
    stripe: {
      ...customer,
      ...(invoice === undefined ? {} : { invoice }),
      test_mode: testMode === true,
      corrects: lineVersion !== undefined,
    },
    ...(lineVersion === undefined ? {} : { version: lineVersion }),
    ...(options.quiet === true ? {} : { onTable: sayFormat }),
  }
  let read = 0
  const onRead = (bytes: number) => {
    read = bytes
  }
  const total = file === '-' ? undefined : await sizeOf(file)
  const bytes: Readable = file === '-' ? await unpacked(process.stdin, onRead) : await openBytes(file, onRead)
  return runSending(
    {
      events: () => (revenue === true ? revenueTexts(bytes, reading) : jsonTexts(bytes)),
      path: revenue === true ? '/v1/revenue' : '/v1/events',
      things: revenue === true ? 'revenue lines' : 'events',
      fraction: () => (total === undefined || total === 0 ? undefined : read / total),
      place: 'line',
    },
    options,
  )
}

/** What was decided from the whole table, so that a wrong guess is seen before it is money. */
function sayFormat({ delimiter, decimal, thousands, dates }: CsvFormat): void {
  const said = [
    `delimiter ${delimiter}`,
    ...(decimal === null ? [] : [`decimal ${decimal}`]),
    ...(thousands === null ? [] : [`thousands ${thousands}`]),
    ...(dates === null ? [] : [`dates ${dates}`]),
  ]
  process.stderr.write(`read as a table: ${said.join(', ')}\n`)
}

/** Bytes of a plain file; undefined for a pipe, whose size nobody knows. */
async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new MarginscopeError(
      'file_unreadable',
      `there is no file at ${file}: check the path, or send - for standard input`,
      {
        cause,
      },
    )
  })
  if (found.isDirectory())
    throw new MarginscopeError(
      'file_unreadable',
      `${file} is a folder: name a file (marginscope replay takes a folder)`,
    )
  return found.isFile() ? found.size : undefined
}
