import { usageEvent } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testConfig } from './testing/config.ts'
import { conflicts, type Look, TestAgent, totals } from './testing/drive.ts'
import type { TokenEvent } from './windows/close.ts'
import { agentState, stateText } from './windows/state.ts'

const START_MS = Date.parse('2026-11-23T13:00:00Z')
const EVERY_MS = 15_000
const config = testConfig()

/** As vLLM writes it. */
function page(counts: Counts, more = ''): string {
  const labels = '{engine="0",model_name="meta-llama/Llama-3.1-8B-Instruct"}'
  return [
    '# HELP vllm:prompt_tokens_total Number of prefill tokens processed.',
    '# TYPE vllm:prompt_tokens_total counter',
    `vllm:prompt_tokens_total${labels} ${counts.prompt}.0`,
    `vllm:prompt_tokens_cached_total${labels} ${counts.cached}.0`,
    // The same tokens once more, as newer versions have both.
    `vllm:prefix_cache_hits_total${labels} ${counts.cached}.0`,
    `vllm:generation_tokens_total${labels} ${counts.generated.toExponential()}`,
    'python_gc_objects_collected_total{generation="0"} 8.1e+06',
    more,
  ].join('\n')
}

/**
 * What a server did from one look to the next: its true work, whether it began again before, and what became of the look.
 * A server that began again was not seen between its last look and its end, so it works only after.
 */
const step = fc.record({
  prompt: fc.nat(5_000),
  cached_share: fc.nat(100),
  generated: fc.nat(3_000),
  restarts: fc.boolean(),
  look: fc.constantFrom('seen', 'seen', 'seen', 'twice', 'away'),
  agent: fc.constantFrom('stays', 'stays', 'stays', 'restarts', 'crashes', 'second'),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

interface Counts {
  readonly prompt: number
  readonly cached: number
  readonly generated: number
}
const ZERO: Counts = { prompt: 0, cached: 0, generated: 0 }
const NAMES = ['prompt', 'cached', 'generated'] as const
const plus = (a: Counts, b: Counts): Counts => ({
  prompt: a.prompt + b.prompt,
  cached: a.cached + b.cached,
  generated: a.generated + b.generated,
})
const isZero = (counts: Counts) => NAMES.every((name) => counts[name] === 0)
const did = ({ prompt, cached_share, generated }: Step): Counts => ({
  prompt,
  cached: Math.floor((prompt * cached_share) / 100),
  generated,
})
const isSeen = ({ look }: Step) => look === 'seen' || look === 'twice'

/** The pages of a server that did `steps`, and what it did in truth: sums of its increments, nothing of counters. */
function serve(steps: readonly Step[], tells_start: boolean) {
  const before: Counts = { prompt: 7_000, cached: 1_000, generated: 9_000 } // from before the agent, nobody's
  let [now, seen, unseen, truth] = [before, before, ZERO, ZERO]
  let started_ms = START_MS - 3_600_000
  const shown = () => page(now, tells_start ? `process_start_time_seconds ${started_ms / 1000}` : '')
  const first = { at_ms: START_MS, page: shown() }
  const looks: (Look & { step: Step })[] = []
  steps.forEach((step, index) => {
    // A restart takes along what was not seen before it; nobody can know of that. One after which every counter is higher
    // when it is seen next is none by a page that does not say when its process began.
    const next = steps.findIndex((other, at) => at >= index && isSeen(other))
    const until_seen = steps
      .slice(index, next === -1 ? undefined : next + 1)
      .map(did)
      .reduce(plus, ZERO)
    const can_be_told = NAMES.some((name) => until_seen[name] < seen[name])
    const at_ms = START_MS + (index + 1) * EVERY_MS
    if (step.restarts && isZero(unseen) && (can_be_told || tells_start)) {
      now = ZERO
      started_ms = at_ms - 5_000
    }
    now = plus(now, did(step))
    truth = plus(truth, did(step))
    unseen = isSeen(step) ? ZERO : plus(unseen, did(step))
    if (isSeen(step)) seen = now
    looks.push({ at_ms, page: isSeen(step) ? shown() : undefined, step })
  })
  // In the end it is seen, and again when all windows are over.
  const end_ms = START_MS + (steps.length + 1) * EVERY_MS
  return {
    truth,
    first,
    looks,
    last: [end_ms, end_ms + 600_000].map((at_ms) => ({ at_ms, page: shown() })),
  }
}

describe('a sequence of pages with restarts, gaps and repeats', () => {
  test('comes to exactly what the server did, whatever happens to the pages and to the agent', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), fc.boolean(), (steps, tells_start) => {
        const { truth, first, looks, last } = serve(steps, tells_start)
        let agent = new TestAgent(config, START_MS)
        const sent: TokenEvent[] = []
        agent.look(first)
        for (const { step: each, ...look } of looks) {
          if (each.agent === 'restarts' || each.agent === 'crashes') {
            sent.push(...agent.events)
            const kept = each.agent === 'restarts' ? agent.state : agent.saved
            agent = new TestAgent(config, look.at_ms, agentState.parse(JSON.parse(stateText(kept))))
          }
          // Another agent that has seen the same sends the same.
          const second = each.agent === 'second' ? new TestAgent(config, look.at_ms, agent.state) : undefined
          agent.look(look)
          second?.look(look)
          if (each.look === 'twice') agent.look({ ...look, at_ms: look.at_ms + 1 })
          if (second !== undefined) sent.push(...second.events)
        }
        for (const look of last) agent.look(look)
        sent.push(...agent.events)
        expect(conflicts(sent)).toEqual([])
        const sums = totals(sent)
        expect({
          prompt: (sums.uncached_input_tokens ?? 0) + (sums.cache_read_tokens ?? 0),
          cached: sums.cache_read_tokens ?? 0,
          generated: sums.output_tokens ?? 0,
        }).toEqual(truth)
        for (const event of sent) expect(usageEvent.safeParse(event).success).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('two agents on one target', () => {
  /** Looks at which each is there; windows are of four looks. They come and go in the middle of windows. */
  const FIRST = (look: number) => look < 25 || look >= 37
  const SECOND = (look: number) => look >= 10 && look < 54
  const LOOKS = 81

  test('count it once, without a gap, through the coming and going of both', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000), { minLength: LOOKS, maxLength: LOOKS }), (work) => {
        const agents: { is_there: (look: number) => boolean; turn: number; agent: TestAgent | undefined }[] =
          [
            { is_there: FIRST, turn: 0, agent: undefined },
            { is_there: SECOND, turn: 0.5, agent: undefined },
          ]
        const arrivals: { readonly at: number; readonly events: readonly TokenEvent[] }[] = []
        let generated = 0
        for (const [look, did] of work.entries()) {
          generated += did
          const at_ms = START_MS + look * EVERY_MS
          for (const one of agents) {
            if (!one.is_there(look)) continue
            one.agent ??= new TestAgent(config, at_ms)
            one.agent.look({ at_ms, page: page({ prompt: 0, cached: 0, generated }) })
            for (const parcel of one.agent.freshParcels())
              if (parcel.to === '/v1/events')
                arrivals.push({ at: look + (one.turn + (parcel.rough ? 1 : 0)) / 10, events: parcel.items })
          }
        }
        const first = new Map<string, TokenEvent>()
        for (const { events } of arrivals.toSorted((a, b) => a.at - b.at))
          for (const event of events) if (!first.has(event.id)) first.set(event.id, event)
        // From the first look of the first agent to the last one, which ends a window.
        expect(totals([...first.values()]).output_tokens ?? 0).toBe(generated - (work[0] ?? 0))
      }),
      { numRuns: 30 },
    )
  })
})
