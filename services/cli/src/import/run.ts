import type { ImportOptions } from '@marginscope/import'
import { EXIT, type ExitCode } from '../exit.ts'
import { type SendingOptions, serverOf } from '../options.ts'
import { makeProgress } from '../progress/progress.ts'
import { onInterrupt } from '../send/interrupt.ts'
import { type Summary, sendAll } from '../send/send-all.ts'
import { Delivered, fileOf, lineOf } from './delivered.ts'
import type { FileToImport } from './files.ts'
import type { Notes } from './notes.ts'
import { type Reading, readAll } from './read-all.ts'
import { Tally } from './tally.ts'

export interface Import {
  readonly files: readonly FileToImport[]
  readonly options: ImportOptions
  readonly notes: Notes | undefined
}

/** Reads all files and sends their events; prints the table; answers with the exit code. */
export async function runImport(
  { files, options, notes }: Import,
  sending: SendingOptions,
): Promise<ExitCode> {
  const server = serverOf(sending)
  const how = sending.quiet === true ? 'quiet' : process.stderr.isTTY ? 'bar' : 'lines'
  const progress = makeProgress(how, { verb: 'sent', things: 'events' })
  const interrupt = onInterrupt()
  const tally = new Tally()
  const delivered = new Delivered()
  const total = files.reduce((sum, { size }) => sum + (size ?? Number.NaN), 0)
  let read = 0
  let read_files = 0
  const reading: Reading = {
    files,
    options,
    tally,
    delivered,
    notes,
    onRead: (file, bytes) => {
      read = bytes
      if (file !== undefined) read_files = file + 1
    },
  }
  const keep =
    notes === undefined ? undefined : keeper(notes, () => note(notes, files, delivered, read_files))
  try {
    const summary = await sendAll(readAll(reading), {
      server,
      path: '/v1/events',
      batch_events: sending.batch,
      concurrency: sending.concurrency,
      retry_for_ms: sending.retryFor,
      gzip: sending.gzip === true,
      stop: interrupt.stop,
      kill: interrupt.kill,
      onSent: (sent) => progress.update(sent, total > 0 ? read / total : undefined),
      onDelivered: ({ lines }) => {
        delivered.end(lines)
        keep?.now_and_then()
      },
      onWait: (reason, wait_ms) =>
        progress.note(`the server is ${reason}, trying again in ${(wait_ms / 1_000).toFixed(1)} s`),
    })
    progress.stop()
    await keep?.at_end()
    return present(summary, tally, files)
  } finally {
    progress.stop()
    interrupt.off()
  }
}

const NOTE_EVERY_MS = 5_000

/** Writes down how far it came every five seconds, so that a kill costs no more, and at the end. */
function keeper(notes: Notes, update: () => void) {
  let saving = Promise.resolve()
  let noted_ms = performance.now()
  return {
    now_and_then(): void {
      if (performance.now() - noted_ms < NOTE_EVERY_MS) return
      noted_ms = performance.now()
      update()
      // What can't be written now is tried again at the end, whose failure is told.
      saving = saving.then(() => notes.save()).catch(() => {})
    },
    async at_end(): Promise<void> {
      await saving
      update()
      await notes.save()
    },
  }
}

/** Files before the first open place are done; of its own file what stands before its line is. */
function note(notes: Notes, files: readonly FileToImport[], delivered: Delivered, read_files: number): void {
  const open = delivered.firstOpen()
  for (const [index, file] of files.entries()) {
    if (notes.of(file)?.is_done === true) continue
    if (open !== undefined && index === fileOf(open)) notes.set(file, lineOf(open), false)
    else if (index < read_files && (open === undefined || index < fileOf(open))) notes.set(file, 0, true)
    else if (open === undefined && index === fileOf(delivered.last))
      notes.set(file, lineOf(delivered.last), false)
  }
}

function present(summary: Summary, tally: Tally, files: readonly FileToImport[]): ExitCode {
  for (const { line, id, code, message } of summary.refusals) {
    const place = `${files[fileOf(line)]?.path}:${lineOf(line)}${id === undefined ? '' : ` (id ${id})`}`
    tally.refuse(code, place, message)
  }
  tally.refused += summary.refused - summary.refusals.length
  for (const line of tally.reasons()) process.stderr.write(`${line}\n`)
  const { ended } = summary
  if (ended.kind === 'failed') process.stderr.write(`marginscope: ${ended.message}\n`)
  if (ended.kind === 'interrupted')
    process.stderr.write(
      'marginscope: stopped; run it again to send the rest, what is already there changes nothing\n',
    )
  process.stdout.write(tally.table(summary.accepted))
  if (ended.kind === 'interrupted') return EXIT.interrupted
  return ended.kind === 'failed' || tally.refused > 0 ? EXIT.failed : EXIT.done
}

/** Prints the first events and the table, and sends nothing. */
export async function runDry({ files, options }: Import, shown: number): Promise<ExitCode> {
  const tally = new Tally()
  const reading: Reading = {
    files,
    options,
    tally,
    delivered: new Delivered(),
    notes: undefined,
    onRead: () => {},
  }
  let printed = 0
  for await (const item of readAll(reading)) {
    if (item === 'flush' || 'refused' in item || printed >= shown) continue
    process.stdout.write(`${item.text}\n`)
    printed += 1
  }
  for (const line of tally.reasons()) process.stderr.write(`${line}\n`)
  process.stderr.write(tally.table(0))
  return tally.refused > 0 ? EXIT.failed : EXIT.done
}
