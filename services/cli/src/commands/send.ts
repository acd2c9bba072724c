import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { REVENUE_FIELDS } from '@marginscope/finance'
import { MarginscopeError } from '@marginscope/schemas'
import { ConfigError } from '@marginscope/service'
import { openBytes, unpacked } from '@marginscope/traces'
import { type Command, InvalidArgumentError } from 'commander'
import { eventTexts } from '../input/event-texts.ts'
import { revenueTexts } from '../input/revenue-texts.ts'
import { type SendingOptions, sendingOptions } from '../options.ts'
import type { Finish } from '../program.ts'
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
    .option('--customer <name>', 'with --revenue: whose Stripe line items these are')
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
  jq -c '.events[]' export.json | marginscope send -`,
    )
    .action(async (file: string, options: SendOptions) => finish(await send(file, options)))
}

interface SendOptions extends SendingOptions {
  readonly revenue?: boolean
  readonly column: Readonly<Record<string, string>>
  readonly default: Readonly<Record<string, string>>
  readonly customer?: string
}

/** Adds `field=text` to what was given before; throws where there is no such field or no text. */
function pair(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf('=')
  const field = REVENUE_FIELDS.find((one) => one === text.slice(0, at))
  if (at === -1 || at === text.length - 1) throw new InvalidArgumentError('must look like amount=Net')
  if (field === undefined) throw new InvalidArgumentError(`the fields are ${REVENUE_FIELDS.join(', ')}`)
  return { ...before, [field]: text.slice(at + 1) }
}

async function send(file: string, options: SendOptions) {
  const { revenue, column: columns, default: defaults, customer } = options
  const mapped = Object.keys({ ...columns, ...defaults }).length > 0 || customer !== undefined
  if (mapped && revenue !== true)
    throw new ConfigError('--column, --default and --customer say how revenue is read: add --revenue')
  let read = 0
  const onRead = (bytes: number) => {
    read = bytes
  }
  const total = file === '-' ? undefined : await sizeOf(file)
  const bytes: Readable = file === '-' ? await unpacked(process.stdin, onRead) : await openBytes(file, onRead)
  return runSending(
    {
      events: () =>
        revenue === true ? revenueTexts(bytes, { columns, defaults, customer }) : eventTexts(bytes),
      path: revenue === true ? '/v1/revenue' : '/v1/events',
      things: revenue === true ? 'revenue lines' : 'events',
      fraction: () => (total === undefined || total === 0 ? undefined : read / total),
      place: 'line',
    },
    options,
  )
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
