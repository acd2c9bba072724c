import { formatAtto, parseAtto } from '@marginscope/money'
import { inputTokens, LIMITS, noUsage, type UsageCountsInput } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventsOf, type KnownSpan, type SpanEvent } from './events-of.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const hex = (n: number) => n.toString(16).padStart(16, '0')
const said = { time: '2026-11-01T10:00:00.000Z', provider: 'openai', model: 'gpt-4o' }

interface Given {
  readonly parent?: number
  readonly input?: number
  readonly output?: number
  /** Counts beside these. */
  readonly counts?: UsageCountsInput
  readonly cost?: string
  readonly leaf?: boolean
  readonly state?: KnownSpan['state']
  readonly received_at?: number
}

/** A span; one without input, output and cost states nothing. */
function spanOf(
  n: number,
  { parent, input, output, counts, cost, leaf, state = 'new', received_at = 0 }: Given,
): KnownSpan {
  const usage = {
    ...(input !== undefined && { uncached_input_tokens: input }),
    ...(output !== undefined && { output_tokens: output }),
    ...counts,
  }
  const states_usage = Object.keys(usage).length > 0
  const event = {
    id: `${TRACE}:${hex(n)}`,
    ...said,
    ...(states_usage && { usage }),
    ...(cost !== undefined && { reported_cost: { amount: cost, currency: 'USD' } }),
  }
  return {
    trace: TRACE,
    span: hex(n),
    parent: parent === undefined ? '' : hex(parent),
    ...(leaf === true && { leaf }),
    received_at,
    event: states_usage || cost !== undefined ? event : null,
    state,
  }
}

/** 100 tokens in and 20 out, cut. */
const PARTED: Given = { input: 60, output: 8, counts: { cache_read_tokens: 40, reasoning_tokens: 12 } }

/** In and out. */
const tokensOf = (usage: UsageCountsInput = {}) => {
  const all = { ...noUsage(), ...usage }
  return [inputTokens(all), all.output_tokens + all.reasoning_tokens]
}

const told = (events: readonly SpanEvent[]) =>
  Object.fromEntries(
    events.map(({ id, version, usage, reported_cost, attributes, void: is_void }) => [
      Number.parseInt(id.slice(33), 16),
      {
        version,
        ...(usage && { usage }),
        ...(reported_cost && { cost: reported_cost.amount }),
        ...(attributes?.residual && { residual: true }),
        ...(is_void && { void: true }),
      },
    ]),
  )

