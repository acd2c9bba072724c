import { EXIT, type ExitCode } from '../exit.ts'
import type { Work } from '../progress/progress.ts'
import { REFUSALS_SHOWN, type Summary } from './send-all.ts'

/** The last line of a sending, for people and scripts. */
export function summaryLine(summary: Summary, things: Work['things']): string {
  const { sent, accepted, refused, seconds } = summary
  const rate = Math.round(sent / Math.max(seconds, 0.001))
  return `sent ${sent}, accepted ${accepted}, refused ${refused}, in ${seconds.toFixed(1)} s (${rate} ${things}/s)`
}

/** The refused events, one a line, and how many more there were; `place` is what a number counts (line, event). */
export function refusalLines(summary: Summary, place: 'line' | 'event'): string[] {
  const lines = summary.refusals.map(
    ({ line, id, code, message }) =>
      `refused ${place} ${line}${id === undefined ? '' : ` (id ${id})`}: ${code}: ${message}`,
  )
  const more = summary.refused - summary.refusals.length
  if (more > 0)
    lines.push(
      `… and ${more} more refused; only the first ${REFUSALS_SHOWN} are shown, GET /v1/dead-letters has them`,
    )
  return lines
}

/** Prints how it went and says how the process should end. */
export function present(
  summary: Summary,
  { place, things }: { readonly place: 'line' | 'event'; readonly things: Work['things'] },
): ExitCode {
  for (const line of refusalLines(summary, place)) process.stderr.write(`${line}\n`)
  const { ended } = summary
  if (ended.kind === 'failed') process.stderr.write(`marginscope: ${ended.message}\n`)
  if (ended.kind === 'interrupted')
    process.stderr.write(
      'marginscope: stopped; run it again to send the rest, what is already there changes nothing\n',
    )
  process.stdout.write(`${summaryLine(summary, things)}\n`)
  if (ended.kind === 'interrupted') return EXIT.interrupted
  return ended.kind === 'failed' || summary.refused > 0 ? EXIT.failed : EXIT.done
}
