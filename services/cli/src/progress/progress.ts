import { SingleBar } from './bar.ts'
import { paceOf } from './pace.ts'

/** Tells a person how far a long work is. All of it goes to standard error. */
export interface Progress {
  /** `done` things; `fraction` of everything from 0 to 1, undefined when nobody knows. */
  update(done: number, fraction: number | undefined): void
  /** Why nothing moves for a moment. */
  note(text: string): void
  /** Leaves the terminal as it was; may be called again. */
  stop(): void
}

const LINE_EVERY_MS = 5_000
const BAR_STEPS = 1_000

/** What is done to what: `sent`, `events`. */
export interface Work {
  readonly verb: 'sent' | 'priced'
  readonly things: 'events' | 'revenue lines'
}

/** A bar for a terminal, a plain line every five seconds for a log file, nothing when asked to be quiet. */
export function makeProgress(how: 'bar' | 'lines' | 'quiet', work: Work): Progress {
  switch (how) {
    case 'bar':
      return barProgress(work)
    case 'lines':
      return lineProgress((line) => process.stderr.write(`${line}\n`), work)
    case 'quiet':
      return { update: () => {}, note: () => {}, stop: () => {} }
  }
}

function barProgress({ things }: Work): Progress {
  const began_ms = performance.now()
  const bar = new SingleBar({
    format: `{bar} {percent} | {count} ${things} | {rate} {left} {note}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  const payload = { percent: '', count: '0', rate: '', left: '', note: '' }
  bar.start(BAR_STEPS, 0, payload)
  return {
    update(done, fraction) {
      const { done: count, rate, left } = paceOf(done, performance.now() - began_ms, fraction)
      const percent = fraction === undefined ? '' : `${Math.floor(Math.min(1, fraction) * 100)}%`
      const text = { percent, count, rate, left: left === '' ? '' : `| ${left}`, note: '' }
      bar.update(Math.floor(Math.min(1, fraction ?? 0) * BAR_STEPS), text)
    },
    note: (text) => bar.update({ note: `| ${text}` }),
    stop: () => bar.stop(),
  }
}

/** A line at most every five seconds, and none at all for work that is over sooner without a hitch. */
export function lineProgress(
  print: (line: string) => void,
  { verb, things }: Work,
  every_ms: number = LINE_EVERY_MS,
): Progress {
  const began_ms = performance.now()
  let done = 0
  let fraction: number | undefined
  let noted = ''
  let told_ms = Number.NEGATIVE_INFINITY
  const tell = () => {
    told_ms = performance.now()
    const { done: count, rate, left } = paceOf(done, performance.now() - began_ms, fraction)
    const percent = fraction === undefined ? '' : ` (${Math.floor(Math.min(1, fraction) * 100)}%)`
    print(
      [`${verb} ${count} ${things}${percent}`, rate, left, noted].filter((part) => part !== '').join(', '),
    )
  }
  const timer = setInterval(tell, every_ms)
  timer.unref()
  return {
    update(sent, known) {
      done = sent
      fraction = known
      noted = ''
    },
    note(text) {
      noted = text
      // Why nothing moves is worth knowing at once, not only when the next line is due.
      if (performance.now() - told_ms >= every_ms) tell()
    },
    stop: () => clearInterval(timer),
  }
}
