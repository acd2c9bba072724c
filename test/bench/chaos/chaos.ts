import type { Benchmark, Report } from '../report.ts'
import { MODES, type Mode } from './products.ts'
import { killsText } from './progress.ts'
import { killsOf, type Outcome, runMode, startedOutcome } from './run-mode.ts'

const KILLS = 1_000
const SEED = 20_261_129
const SHOWN_MAX = 40

export const chaos: Benchmark = {
  name: 'chaos',
  about: `kill -9 of any service at random moments under mixed traffic, ${KILLS.toLocaleString('en-US')} times over both modes: nothing lost, nothing doubled`,
  async run(report, { kills = KILLS, mode, seed = SEED }) {
    const modes = mode === undefined ? MODES : [mode]
    const stopping = new AbortController()
    // Once: what there is so far is told; again: at once.
    process.once('SIGINT', () => stopping.abort())
    process.once('SIGTERM', () => stopping.abort())
    for (const [index, each] of modes.entries()) {
      const count = Math.floor(kills / modes.length) + (index < kills % modes.length ? 1 : 0)
      if (count === 0 || stopping.signal.aborted) continue
      const outcome = startedOutcome(each)
      try {
        await runMode(outcome, count, seed + index, stopping.signal)
      } catch (error) {
        // Whoever still sends when it is stopped gives up wherever it was.
        if (!stopping.signal.aborted)
          outcome.differences = [...outcome.differences, `the run broke: ${error}`]
      }
      tell(report, outcome, count)
    }
    if (stopping.signal.aborted) report.note('stopped before its end')
  },
}

function tell(report: Report, outcome: Outcome, asked: number): void {
  const { mode, blows, judged, differences, requests, minutes, told_again } = outcome
  const kills = killsOf(outcome)
  const of = (kind: string) =>
    Map.groupBy(
      blows.filter((blow) => blow.kind === kind),
      ({ name }) => name,
    )
  const counts = (kind: string) => new Map([...of(kind)].map(([name, each]) => [name, each.length]))
  report.add({ name: `${mode}: kills`, value: kills.length, unit: killsText(counts('killed')) })
  const frozen = blows.length - kills.length
  report.add({ name: `${mode}: frozen for 30 s`, value: frozen, unit: killsText(counts('frozen')) })
  report.add({
    name: `${mode}: kills that a verdict came after`,
    value: judged,
    unit: `in ${minutes.toFixed(1)} min`,
    promise: { at_least: asked },
  })
  report.add({ name: `${mode}: live events at the last verdict`, value: Number(requests), unit: 'events' })
  report.add({ name: `${mode}: alerts told again after a kill`, value: told_again, unit: 'webhooks' })
  report.add({
    name: `${mode}: difference`,
    value: differences.length,
    unit: 'figures',
    promise: { at_most: 0 },
  })
  for (const line of differences.slice(0, SHOWN_MAX)) report.note(line)
  if (differences.length > SHOWN_MAX) report.note(`and ${differences.length - SHOWN_MAX} more`)
}

export const isMode = (text: string): text is Mode => MODES.some((mode) => mode === text)
