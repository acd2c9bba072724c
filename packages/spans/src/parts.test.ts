import type { SpanPart } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventsOf, type SpanEvent } from './events-of.ts'
import { joined, seriesOf } from './parts.ts'
import type { ToldSpan } from './statements.ts'

const TRACE = 'a'.repeat(32)
const hex = (n: number) => n.toString(16).padStart(16, '0')

interface Given extends Partial<SpanPart> {
  readonly n?: number
  readonly parent?: number
}

function told({ n = 1, parent, ...part }: Given, state: ToldSpan['state'] = 'new'): ToldSpan {
  const above = parent === undefined ? '' : hex(parent)
  const said: SpanPart = { of: 'span', at: 1_000, id: `gen-${n}`, fields: {}, ...part }
  return { trace: TRACE, span: hex(n), parent: above, received_at: 5, event: null, state, part: said }
}

const CREATED: Given = {
  fields: { time: '2026-11-01T10:00:00.000Z', provider: 'openai', model: 'gpt-4o', operation: 'chat' },
}
const USED: Given = { at: 2_000, is_update: true, fields: { usage: { output_tokens: 7 } } }
const OF_TRACE: Given = { n: 9, of: 'trace', id: 't', fields: { customer: 'acme', feature: 'search' } }

const made = (spans: readonly ToldSpan[]) => eventsOf(joined(spans), true)

describe('a span that is told in parts', () => {
  test('is one event of all that they say, and its trace says for it', () => {
    expect(made([told(CREATED), told(USED), told(OF_TRACE)])).toEqual([
      {
        id: 'gen-1',
        time: '2026-11-01T10:00:00.000Z',
        provider: 'openai',
        model: 'gpt-4o',
        operation: 'chat',
        customer: 'acme',
        feature: 'search',
        usage: { output_tokens: 7 },
        version: 3,
      },
    ])
  })

  test('is a call whose usage is unknown before it states any, and a higher version after', () => {
    expect(made([told(CREATED)])).toMatchObject([
      { id: 'gen-1', version: 1, raw_format: 'otel.genai', raw_usage: {} },
    ])
    const [after] = made([told(CREATED, 'done'), told(USED)])
    expect(after).toMatchObject({ id: 'gen-1', version: 2, usage: { output_tokens: 7 } })
    expect(after).not.toHaveProperty('raw_usage')
  })

  test('says again nothing of what came again', () => {
    expect(made([told(CREATED, 'done'), told(USED, 'done'), told(CREATED), told(USED)])).toEqual([])
  })

  test('is no event where it is no call and states nothing', () => {
    expect(made([told({ fields: { customer: 'acme' } }), told(OF_TRACE)])).toEqual([])
  })

  test('counts an update after what created it, by whichever clock', () => {
    const create = told({ at: 9_000, fields: { model: 'first', usage: { output_tokens: 1 } } })
    expect(made([told(USED), create])).toMatchObject([{ model: 'first', usage: { output_tokens: 7 } }])
  })

  test('leaves to its parent only what that states beyond it', () => {
    const parent = told({ n: 2, fields: { operation: 'chat', model: 'm', usage: { output_tokens: 10 } } })
    const child = told({ ...CREATED, parent: 2 })
    const events = made([parent, child, told(USED)])
    expect(events).toMatchObject([
      { id: 'gen-2', version: 3, usage: { output_tokens: 3 }, attributes: { residual: 'true' } },
      { id: 'gen-1', version: 2, usage: { output_tokens: 7 } },
    ])
  })
})

