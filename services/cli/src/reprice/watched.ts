import { makeProgress } from '../progress/progress.ts'
import { onInterrupt } from '../send/interrupt.ts'
import type { OnProgress } from './ask-reprice.ts'

/** Runs long work with progress on standard error; Ctrl-C stops it. */
export async function watched<T>(
  { quiet }: { readonly quiet?: boolean },
  work: (stop: AbortSignal, onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  const how = quiet === true ? 'quiet' : process.stderr.isTTY ? 'bar' : 'lines'
  const progress = makeProgress(how, { verb: 'priced', things: 'events' })
  const interrupt = onInterrupt()
  try {
    return await work(interrupt.stop, (events, fraction) => progress.update(events, fraction))
  } finally {
    progress.stop()
    interrupt.off()
  }
}
