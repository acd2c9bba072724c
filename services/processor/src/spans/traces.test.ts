import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finish } from '@marginscope/chores'
import { type EventLog, LogError, openEmbeddedLog } from '@marginscope/eventlog'
import {
  CrossTenantReader,
  insertionOfSpans,
  readRestatedCalls,
  readSeries,
  TenantReader,
  tracesLookedTo,
} from '@marginscope/ledger'
import { insert, openTestLedger } from '@marginscope/ledger/testing'
import { decodeRecord, type SpanPart, spanEventId } from '@marginscope/schemas'
import { makeLogger } from '@marginscope/service'
import type { Warehouse } from '@marginscope/warehouse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SpanRead } from '../record.ts'
import { Traces } from './traces.ts'

const QUIET_MS = 60_000
const TRACE = '0af7651916cd43dd8448eb211c80319c'

let warehouse: Warehouse
let dir: string
let log: EventLog
let now_ms: number
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  dir = await mkdtemp(join(tmpdir(), 'marginscope-traces-'))
  log = await openEmbeddedLog({ dir })
  now_ms = 0
})
afterEach(async () => {
  await log.close()
  await warehouse.close()
  await rm(dir, { recursive: true })
})

const ORIGIN = { log_source: 'spans', partition: 0 }

/** The chore of whoever has the partition now, as it opens it. */
async function opened(
  begin = 0,
  over: { append?: EventLog['append']; bounds?: { spans?: number; bytes?: number; found?: number } } = {},
): Promise<Traces> {
  const { append = (records) => log.append(records), ...others } = over
  const parts = {
    log: { append },
    warehouse,
    logger: makeLogger('test', 'silent'),
    trace_quiet_ms: QUIET_MS,
    clock: () => now_ms,
  }
  const traces = new Traces({ ...parts, ...others }, ORIGIN)
  await traces.open(begin)
  return traces
}

interface Given {
  readonly n: number
  readonly parent?: number
  readonly output?: number
  readonly leaf?: true
  readonly trace?: string
  readonly tenant?: string
}

const hex = (n: number) => n.toString(16).padStart(16, '0')
const spanOf = (
  offset: number,
  { n, parent, output, leaf, trace = TRACE, tenant = 'acme' }: Given,
): SpanRead => {
  const ids = { trace, span: hex(n), parent: parent === undefined ? '' : hex(parent) }
  const said = { time: '2026-11-01T10:00:00.000Z', provider: 'openai', model: 'gpt-4o' }
  const event =
    output === undefined ? null : { id: spanEventId(ids), ...said, usage: { output_tokens: output } }
  return { kind: 'span', offset, tenant, received_at: 1_000 + offset, ...ids, ...(leaf && { leaf }), event }
}

/** A batch as the lane posts it: the ledger has it, then the chore hears of it, unless it was killed between. */
async function post(traces: Traces | undefined, from: number, given: readonly Given[]): Promise<void> {
  const spans = given.map((one, at) => spanOf(from + at, one))
  await insert(warehouse, insertionOfSpans(spans, ORIGIN))
  traces?.arrived(spans, from + given.length)
}

async function quiet(traces: Traces): Promise<void> {
  now_ms += QUIET_MS
  await finish(traces)
}

/** What was appended, in its order: span, version, output tokens (undefined: taken back). */
async function appended(): Promise<string[]> {
  const found: string[] = []
  const [bounds] = await log.bounds()
  const next = bounds?.next ?? 0
  if (next === 0) return found
  await new Promise<void>((resolve, reject) => {
    const following = log.follow(new Map(), async (_, records) => {
      for (const { offset, value } of records) {
        const record = decodeRecord(value)
        if (offset === next - 1) resolve()
        if (record.kind === 'span' && record.part?.of === 'match') {
          found.push(`${record.tenant} ${Number.parseInt(record.span, 16)} match of ${record.part.at}`)
          continue
        }
        if (record.kind !== 'usage') throw new Error(`a ${record.kind} was appended`)
        const { id, version, usage, attributes, void: is_void } = record.event
        const what = is_void ? 'void' : `${usage?.output_tokens}${attributes?.residual ? ' residual' : ''}`
        found.push(`${record.tenant} ${Number.parseInt(id.slice(33), 16)} v${version} ${what}`)
      }
    })
    following.then(({ ended }) => ended.catch(reject), reject)
  })
  return found
}