describe('what a trace comes to', () => {
  test('a parent that restates its children is none of the events, nor one that states less', () => {
    const children = [spanOf(1, { parent: 9, input: 10 }), spanOf(2, { parent: 9, input: 5, output: 3 })]
    const one = { usage: { uncached_input_tokens: 10 }, version: 1 }
    const two = { usage: { uncached_input_tokens: 5, output_tokens: 3 }, version: 1 }
    expect(told(eventsOf([...children, spanOf(9, { input: 15, output: 3 })], true))).toEqual({
      1: one,
      2: two,
    })
    expect(told(eventsOf([spanOf(9, { input: 1, output: 3 }), ...children], true))).toEqual({
      1: one,
      2: two,
    })
  })

  test('what a parent states beyond them is an event of its own, count by count', () => {
    const spans = [
      spanOf(9, { input: 12, output: 9, cost: '0.5' }),
      spanOf(1, { parent: 9, input: 20, output: 3, cost: '0.2' }),
    ]
    expect(told(eventsOf(spans, true))[9]).toEqual({
      usage: { output_tokens: 6 },
      cost: '0.3',
      residual: true,
      version: 2,
    })
  })

  test.each([
    ['says nothing of the cache', { input: 100, output: 20 }, PARTED, undefined],
    ['alone says what came from the cache', PARTED, { input: 100, output: 20 }, undefined],
    ['states less than they do', { input: 99, output: 19 }, PARTED, undefined],
    [
      'states more, uncut',
      { input: 110, output: 22 },
      PARTED,
      { uncached_input_tokens: 10, output_tokens: 2 },
    ],
    [
      'states more, of the cache too',
      { input: 40, counts: { cache_read_tokens: 70 } },
      { input: 100 },
      { cache_read_tokens: 10 },
    ],
    [
      'states searches',
      { counts: { web_searches: 3 } },
      { input: 7, counts: { web_searches: 1 } },
      { web_searches: 2 },
    ],
  ])('a token is one, in whichever count it is told: the parent %s', (_, parent, child, residual) => {
    const spans = [spanOf(9, parent), spanOf(1, { ...child, parent: 9 })]
    expect(told(eventsOf(spans, true))[9]?.usage).toEqual(residual)
    // And above it: nothing is left of the larger of both.
    const all = { input: 110, output: 22, counts: { web_searches: 3 } }
    const rest = told(
      eventsOf([spanOf(10, all), { ...spans[0], parent: hex(10) } as KnownSpan, ...spans.slice(1)], true),
    )[10]
    const sides = (given: Given) => tokensOf(spanOf(1, given).event?.usage)
    const [input = 0, output = 0] = sides(parent).map((tokens, side) =>
      Math.max(tokens, sides(child)[side] ?? 0),
    )
    expect(tokensOf(rest?.usage)).toEqual([110 - input, 22 - output])
  })

  test('spans without usage join those below them to those above; one that is missing does when it comes', () => {
    const spans = [spanOf(9, { input: 15 }), spanOf(1, { parent: 5, input: 10 })]
    expect(told(eventsOf(spans, true))[9]).toEqual({ usage: { uncached_input_tokens: 15 }, version: 1 })
    const done = spans.map((span) => ({ ...span, state: 'done' as const }))
    expect(told(eventsOf([...done, spanOf(5, { parent: 9 })], true))).toEqual({
      9: { usage: { uncached_input_tokens: 5 }, residual: true, version: 2 },
    })
  })

  test('a cost that the parent alone states counts, as an event of no further usage where others state that', () => {
    const agent = spanOf(9, { cost: '0.5' })
    expect(told(eventsOf([agent, spanOf(1, { parent: 9 })], true))).toEqual({
      9: { cost: '0.5', version: 1 },
    })
    expect(told(eventsOf([agent, spanOf(1, { parent: 9, input: 1 })], true))[9]).toEqual({
      cost: '0.5',
      usage: {},
      residual: true,
      version: 2,
    })
    expect(told(eventsOf([agent, spanOf(1, { parent: 9, cost: '0.1' })], true))[9]).toEqual({
      cost: '0.4',
      residual: true,
      version: 2,
    })
    expect(told(eventsOf([agent, spanOf(1, { parent: 9, cost: '0.6' })], true))[9]).toBeUndefined()
  })

  test('a child that comes more than four days before or after its parent is not below it', () => {
    const days = (n: number) => n * 24 * 60 * 60 * 1000
    const parent = (received_at: number) => {
      const spans = [
        spanOf(9, { input: 15, received_at }),
        spanOf(1, { parent: 9, input: 10, received_at: days(5) }),
      ]
      return told(eventsOf(spans, true))[9]?.usage?.uncached_input_tokens
    }
    expect([1, 9].map((day) => parent(days(day)))).toEqual([5, 5])
    expect([days(1) - 1, days(9) + 1].map(parent)).toEqual([15, 15])
  })

  test('spans that are above each other by a ring stand each for itself, one version more than before it closed', () => {
    const open = [spanOf(1, { parent: 2, input: 4 }), spanOf(2, { parent: 3, input: 10 })]
    expect(told(eventsOf(open, true))[2]).toMatchObject({ version: 2, residual: true })
    const done = open.map((span) => ({ ...span, state: 'done' as const }))
    expect(told(eventsOf([...done, spanOf(3, { parent: 1 })], true))).toEqual({
      1: { version: 3, usage: { uncached_input_tokens: 4 } },
      2: { version: 3, usage: { uncached_input_tokens: 10 } },
    })
    expect(told(eventsOf([spanOf(7, { parent: 7, input: 1, leaf: true })], true))[7]?.version).toBe(2)
  })

  test('before a trace is quiet leaves with nothing below them are told, and nothing else', () => {
    const spans = [
      spanOf(9, { input: 20 }),
      spanOf(1, { parent: 9, input: 10, leaf: true }),
      spanOf(2, { parent: 9, input: 5 }),
      spanOf(3, { parent: 2, input: 5, leaf: true }),
      spanOf(4, { parent: 3, input: 5, leaf: true }),
    ]
    expect(Object.keys(told(eventsOf(spans, false)))).toEqual(['1', '4'])
  })

  test('a leaf that was told at once is not told again, unless that is unsure', () => {
    const leaf = (state: KnownSpan['state']) => eventsOf([spanOf(1, { input: 1, leaf: true, state })], true)
    expect([leaf('new').length, leaf('unsure').length, leaf('done').length]).toEqual([0, 1, 0])
  })

  test('a void only takes back what may have been told', () => {
    const child = spanOf(1, { parent: 9, input: 10 })
    const nine = (given: Given) => told(eventsOf([spanOf(9, { input: 10, ...given }), child], true))[9]
    expect(nine({})).toBeUndefined()
    for (const given of [{ state: 'unsure' as const }, { state: 'done' as const }, { leaf: true }])
      expect(nine(given)).toEqual({ void: true, version: 2 })
  })

  test('events that nothing new can have changed are not told again', () => {
    const spans = [
      spanOf(9, { input: 30, state: 'done' }),
      spanOf(1, { parent: 9, input: 10, state: 'done' }),
      spanOf(8, { input: 30, state: 'done' }),
      spanOf(2, { parent: 8, input: 10 }),
    ]
    expect(Object.keys(told(eventsOf(spans, true)))).toEqual(['2', '8'])
  })

  test('a residual is named and dated as its parent, in its tier, and has room for its mark', () => {
    const attributes = Object.fromEntries(
      Array.from({ length: LIMITS.attribute_pairs }, (_, i) => [`a${i}`, 'x']),
    )
    const parent = spanOf(9, { input: 1 })
    const event = {
      id: `${TRACE}:${hex(9)}`,
      ...said,
      customer: 'acme',
      attributes,
      raw_format: 'openai.chat' as const,
      raw_usage: {
        service_tier: 'flex',
        usage: { prompt_tokens: 30, completion_tokens: 4, total_tokens: 34 },
      },
    }
    const [residual] = eventsOf(
      [{ ...parent, event }, spanOf(1, { parent: 9, input: 10, state: 'done' })],
      true,
    )
    const { a31: _, ...kept } = attributes
    expect(residual).toEqual({
      id: event.id,
      ...said,
      customer: 'acme',
      service_tier: 'flex',
      region: '',
      speed: '',
      usage: { uncached_input_tokens: 20, output_tokens: 4 },
      attributes: { ...kept, residual: 'true' },
      version: 2,
    })
  })

  test("a guess of a parent's is nothing beside what is known below; a child's is no part of the rest", () => {
    const guess = (span: KnownSpan, output_tokens: number): KnownSpan => ({
      ...span,
      event: {
        id: `${TRACE}:${span.span}`,
        ...said,
        estimate: { usage: { output_tokens }, method: 'tokenizer' },
      },
    })
    const known = spanOf(1, { parent: 9, output: 10 })
    expect(told(eventsOf([guess(spanOf(9, {}), 99), known], true))[9]).toBeUndefined()
    const cut_off = guess(spanOf(2, { parent: 9 }), 4)
    expect(told(eventsOf([spanOf(9, { output: 20 }), known, cut_off], true))[9]?.usage).toEqual({
      output_tokens: 6,
    })
  })

  test('usage that contradicts itself stays as it is, and restates nothing', () => {
    const raw_usage = { usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 7 } }
    const broken = (span: KnownSpan): KnownSpan => ({
      ...span,
      event: { id: `${TRACE}:${span.span}`, ...said, raw_usage, raw_format: 'openai.chat' },
    })
    const below = eventsOf([spanOf(9, { input: 5 }), broken(spanOf(1, { parent: 9 }))], true)
    expect(told(below)[9]).toEqual({ usage: { uncached_input_tokens: 5 }, residual: true, version: 2 })
    const above = eventsOf([broken(spanOf(9, {})), spanOf(1, { parent: 9, input: 5 })], true)
    expect(above.find(({ id }) => id.endsWith(hex(9)))).toMatchObject({ raw_usage, version: 2 })
  })

  test('a chain of 100,000 spans is no deeper than one of two', () => {
    const spans = Array.from({ length: 100_000 }, (_, n) => spanOf(n, { parent: n + 1, input: 1 + (n >> 1) }))
    const events = eventsOf(spans, true)
    const total = events.reduce((sum, { usage }) => sum + (usage?.uncached_input_tokens ?? 0), 0)
    expect([total, events.at(-1)?.version]).toEqual([50_000, 99_999])
  })
})

