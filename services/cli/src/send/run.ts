import type { IntakePath } from '@marginscope/client'
import type { ExitCode } from '../exit.ts'
import { type SendingOptions, serverOf } from '../options.ts'
import { makeProgress, type Work } from '../progress/progress.ts'
import type { Item } from './batch.ts'
import { onInterrupt } from './interrupt.ts'
import { present } from './present.ts'
import { sendAll } from './send-all.ts'

export interface Source {
  readonly events: (stop: AbortSignal) => AsyncIterable<Item>
  /** How much of it has been read or sent, from 0 to 1; undefined when nobody knows. */
  readonly fraction: (sent: number) => number | undefined
  readonly path: IntakePath
  readonly things: Work['things']
  /** What the number of an event counts. */
  readonly place: 'line' | 'event'
}

/** Sends a source to its end with progress on standard error; prints the summary; answers with the exit code. */
export async function runSending(source: Source, options: SendingOptions): Promise<ExitCode> {
  const server = serverOf(options)
  const how = options.quiet === true ? 'quiet' : process.stderr.isTTY ? 'bar' : 'lines'
  const progress = makeProgress(how, { verb: 'sent', things: source.things })
  const interrupt = onInterrupt()
  try {
    const summary = await sendAll(source.events(interrupt.stop), {
      server,
      path: source.path,
      batch_events: options.batch,
      concurrency: options.concurrency,
      retry_for_ms: options.retryFor,
      gzip: options.gzip === true,
      stop: interrupt.stop,
      kill: interrupt.kill,
      onSent: (sent) => progress.update(sent, source.fraction(sent)),
      onWait: (reason, wait_ms) =>
        progress.note(`the server is ${reason}, trying again in ${(wait_ms / 1_000).toFixed(1)} s`),
    })
    progress.stop()
    return present(summary, source)
  } finally {
    progress.stop()
    interrupt.off()
  }
}
