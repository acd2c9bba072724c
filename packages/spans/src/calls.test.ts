import type { SpanPart } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callsOf, matchesOf, takenBack } from './calls.ts'
import { eventsOf, type SpanEvent } from './events-of.ts'
import { joined } from './parts.ts'
import type { ToldSpan } from './statements.ts'

type Record = Omit<ToldSpan, 'state' | 'received_at'>

const CALL = 'c'.repeat(32)
const OTHER_CALL = 'd'.repeat(32)
const hex = (text: string, digits: number) => Buffer.from(text).toString('hex').padStart(digits, '0')
const NAMES = { provider: 'openai', model: 'gpt-4o' }

interface Given {
  readonly trace?: string
  readonly span: string
  readonly parent?: string
  readonly by: 'span' | 'log'
  readonly output?: number
  readonly cost?: string
  /** Undefined: it states none. */
  readonly call?: string | undefined
}

/** The records of one statement, as the way in writes them. */
function recordsOf({ trace, span, parent = '', by, output, cost, call = CALL }: Given): Record[] {
  const above = parent === '' ? '' : hex(parent, 16)
  const home = trace === undefined ? undefined : { trace: hex(trace, 32), span: hex(span, 16), parent: above }
  const id = home === undefined ? `log:${span}` : `${home.trace}:${home.span}`
  const fields: SpanPart['fields'] = {
    ...NAMES,
    time: '2026-11-01T10:00:00.000Z',
    ...(output === undefined
      ? { raw_format: 'otel.genai', raw_usage: {} }
      : { usage: { output_tokens: output } }),
    ...(cost !== undefined && { reported_cost: { amount: cost, currency: 'USD' } }),
  }
  const told = { by, ...(home !== undefined && { home }) }
  const part: SpanPart = { of: 'call', at: 1, id, told, fields }
  const meets: Record = { trace: call, span: hex(span, 16), parent: '', event: null, part }
  if (home === undefined) return [meets]
  const event = { ...fields, ...NAMES, id, time: '2026-11-01T10:00:00.000Z' }
  const own: Record = {
    ...home,
    leaf: true,
    event,
  }
  return call === '' ? [own] : [own, meets]
}

/** Traces as the processor looks at them, and the ledger behind it. */
class Ledger {
  readonly #traces = new Map<string, Record[]>()
  readonly #looked = new Map<string, number>()
  readonly #posted = new Map<string, SpanEvent>()
  readonly #versions: string[] = []

  arrive(record: Record): void {
    const { trace } = record
    this.#traces.set(trace, [...(this.#traces.get(trace) ?? []), record])
    if (record.leaf && record.event !== null) this.#post(eventsOf([told(record, 'new')], false))
  }