/** Spans as they come: trees, gaps, spans of the same id, some their own parents or each other's. */
const arrivals = fc
  .array(
    fc.record({
      n: fc.nat(9),
      parent: fc.option(fc.nat(11), { nil: undefined }),
      input: fc.option(fc.nat(6), { nil: undefined }),
      output: fc.option(fc.nat(6), { nil: undefined }),
      cost: fc.option(fc.constantFrom('0.5', '1', '2.25'), { nil: undefined }),
      leaf: fc.boolean(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((all) => all.filter(({ n }, at) => all.findIndex((one) => one.n === n) === at))

type Arrival = Given & { readonly n: number }

/** The rule, told plainly: what stands of each span in the end. */
function ruled(all: readonly Arrival[]): Map<number, { input: number; output: number; cost: bigint }> {
  const by = new Map(all.map((one) => [one.n, one]))
  const isInRing = (n: number) => {
    let at = by.get(n)?.parent
    for (let steps = 0; at !== undefined && steps <= all.length; steps++) {
      if (at === n) return true
      at = by.get(at)?.parent
    }
    return false
  }
  const children = (n: number) => all.filter((one) => one.parent === n && !isInRing(one.n))
  const states = (one: Arrival) =>
    one.input !== undefined || one.output !== undefined || one.cost !== undefined
  const own = (one: Arrival) => [
    BigInt(one.input ?? 0),
    BigInt(one.output ?? 0),
    one.cost === undefined ? 0n : parseAtto(one.cost),
  ]
  const below = (n: number): bigint[] =>
    children(n)
      .map((one) => own(one).map((amount, i) => max(amount, below(one.n)[i] ?? 0n)))
      .reduce((sum, one) => sum.map((amount, i) => amount + (one[i] ?? 0n)), [0n, 0n, 0n])
  const isAbove = (n: number): boolean => children(n).some((one) => states(one) || isAbove(one.n))
  const standing = all.flatMap((one) => {
    const rest = own(one).map((amount, i) => max(0n, amount - (below(one.n)[i] ?? 0n)))
    if (!states(one) || (isAbove(one.n) && rest.every((amount) => amount === 0n))) return []
    const [input = 0n, output = 0n, cost = 0n] = rest
    return [[one.n, { input: Number(input), output: Number(output), cost }] as const]
  })
  return new Map(standing)
}

const max = (a: bigint, b: bigint) => (a > b ? a : b)

test('any order, split, repetition and crash ends at the rule over the whole, and no version says two things', () => {
  const steps = fc.array(
    fc.record({
      take: fc.integer({ min: 1, max: 5 }),
      /** Whether the trace is looked at as a quiet one, and whether that is known afterwards. */
      look: fc.constantFrom('no', 'noted', 'killed before', 'killed after'),
      repeat: fc.boolean(),
      /** Whether what leaves give at once was appended before the process was killed. */
      prompt: fc.boolean(),
    }),
    { minLength: 14, maxLength: 14 },
  )
  fc.assert(
    fc.property(
      arrivals.chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
      steps,
      (all, plan) => {
        const posted = new Map<string, SpanEvent>()
        const versions = new Map<string, string>()
        const append = (events: readonly SpanEvent[]) => {
          for (const event of events) {
            const key = `${event.id} ${event.version} ${event.void ?? false}`
            expect(versions.get(key) ?? JSON.stringify(event)).toBe(JSON.stringify(event))
            versions.set(key, JSON.stringify(event))
            const rank = ({ version, void: is_void }: SpanEvent) => version * 2 + (is_void ? 1 : 0)
            const known = posted.get(event.id)
            if (known === undefined || rank(event) > rank(known)) posted.set(event.id, event)
          }
        }
        let known: KnownSpan[] = []
        let left = all.map((one) => spanOf(one.n, one))
        const look = (what: (typeof plan)[number]['look']) => {
          if (what === 'no') return
          if (what !== 'killed before') append(eventsOf(known, true))
          const state = what === 'noted' ? 'done' : 'unsure'
          known = known.map((span) => ({ ...span, state: span.state === 'done' ? span.state : state }))
        }
        for (const { take, look: what, repeat, prompt } of [
          ...plan,
          { take: 99, look: 'noted', repeat: false, prompt: true } as const,
        ]) {
          const batch = left.slice(0, take)
          left = left.slice(take)
          if (prompt) append(batch.flatMap((span) => eventsOf([span], false)))
          const came = prompt ? batch : batch.map((span) => ({ ...span, state: 'unsure' as const }))
          known = [...known, ...came, ...(repeat ? came : [])]
          look(what)
        }
        const standing = [...posted.values()].filter((event) => event.void !== true)
        const ours = standing.map(({ id, usage, reported_cost }) => [
          Number.parseInt(id.slice(33), 16),
          {
            input: usage?.uncached_input_tokens ?? 0,
            output: usage?.output_tokens ?? 0,
            cost: parseAtto(reported_cost?.amount ?? '0'),
          },
        ])
        expect(new Map(ours as [number, object][])).toEqual(ruled(all))
      },
    ),
    { numRuns: 1_000 },
  )
})

test('what stands of a tree is the larger of what its root states and of what stands below', () => {
  const tree = fc.array(fc.tuple(fc.nat(), fc.nat(50), fc.nat(50)), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(tree, (nodes) => {
      const spans = nodes.map(([seed, input, output], n) =>
        spanOf(n, {
          ...(n > 0 && { parent: seed % n }),
          input,
          output,
          cost: formatAtto(parseAtto(`${input}`)),
        }),
      )
      const total = (name: 'uncached_input_tokens' | 'output_tokens', which = spans) =>
        eventsOf(which, true).reduce((sum, { usage }) => sum + (usage?.[name] ?? 0), 0)
      const below = spans.slice(1)
      expect(total('uncached_input_tokens')).toBe(
        Math.max(nodes[0]?.[1] ?? 0, total('uncached_input_tokens', below)),
      )
      expect(total('output_tokens')).toBe(Math.max(nodes[0]?.[2] ?? 0, total('output_tokens', below)))
    }),
  )
})
