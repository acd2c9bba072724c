import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { MarginscopeError } from '@marginscope/schemas'
import { openBytes, unpacked } from '@marginscope/traces'
import type { Command } from 'commander'
import { eventTexts } from '../input/event-texts.ts'
import { type SendingOptions, sendingOptions } from '../options.ts'
import type { Finish } from '../program.ts'
import { runSending } from '../send/run.ts'

export function addSend(program: Command, finish: Finish): void {
  const command = program
    .command('send')
    .description('send usage events from a file: one a line (NDJSON), an array, or JSON objects; .gz too')
    .argument('<file>', 'the file, or - for standard input')
  sendingOptions(command)
    .addHelpText(
      'after',
      `
Ids make sending safe to repeat: what the server already has changes nothing. Refused events are printed with
their line and reason; the rest is accepted all the same. Exit code 1 if any was refused.

Examples:
  marginscope send events.ndjson
  marginscope send events.json.gz --gzip --concurrency 8
  jq -c '.events[]' export.json | marginscope send -`,
    )
    .action(async (file: string, options: SendingOptions) => finish(await send(file, options)))
}

async function send(file: string, options: SendingOptions) {
  let read = 0
  const onRead = (bytes: number) => {
    read = bytes
  }
  const total = file === '-' ? undefined : await sizeOf(file)
  const bytes: Readable = file === '-' ? await unpacked(process.stdin, onRead) : await openBytes(file, onRead)
  return runSending(
    {
      events: () => eventTexts(bytes),
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