  look(trace: string): void {
    const looked = this.#looked.get(trace) ?? 0
    const spans = (this.#traces.get(trace) ?? []).map((one, at) => told(one, at < looked ? 'done' : 'new'))
    if (spans.length === looked) return
    this.#looked.set(trace, spans.length)
    this.#post([...eventsOf(joined(spans), true), ...takenBack(spans).map(({ event }) => event)])
    for (const match of matchesOf(spans)) this.arrive(match)
  }

  lookAtAll(): void {
    for (let round = 0; round < 3; round++) for (const trace of [...this.#traces.keys()]) this.look(trace)
  }

  traces = () => [...this.#traces.keys()]

  #post(events: readonly SpanEvent[]): void {
    for (const event of events) {
      this.#versions.push(`${event.id} v${event.version}${event.void ? ' void' : ''}`)
      const before = this.#posted.get(event.id)
      if (before?.version === event.version) expect(event).toEqual(before)
      if (before === undefined || event.version > before.version) this.#posted.set(event.id, event)
    }
  }

  /** Every version that was ever posted. */
  versions(): string[] {
    return this.#versions
  }

  /** The events that count, by id, and what each used. */
  counted() {
    const standing = [...this.#posted.values()].filter((event) => event.void !== true)
    return Object.fromEntries(standing.map(({ id, usage }) => [id, usage?.output_tokens]).sort())
  }

  restated() {
    const spans = (this.#traces.get(CALL) ?? []).map((one) => told(one, 'done'))
    return callsOf(spans).reduce((sum, { restated }) => sum + restated, 0)
  }
}

const told = (record: Record, state: ToldSpan['state']): ToldSpan => ({ ...record, state, received_at: 5 })

function ledgerOf(...given: readonly Given[]): Ledger {
  const ledger = new Ledger()
  for (const record of given.flatMap(recordsOf)) ledger.arrive(record)
  ledger.lookAtAll()
  return ledger
}

const idOf = (trace: string, span: string) => `${hex(trace, 32)}:${hex(span, 16)}`
const SPAN: Given = { trace: 'a', span: 's', by: 'span', output: 7 }
const LONE: Given = { span: 'l', by: 'log', output: 7 }
const ELSEWHERE: Given = { trace: 'b', span: 'm', parent: 'q', by: 'log', output: 7 }

describe('a call of which several tell by the id that its provider gave it', () => {
  test('is its span: a log record outside of traces, or in another, is set aside and counted', () => {
    const ledger = ledgerOf(SPAN, LONE, ELSEWHERE)
    expect(ledger.counted()).toEqual({ [idOf('a', 's')]: 7 })
    expect(ledger.restated()).toBe(2)
  })

  test('is one of its log records where no span tells of it: one in a trace before one in none', () => {
    expect(ledgerOf(LONE, { ...LONE, span: 'k' }).counted()).toEqual({ 'log:k': 7 })
    expect(ledgerOf(LONE, ELSEWHERE).counted()).toEqual({ [idOf('b', 'm')]: 7 })
    expect(ledgerOf({ ...ELSEWHERE, output: undefined, cost: '1' }, LONE).counted()).toEqual({ 'log:l': 7 })
  })

  test('has the usage that a log record states where its span states none', () => {
    const { output: _, ...silent } = SPAN
    expect(ledgerOf(silent, LONE).counted()).toEqual({ [idOf('a', 's')]: 7 })
    expect(ledgerOf(silent, LONE, { ...SPAN, trace: 'e' }).counted()).toEqual({
      [idOf('a', 's')]: undefined,
      [idOf('e', 's')]: 7,
    })
  })

  test.each([
    ['the log record', [SPAN, ELSEWHERE]],
    ['the span', [ELSEWHERE, SPAN]],
  ])(
    'counts once as soon as the call is looked at, whatever its traces wait for: %s comes late',
    (_, [first, late]) => {
      const ledger = ledgerOf(first as Given)
      for (const record of recordsOf(late as Given)) ledger.arrive(record)
      expect(ledger.counted()).toEqual({ [idOf('a', 's')]: 7, [idOf('b', 'm')]: 7 })
      ledger.look(CALL)
      expect(ledger.counted()).toEqual({ [idOf('a', 's')]: 7 })
      ledger.lookAtAll()
      expect(ledger.counted()).toEqual({ [idOf('a', 's')]: 7 })
    },
  )

  test('counts within a trace by the rule of spans', () => {
    const below: Given = { trace: 'a', span: 'x', parent: 's', by: 'log', output: 7 }
    expect(ledgerOf(SPAN, below, LONE).counted()).toEqual({ [idOf('a', 'x')]: 7 })
    const partly = ledgerOf({ ...SPAN, output: 10 }, { ...below, by: 'span' }, LONE)
    expect(partly.counted()).toEqual({ [idOf('a', 's')]: 3, [idOf('a', 'x')]: 7 })
  })

  test('is told once in a trace, wherever in it log records were written', () => {
    const beside: Given = { trace: 'a', span: 'x', parent: 'p', by: 'log', output: 7 }
    const above: Given = { trace: 'a', span: 'p', by: 'span', output: 20, call: '' }
    const ledger = ledgerOf({ ...SPAN, parent: 'p' }, beside, above)
    expect(ledger.counted()).toEqual({ [idOf('a', 's')]: 7, [idOf('a', 'p')]: 13 })
    expect(ledger.restated()).toBe(1)
    const twice: Given = { trace: 'a', span: 'x', parent: 's', by: 'log', output: 7 }
    expect(ledgerOf(SPAN, twice, { ...twice, span: 'y' }).counted()).toEqual({ [idOf('a', 'x')]: 7 })
    expect(ledgerOf(beside, { ...beside, span: 'y' }).counted()).toEqual({ [idOf('a', 'x')]: 7 })
    const deeper = { ...beside, parent: 'q' }
    const between: Given = { trace: 'a', span: 'q', parent: 's', by: 'span', output: 7 }
    expect(ledgerOf(SPAN, between, deeper).counted()).toEqual({ [idOf('a', 'x')]: 7 })
  })

  test('that a log record tells in another trace is in what its parents there state', () => {
    const above: Given = { trace: 'b', span: 'q', by: 'span', output: 20, call: '' }
    expect(ledgerOf(SPAN, ELSEWHERE, above).counted()).toEqual({ [idOf('a', 's')]: 7, [idOf('b', 'q')]: 13 })
  })

  test('is posted no further for what is set aside, nor for what others do not change', () => {
    expect(ledgerOf(SPAN, LONE).versions()).toEqual([`${idOf('a', 's')} v1`])
    const after_a_crash = recordsOf(SPAN)
      .concat(recordsOf(LONE))
      .filter(({ trace }) => trace === CALL)
    const [match] = matchesOf(after_a_crash.map((one) => told(one, 'unsure')))
    expect(match?.part).toMatchObject({ of: 'match', fields: {} })
    const [own] = recordsOf(SPAN)
    if (own === undefined || match === undefined) throw new Error('nothing was made')
    expect(eventsOf(joined([told(own, 'done'), told(match, 'new')]), true)).toEqual([])
  })

  test('is not another: spans of several traces, and what states another id or none, stay', () => {
    expect(Object.keys(ledgerOf(SPAN, { ...SPAN, trace: 'e' }).counted())).toHaveLength(2)
    expect(Object.keys(ledgerOf(SPAN, { ...LONE, call: OTHER_CALL }).counted())).toHaveLength(2)
    expect(Object.keys(ledgerOf(SPAN, { ...ELSEWHERE, call: '' }).counted())).toHaveLength(2)
  })
})

const given = fc.record({
  trace: fc.constantFrom('a', 'b', 'e', undefined),
  span: fc.constantFrom('s', 't', 'u'),
  parent: fc.constantFrom('', 's', 'q'),
  by: fc.constantFrom('span' as const, 'log' as const),
  output: fc.constantFrom(7, 7, 9, undefined),
  cost: fc.constantFrom('1', undefined),
  call: fc.constantFrom(CALL, CALL, OTHER_CALL, ''),
})

/**
 * As senders are: a log record outside of traces is of no span, what states nothing and no id is none, and nothing is below
 * a log record, whose place is a digest of what it says.
 */
const isPossible = ({ trace, by, call }: Given) => trace !== undefined || (by === 'log' && call !== '')

const statements = fc
  .uniqueArray(given.filter(isPossible), {
    minLength: 1,
    maxLength: 7,
    selector: ({ trace, span }) => `${trace}:${span}`,
  })
  .map((all) => {
    const logs = new Set(all.filter(({ by }) => by === 'log').map(({ trace, span }) => `${trace}:${span}`))
    const isNone = ({ trace, span, parent }: Given) => parent === span || logs.has(`${trace}:${parent}`)
    return all.map((one) => (isNone(one) ? { ...one, parent: '' } : one))
  })

describe('whatever tells of calls', () => {
  const orders = statements.chain((all) => {
    const records = all.flatMap(recordsOf)
    return fc.record({
      all: fc.constant(all),
      order: fc.array(fc.nat(records.length - 1), { maxLength: records.length }),
      records: fc.shuffledSubarray(records, { minLength: records.length }),
      looks: fc.array(fc.nat(3), { minLength: records.length, maxLength: records.length }),
    })
  })

  test('ends alike in any order, however often it is looked at between, and however often it comes', () => {
    fc.assert(
      fc.property(orders, ({ all, order, records, looks }) => {
        const ledger = new Ledger()
        for (const [at, record] of records.entries()) {
          ledger.arrive(record)
          const traces = ledger.traces()
          for (let n = 0; n < (looks[at] ?? 0); n++) ledger.look(traces[(at + n) % traces.length] ?? '')
        }
        for (const at of order) ledger.arrive(records[at] ?? CALLED)
        ledger.lookAtAll()
        ledger.lookAtAll()
        const whole = ledgerOf(...all)
        expect(ledger.counted()).toEqual(whole.counted())
        expect(ledger.restated()).toBe(whole.restated())
      }),
      { numRuns: 400 },
    )
  })

  test('counts a call that one span and any log records tell once, and never loses it', () => {
    const logs = fc.uniqueArray(
      given.map((one): Given => ({ ...one, by: 'log', call: CALL, output: 7, parent: '' })),
      { maxLength: 5, selector: ({ trace, span }) => `${trace}:${span}` },
    )
    fc.assert(
      fc.property(logs, fc.boolean(), (told, has_span) => {
        const span: Given = { trace: 'f', span: 's', by: 'span', output: 7 }
        const counted = Object.values(ledgerOf(...told, ...(has_span ? [span] : [])).counted())
        expect(counted).toEqual(has_span || told.length > 0 ? [7] : [])
      }),
    )
  })
})

const [CALLED] = recordsOf(LONE) as [Record]
