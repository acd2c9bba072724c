import { tokenSum } from '../disjoint.ts'
import { finalUsage } from '../final-usage.ts'
import { locate } from '../locate.ts'
import { normaliseUsage } from '../normalise-usage.ts'
import { isFields } from '../usage-reader.ts'
import { exchanges } from './exchanges.ts'
import { explain, explainMissed, statedTotal } from './explain.ts'
import {
  agentgatewayFixtures,
  bedrockMocks,
  litellmPayloads,
  openInferenceSpans,
  vercelFixtures,
} from './fixtures.ts'
import type { RealReply, SentReply } from './real-reply.ts'
import { judgedBodies, statedCosts } from './usage-bodies.ts'

/** How the replies of one source came out. */
export interface SourceTally {
  replies: number
  /** Counted, and the sum is the stated total. */
  equal: number
  /** Counted; the reply states no total. */
  no_total: number
  /** Not counted, or not as stated, by reason. */
  readonly exceptions: Map<string, number>
  /** Counted, and yet something of it has no price: by what it is. */
  readonly missed: Map<string, number>
  readonly unexplained: string[]
}

export function* allReplies(): Generator<RealReply> {
  for (const { reply } of judgedBodies()) yield reply
  yield* exchanges('http-openllmetry')
  yield* exchanges('http-envoy-ai-gateway')
  yield* exchanges('http-llm-gemini')
  yield* vercelFixtures()
  for (const { reply } of statedCosts()) yield reply
  yield* bedrockMocks()
  yield* agentgatewayFixtures()
  yield* openInferenceSpans()
  yield* litellmPayloads()
}

/** Normalises every real reply and sorts it: counted as stated, counted, or an exception with its reason. */
export function survey(): Map<string, SourceTally> {
  const tallies = new Map<string, SourceTally>()
  for (const reply of allReplies()) {
    const tally = tallies.get(reply.source) ?? emptyTally()
    tallies.set(reply.source, tally)
    tally.replies += 1
    sortInto(tally, reply)
  }
  return tallies
}

function sortInto(tally: SourceTally, reply: RealReply): void {
  if (reply.kind === 'left_out') {
    except(tally, `not sent: ${reply.why}`)
    return
  }
  const result = normaliseUsage(reply.format, reply.raw, reply.provider)
  if (result.kind === 'usage') {
    for (const place of [...result.incomplete, ...result.unquantified]) {
      const why = explainMissed(place)
      if (why === undefined) tally.unexplained.push(`${reply.source} ${reply.label}: missed ${place}`)
      else tally.missed.set(why, (tally.missed.get(why) ?? 0) + 1)
    }
    const total = totalOf(reply)
    if (total === tokenSum(result.usage)) tally.equal += 1
    else if (total === undefined) tally.no_total += 1
    else note(tally, reply, explain(reply, result), `stated ${total}, counted ${tokenSum(result.usage)}`)
    return
  }
  const what = result.kind === 'no_usage' ? 'no usage' : 'dead letter'
  const why = explain(reply, result)
  const detail = result.kind === 'no_usage' ? what : result.message
  note(tally, reply, why === undefined ? undefined : `${what}: ${why}`, detail)
}

function totalOf(reply: SentReply): number | undefined {
  const whole = Array.isArray(reply.raw) ? finalUsage(reply.format, reply.raw) : reply.raw
  return isFields(whole) ? statedTotal(locate(reply.format, whole).usage) : undefined
}

function note(tally: SourceTally, reply: RealReply, why: string | undefined, detail: string): void {
  if (why === undefined) tally.unexplained.push(`${reply.source} ${reply.label}: ${detail}`)
  else except(tally, why)
}

function except(tally: SourceTally, why: string): void {
  tally.exceptions.set(why, (tally.exceptions.get(why) ?? 0) + 1)
}

function emptyTally(): SourceTally {
  return { replies: 0, equal: 0, no_total: 0, exceptions: new Map(), missed: new Map(), unexplained: [] }
}

/** The survey as the two tables of docs/normalising.md. */
export function surveyTables(tallies: ReadonlyMap<string, SourceTally>): string {
  const sources = [...tallies].map(([source, tally]) => {
    const exceptions = [...tally.exceptions.values()].reduce((sum, count) => sum + count, 0)
    return `| ${source} | ${tally.replies} | ${tally.equal} | ${tally.no_total} | ${exceptions} |`
  })
  const exceptions = [...tallies].flatMap(([source, { exceptions: found }]) =>
    [...found].sort().map(([why, count]) => `| ${source} | ${count} | ${why} |`),
  )
  const missed = [...tallies].flatMap(([source, { missed: found }]) =>
    [...found].sort().map(([why, count]) => `| ${source} | ${count} | ${why} |`),
  )
  return [
    '| source | replies | counted, equal to the stated total | counted, no total stated | exceptions |',
    '|---|---:|---:|---:|---:|',
    ...sources,
    '',
    '| source | count | exception |',
    '|---|---:|---|',
    ...exceptions,
    '',
    '| source | count | counted, and yet without the price of |',
    '|---|---:|---|',
    ...missed,
  ].join('\n')
}