test('a leaf is told at once, a parent when its trace is quiet, and again when more came', async () => {
  const traces = await opened()
  await post(traces, 0, [
    { n: 9, output: 30 },
    { n: 1, parent: 9, output: 10, leaf: true },
  ])
  await finish(traces)
  expect(await appended()).toEqual(['acme 1 v1 10'])
  await quiet(traces)
  expect(await appended()).toEqual(['acme 1 v1 10', 'acme 9 v2 20 residual'])
  await post(traces, 2, [{ n: 2, parent: 5, output: 20, leaf: true }])
  await quiet(traces)
  await post(traces, 3, [{ n: 5, parent: 9 }])
  await quiet(traces)
  expect((await appended()).slice(2)).toEqual(['acme 2 v1 20', 'acme 9 v3 void'])
})

test('a parent that restates what came before it is never told', async () => {
  const traces = await opened()
  await post(traces, 0, [
    { n: 1, parent: 9, output: 10, leaf: true },
    { n: 9, output: 10 },
  ])
  await quiet(traces)
  expect(await appended()).toEqual(['acme 1 v1 10'])
})

test('traces of tenants and ids that are alike never meet', async () => {
  const traces = await opened()
  await post(traces, 0, [
    { n: 9, output: 30 },
    { n: 1, parent: 9, output: 10, leaf: true, tenant: 'other' },
    { n: 2, parent: 9, output: 10, leaf: true, trace: TRACE.replace('0', '1') },
  ])
  await quiet(traces)
  expect((await appended()).sort()).toEqual(['acme 2 v1 10', 'acme 9 v1 30', 'other 1 v1 10'])
})

test('killed between the insert and the append: whoever has the partition next tells all of it', async () => {
  await post(undefined, 0, [
    { n: 9, output: 30 },
    { n: 1, parent: 9, output: 10, leaf: true },
  ])
  const next = await opened(2)
  await quiet(next)
  expect(await appended()).toEqual(['acme 9 v2 20 residual', 'acme 1 v1 10'])
  // What is told is noted, so that it is not told again.
  const after = await opened(2)
  await quiet(after)
  expect(await appended()).toHaveLength(2)
})

test('killed between the append and the note: the same again, and more known is a higher version', async () => {
  const first = await opened()
  await post(first, 0, [
    { n: 9, output: 30 },
    { n: 1, parent: 9, output: 10, leaf: true },
  ])
  now_ms += QUIET_MS
  while (await first.hasWork()) if (!(await first.step())) break
  const told = ['acme 1 v1 10', 'acme 9 v2 20 residual']
  expect(await appended()).toEqual(told)
  await warehouse.command('TRUNCATE TABLE trace_looks')
  const second = await opened(2)
  await quiet(second)
  expect(await appended()).toEqual([...told, ...told.toReversed()])

  await warehouse.command('TRUNCATE TABLE trace_looks')
  const third = await opened(2)
  await post(third, 2, [{ n: 2, parent: 9, output: 20, leaf: true }])
  await quiet(third)
  expect((await appended()).slice(4)).toEqual([
    'acme 2 v1 20',
    'acme 9 v3 void',
    'acme 1 v1 10',
    'acme 2 v1 20',
  ])
})

test('a log that takes nothing is asked again; an append of unknown end is taken back where nothing is left', async () => {
  let fails = true
  const append: EventLog['append'] = async (records) => {
    await log.append(records)
    if (fails) throw new LogError('log_unavailable', 'the answer was lost')
  }
  const traces = await opened(0, { append })
  await post(traces, 0, [
    { n: 9, output: 30 },
    { n: 1, parent: 9, output: 10 },
  ])
  now_ms += QUIET_MS
  expect([await traces.hasWork(), await traces.step()]).toEqual([true, false])
  fails = false
  await post(traces, 2, [{ n: 2, parent: 9, output: 20 }])
  await quiet(traces)
  expect((await appended()).sort()).toEqual([
    'acme 1 v1 10',
    'acme 1 v1 10',
    'acme 2 v1 20',
    'acme 9 v2 20 residual',
    'acme 9 v3 void',
  ])
})

