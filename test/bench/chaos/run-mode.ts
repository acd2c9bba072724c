import { pause } from '@marginscope/flow'
import { startReceivers } from '../../support/alert-receivers.ts'
import { mulberry } from '../../support/alert-traffic.ts'
import { warehouseOf } from '../../support/warehouse.ts'
import { carefulClient } from './careful.ts'
import { findFigures, type Sources, unbalanced } from './found.ts'
import { type Blow, killAtRandom } from './killer.ts'
import { type Mode, startProduct } from './products.ts'
import { killProgress } from './progress.ts'
import { Reckoning } from './reckoning.ts'
import { customerOf, type Round } from './round.ts'
import { alarmOf, raiseAlarm } from './traffic/alarms.ts'
import { runPool } from './traffic/pools.ts'
import { moveLast, publishFirst } from './traffic/prices.ts'
import { changeRules, sendRevenue } from './traffic/revenue.ts'
import { setUp } from './traffic/setup.ts'
import { sendSpans } from './traffic/spans.ts'
import { sendUsage } from './traffic/usage.ts'
import { differences } from './verdict.ts'

/** After so many kills traffic pauses and the ledger is held against the reckoning. */
const KILLS_A_ROUND = 25
const SETTLED_MS_MAX = 300_000
const LOOK_MS = 1_000
const NOTE_EVERY_MS = 20_000

const STREAMS: readonly ((round: Round) => Promise<void>)[] = [
  sendUsage,
  sendSpans,
  sendRevenue,
  runPool,
  moveLast,
  changeRules,
  raiseAlarm,
]

/** What a run in one mode has come to; it changes until the run is over. */
export interface Outcome {
  readonly mode: Mode
  readonly blows: Blow[]
  /** Kills that a verdict came after. */
  judged: number
  differences: readonly string[]
  requests: string
  minutes: number
  /** Alerts told again after a kill, under the key of the first time. */
  told_again: number
}

export const startedOutcome = (mode: Mode): Outcome => ({
  mode,
  blows: [],
  judged: 0,
  differences: [],
  requests: '0',
  minutes: 0,
  told_again: 0,
})

export const killsOf = ({ blows }: Outcome) => blows.filter(({ kind }) => kind === 'killed')

/** Starts the product, lets traffic flow, kills, judges; until all kills are done, something is wrong, or it is stopped. */
export async function runMode(
  outcome: Outcome,
  kills: number,
  seed: number,
  stop: AbortSignal,
): Promise<void> {
  const began_ms = performance.now()
  await using ends = new AsyncDisposableStack()
  const receivers = ends.use(await startReceivers())
  const product = await startProduct[outcome.mode]()
  ends.defer(() => product.remove())
  const warehouse = warehouseOf(product)
  ends.defer(() => warehouse.close())
  const sources: Sources = { url: product.url, warehouse, receivers, blows: outcome.blows }
  const book = new Reckoning()
  // Where one thing breaks, whoever still sends or kills ends before the product does.
  const breaking = new AbortController()
  ends.defer(() => breaking.abort())
  const ending = AbortSignal.any([stop, breaking.signal])
  const client = carefulClient(product.url, ending)
  await setUp(client, book, receivers)

  const progress = killProgress(outcome.mode, kills)
  ends.defer(() => progress.end())
  const random = mulberry(seed)
  const byName = new Map<string, number>()
  const onBlow = (blow: Blow) => {
    outcome.blows.push(blow)
    if (blow.kind === 'frozen') return progress.note(`${blow.name} is frozen for a while`)
    byName.set(blow.name, (byName.get(blow.name) ?? 0) + 1)
    progress.update(killsOf(outcome).length, byName)
  }
  const kill = { product, random, stop: ending, onBlow }

  const rounds = Math.ceil(kills / KILLS_A_ROUND)
  for (let number = 1; number <= rounds && !stop.aborted; number++) {
    const over = new AbortController()
    const facts = { number, client, book, random: mulberry(seed + number), over: over.signal }
    await publishFirst(facts)
    const count = Math.min(KILLS_A_ROUND, kills - killsOf(outcome).length)
    const killing = killAtRandom(kill, count).finally(() => over.abort())
    await Promise.all([killing, ...STREAMS.map((stream) => stream(facts))])
    if (stop.aborted) return
    const is_last = number === rounds
    const began_settling_ms = performance.now()
    const found = await settle(sources, book, number, is_last, stop, progress.note)
    if (stop.aborted) return // in the middle of it
    outcome.differences = found
    outcome.judged = killsOf(outcome).length
    outcome.minutes = (performance.now() - began_ms) / 60_000
    outcome.requests = book.figures([]).totals?.requests ?? '0'
    const webhooks = receivers.webhooks()
    outcome.told_again = webhooks.length - new Set(webhooks.map(({ key }) => key)).size
    const seconds = Math.round((performance.now() - began_settling_ms) / 1_000)
    progress.note(
      `after ${outcome.judged} kills: ${outcome.requests} live events, settled in ${seconds} s, difference ${outcome.differences.length}`,
    )
    if (outcome.differences.length === 0) continue
    process.stderr.write(`${product.output()}\n`)
    return
  }
}

/** Waits until what is found is what was reckoned; what is still different after that is the answer. */
async function settle(
  sources: Sources,
  book: Reckoning,
  round: number,
  is_last: boolean,
  stop: AbortSignal,
  note: (text: string) => void,
): Promise<readonly string[]> {
  // The last round's model was repriced in this one.
  const customers = [round - 1, round].filter((each) => each > 0).map(customerOf)
  const { alarms, ...wanted } = book.figures(customers)
  // An alert of a moment ago may still have to end: it is looked at with the next verdict.
  const recent = is_last ? undefined : alarmOf(round)
  const due = Object.fromEntries(Object.entries(alarms ?? {}).filter(([feature]) => feature !== recent))
  const look = async () => {
    const pending = await unbalanced(sources.url)
    if (Object.keys(pending).length > 0) return differences({}, { conservation: pending })
    return differences({ ...wanted, alarms: due }, await findFigures(sources, customers, recent))
  }
  const until_ms = performance.now() + SETTLED_MS_MAX
  let note_ms = performance.now() + NOTE_EVERY_MS
  for (;;) {
    const found = await look().catch((error: unknown) => [`it could not be read: ${error}`])
    if (found.length === 0 || performance.now() > until_ms || stop.aborted) return found
    if (performance.now() > note_ms) {
      note(`is still different in ${found.length}: ${found[0]}`)
      note_ms += NOTE_EVERY_MS
    }
    await pause(LOOK_MS, stop)
  }
}