describe('parts that count', () => {
  const point = (at: number, usage: Record<string, number>, more: Given = {}): Given => ({
    of: 'count',
    at,
    id: 'series-1',
    fields: { time: '2026-11-02T10:00:00.000Z', provider: 'anthropic', model: 'm', usage },
    ...more,
  })
  const TOLD: Given = { n: 8, of: 'told', at: 0, id: 'told', fields: {} }
  const FIRST = point(1_000, { uncached_input_tokens: 5 })
  const POINTS = [FIRST, point(1_000, { output_tokens: 2 }), point(2_000, { output_tokens: 3 })]

  test('are added up, each once', () => {
    const events = made([...POINTS, ...POINTS].map((one) => told(one)))
    expect(events).toMatchObject([
      { id: 'series-1', version: 3, usage: { uncached_input_tokens: 5, output_tokens: 5 } },
    ])
  })

  test('and what they say that it cost', () => {
    const cost = (at: number, amount: string): Given => ({
      ...point(at, {}),
      fields: { model: 'm', reported_cost: { amount, currency: 'USD' } },
    })
    expect(made([told(cost(1, '0.1')), told(cost(2, '0.2'))])).toMatchObject([
      { reported_cost: { amount: '0.3', currency: 'USD' } },
    ])
  })

  test('are no event where the calls are told elsewhere, and one that was made is taken back', () => {
    expect(made([...POINTS.map((one) => told(one)), told(TOLD)])).toEqual([])
    expect(made([...POINTS.map((one) => told(one, 'done')), told(TOLD)])).toMatchObject([
      { id: 'series-1', void: true, version: 4 },
    ])
    expect(made([told(TOLD, 'done'), told(FIRST)])).toEqual([])
  })

  test('are counted by series, and whether they are set aside', () => {
    const other = { ...point(1_000, { output_tokens: 1 }), n: 2 }
    const spans = [...POINTS, ...POINTS, other].map((one) => told(one))
    const of = (is_restated: boolean) => [
      { trace: TRACE, span: hex(1), points: 3, is_restated },
      { trace: TRACE, span: hex(2), points: 1, is_restated },
    ]
    expect(seriesOf(spans)).toEqual(of(false))
    expect(seriesOf([told(TOLD), ...spans])).toEqual(of(true))
  })
})

/** Of 1 and 2 each other: a ring. */
const PARENT: Readonly<Record<number, number>> = { 1: 2, 2: 1, 3: 1 }

const part = fc
  .record({
    n: fc.integer({ min: 1, max: 3 }),
    has_parent: fc.boolean(),
    at: fc.integer({ min: 1, max: 4 }),
    is_update: fc.constantFrom(undefined, true as const),
    of: fc.constantFrom('span', 'span', 'trace'),
    model: fc.constantFrom(undefined, 'm'),
    output: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
  })
  .map(({ n, has_parent, at, is_update, of, model, output }) =>
    told({
      n,
      ...(has_parent && { parent: PARENT[n] ?? 0 }),
      at,
      of,
      ...(is_update && { is_update }),
      fields: {
        ...(model !== undefined && { model, operation: 'chat' as const }),
        ...(output !== undefined && { usage: { output_tokens: output } }),
      },
    }),
  )

/** What stands of each id after all that was told on the way: the highest version, and one version says one thing. */
function standing(looks: readonly (readonly SpanEvent[])[]): Record<string, SpanEvent> {
  const last: Record<string, SpanEvent> = {}
  for (const event of looks.flat()) {
    const before = last[event.id]
    if (before?.version === event.version) expect(event).toEqual(before)
    if (before === undefined || event.version > before.version) last[event.id] = event
  }
  for (const [id, event] of Object.entries(last)) if (event.void === true) delete last[id]
  return last
}

/** Looks at what is known so far after each of these many. */
function looked(parts: readonly ToldSpan[], cuts: readonly number[]): (readonly SpanEvent[])[] {
  const looks: (readonly SpanEvent[])[] = []
  for (let from = 0, nth = 0; from < parts.length; nth++) {
    const to = Math.min(parts.length, from + (cuts[nth % cuts.length] ?? 1))
    const known = parts
      .slice(0, to)
      .map((one, at) => ({ ...one, state: at < from ? 'done' : 'new' }) as const)
    looks.push(made(known))
    from = to
  }
  return looks
}

test('any order, split and repetition of the parts ends with the same events', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(
      fc
        .array(part, { minLength: 1, maxLength: 6 })
        .chain((parts) =>
          fc.tuple(
            fc.constant(parts),
            fc.shuffledSubarray([...parts, ...parts], { minLength: 2 * parts.length }),
          ),
        ),
      cuts,
      ([parts, shuffled], sizes) => {
        const content = (events: Record<string, SpanEvent>) =>
          Object.fromEntries(Object.entries(events).map(([id, { version: _, ...event }]) => [id, event]))
        expect(content(standing(looked(shuffled, sizes)))).toEqual(content(standing([made(parts)])))
      },
    ),
  )
})