test('leaves for which there is no room are told with their trace', async () => {
  let fails = true
  const append: EventLog['append'] = async (records) => {
    if (fails) throw new LogError('log_full', 'the log is full')
    await log.append(records)
  }
  const traces = await opened(0, { append })
  for (const n of [1, 2, 3]) {
    await post(traces, n - 1, [{ n, output: n, leaf: true }])
    await traces.step()
  }
  fails = false
  await finish(traces)
  expect(await appended()).toEqual(['acme 1 v1 1', 'acme 2 v1 2'])
  await quiet(traces)
  expect(new Set(await appended()).size).toBe(3)
})

test('a span that is told in parts is told when its trace is quiet, and anew when an update says more', async () => {
  const id = spanEventId({ trace: TRACE, span: hex(1) })
  const partOf = (offset: number, part: Partial<SpanPart>): SpanRead => ({
    ...spanOf(offset, { n: 1 }),
    part: { of: 'span', at: 1_000, id, fields: {}, ...part },
  })
  const created = { fields: { model: 'gpt-4o', operation: 'chat' as const } }
  const updated = { is_update: true as const, fields: { usage: { output_tokens: 7 } } }
  const told = async (traces: Traces, from: number, ...parts: readonly Partial<SpanPart>[]) => {
    const spans = parts.map((part, at) => partOf(from + at, part))
    await insert(warehouse, insertionOfSpans(spans, ORIGIN))
    traces.arrived(spans, from + parts.length)
    await quiet(traces)
  }
  const traces = await opened()
  await told(traces, 0, created)
  expect(await appended()).toEqual(['acme 1 v1 undefined'])
  await told(traces, 1, updated, created)
  await told(traces, 3, updated)
  expect(await appended()).toEqual(['acme 1 v1 undefined', 'acme 1 v2 7'])
})

test('points of metrics are an event of their series, taken back when a span tells the calls; what became of them is noted', async () => {
  const id = spanEventId({ trace: TRACE, span: hex(1) })
  const usage = (output_tokens: number) => ({ fields: { model: 'm', usage: { output_tokens } } })
  const partOf = (offset: number, n: number, part: Partial<SpanPart>): SpanRead => ({
    ...spanOf(offset, { n }),
    part: { of: 'count', at: offset, id, fields: {}, ...part },
  })
  const told = async (traces: Traces, ...spans: readonly SpanRead[]) => {
    await insert(warehouse, insertionOfSpans(spans, ORIGIN))
    traces.arrived(spans, (spans.at(-1)?.offset ?? 0) + 1)
    await quiet(traces)
    return readSeries(new TenantReader(warehouse, 'acme'))
  }
  const traces = await opened()
  expect(await told(traces, partOf(0, 1, usage(3)), partOf(1, 1, usage(4)))).toEqual({
    counted: 2,
    restated: 0,
  })
  expect(await told(traces, partOf(2, 9, { of: 'told', id: 'told' }))).toEqual({ counted: 0, restated: 2 })
  expect(await told(traces, partOf(3, 1, usage(5)))).toEqual({ counted: 0, restated: 3 })
  expect(await appended()).toEqual(['acme 1 v2 7', 'acme 1 v3 void'])
})

const place = (n: number) => ({ trace: TRACE, span: hex(n), parent: '' })
const call = (offset: number, n: number, told: SpanPart['told'], tenant = 'acme'): SpanRead => {
  const fields = { provider: 'openai', model: 'gpt-4o', usage: { output_tokens: 7 } }
  const part: SpanPart = { of: 'call', at: 1_000, id: spanEventId(place(n)), told, fields }
  return { ...spanOf(offset, { n, trace: 'c'.repeat(32), tenant }), part }
}

test('an id that more tell of than of any call is looked at when it is quiet, not with each that comes', async () => {
  const traces = await opened()
  const counted = () => readRestatedCalls(new TenantReader(warehouse, 'acme'))
  const restated = async (...spans: readonly SpanRead[]) => {
    await insert(warehouse, insertionOfSpans(spans, ORIGIN))
    traces.arrived(spans, (spans.at(-1)?.offset ?? 0) + 1)
    await finish(traces)
    return counted()
  }
  const crowd = Array.from({ length: 201 }, (_, n) => call(n, n + 1, { by: 'log' }))
  expect(await restated(...crowd)).toBe(200)
  expect(await restated(call(201, 202, { by: 'log' }))).toBe(200)
  await quiet(traces)
  expect(await counted()).toBe(201)
})

test('log records and spans that tell of one call are looked at at once, and what became of them is noted', async () => {
  const bySpan = (n: number): SpanPart['told'] => ({ by: 'span', home: place(n) })
  const told = async (traces: Traces, ...spans: readonly SpanRead[]) => {
    await insert(warehouse, insertionOfSpans(spans, ORIGIN))
    traces.arrived(spans, (spans.at(-1)?.offset ?? 0) + 1)
    now_ms += QUIET_MS / 2 // up to here is noted
    await finish(traces)
    return readRestatedCalls(new TenantReader(warehouse, 'acme'))
  }
  const traces = await opened()
  expect(await told(traces, call(0, 1, { by: 'log' }))).toBe(0)
  expect(await told(traces, call(1, 2, bySpan(2)))).toBe(1)
  expect(await told(traces, call(2, 3, { by: 'log', home: { ...place(3), trace: 'b'.repeat(32) } }))).toBe(2)
  const all = ['acme 1 v1 7', 'acme 1 v2 void', 'acme 3 v2 void', 'acme 3 match of 3']
  expect(await appended()).toEqual(all)
  // Whoever has the partition next knows whose log records tell of calls; of spans alone nothing comes.
  const next = await opened(3)
  expect(await told(next, call(3, 4, { by: 'log' }), call(4, 5, bySpan(5), 'other'))).toBe(3)
  expect(await appended()).toEqual(all)
  await told(next, call(5, 6, { by: 'log' }, 'other'))
  expect(await appended()).toEqual(all)
})

test('a trace that is never quiet is looked at nonetheless', async () => {
  const traces = await opened()
  await post(traces, 0, [{ n: 9, output: 30 }])
  for (let at = 1; at <= 12; at++) {
    now_ms += QUIET_MS - 1
    await post(traces, at, [{ n: 10 + at }])
    await finish(traces)
  }
  expect(await appended()).toEqual(['acme 9 v1 30'])
})

// Each span states 190 bytes or so.
test.each([{ spans: 3 }, { bytes: 600 }])(
  'spans of a trace beyond those that are looked at together count by themselves: %j',
  async (bounds) => {
    const traces = await opened(0, { bounds })
    await post(traces, 0, [
      { n: 9, output: 30 },
      { n: 1, parent: 9, output: 10 },
      { n: 2, parent: 9, output: 10 },
    ])
    await quiet(traces)
    await post(traces, 3, [
      { n: 3, parent: 9, output: 10 },
      { n: 4, parent: 9, output: 5, leaf: true },
    ])
    await quiet(traces)
    expect((await appended()).sort()).toEqual([
      'acme 1 v1 10',
      'acme 2 v1 10',
      'acme 3 v1 10',
      'acme 4 v1 5',
      'acme 9 v3 10 residual',
    ])
  },
)

test('after a crash as many traces are found at a time as there is room for, and in the end all', async () => {
  const traces = [1, 2, 3, 4].map((n) => ({ n, output: n, trace: TRACE.replace('0', `${n}`) }))
  await post(undefined, 0, traces)
  const next = await opened(4, { bounds: { found: 2 } })
  await quiet(next)
  expect(await appended()).toEqual(['acme 1 v1 1', 'acme 2 v1 2'])
  await quiet(next)
  await quiet(next)
  await quiet(next)
  expect(new Set(await appended()).size).toBe(4)
  expect(await tracesLookedTo(new CrossTenantReader(warehouse, 'this test'), ORIGIN)).toBe(4)
})

test('what is still to be looked at holds the note back', async () => {
  const traces = await opened()
  const reader = new CrossTenantReader(warehouse, 'this test')
  await post(traces, 0, [{ n: 1, output: 1 }])
  await quiet(traces)
  expect(await tracesLookedTo(reader, ORIGIN)).toBe(1)
  await post(traces, 1, [{ n: 2, output: 1 }])
  now_ms += QUIET_MS / 2
  await post(traces, 2, [{ n: 3, output: 1, trace: TRACE.replace('0', '1') }])
  now_ms += QUIET_MS / 2
  await finish(traces)
  expect(await tracesLookedTo(reader, ORIGIN)).toBe(2)
  await quiet(traces)
  expect(await tracesLookedTo(reader, ORIGIN)).toBe(3)
})
