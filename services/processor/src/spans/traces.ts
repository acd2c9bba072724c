import type { Chore } from '@marginscope/chores'
import { type Append, type EventLog, LogError } from '@marginscope/eventlog'
import {
  CrossTenantReader,
  noteCalls,
  noteSeries,
  noteTraceLook,
  type Origin,
  readSpansBeyond,
  readTraces,
  type StoredSpan,
  sizesOfTraces,
  TenantReader,
  type TraceSize,
  tenantsWithCallLogs,
  touchedTraces,
  tracesLookedTo,
} from '@marginscope/ledger'
import { encodeRecord, identityKey, type SpanPart, traceKey } from '@marginscope/schemas'
import type { Logger } from '@marginscope/service'
import {
  callsOf,
  eventsOf,
  joined,
  type KnownSpan,
  matchesOf,
  type SpanEvent,
  seriesOf,
  type ToldSpan,
  takenBack,
} from '@marginscope/spans'
import type { Warehouse } from '@marginscope/warehouse'
import type { SpanRead } from '../record.ts'
import { type Touched, TouchedTraces } from './touched.ts'

const BOUNDS = {
  /** So many spans of a trace are looked at together; of those that come after them each counts by itself. */
  spans: 100_000,
  /** And so much of what they state. */
  bytes: 32 * 1024 * 1024,
  /** So many traces are found at a time that were touched before the partition was opened. */
  found: 100_000,
}
/** What one step looks at, beside telling the leaves that wait: some tenths of a second for what a few batches brought. */
const STEP_TRACES = 2_000
/** What more than this tell of is no call of one: it is looked at when it is quiet, not with each that comes. */
const CALL_SPANS_MAX = 200
/** Such calls that are known; the longest known is forgotten, and looked at once more. */
const CROWDS_MAX = 10_000
const PAGE_SPANS = 500
/** Leaves of so many batches wait to be told, 48 MiB at most; beyond them the look at their quiet trace tells them. */
const LEAF_BATCHES_MAX = 2
/** How often it is written down how far the looks are: what was done since is looked at again after a crash. */
const NOTE_EVERY_MS = 10_000

interface Parts {
  readonly log: Pick<EventLog, 'append'>
  readonly warehouse: Warehouse
  readonly logger: Logger
  /** So long without a further span makes a trace quiet. */
  readonly trace_quiet_ms: number
  readonly bounds?: Partial<typeof BOUNDS>
  /** Milliseconds of a clock that only goes on. */
  readonly clock?: () => number
}

/**
 * Makes events of a partition's spans by the span cost rule (packages/spans) and appends them to the log as ordinary
 * usage: what a leaf states as soon as it is in the ledger, the rest when its trace is quiet.
 *
 * Killed here: spans from the last note on are looked at again, by whoever has the partition next. What was appended
 * before comes again as the same id and version, and a higher version where more is known by then.
 */
export class Traces implements Chore {
  readonly name = 'traces'
  readonly #parts: Parts
  readonly #origin: Origin
  readonly #ledger: CrossTenantReader
  readonly #touched: TouchedTraces
  readonly #clock: () => number
  readonly #bounds: typeof BOUNDS
  /** Tenants of whose log records one told of a call by its id. */
  #with_logs = new Set<string>()
  /** Traces of call ids that more tell of than of any call. */
  readonly #crowds = new Set<string>()
  #leaves: SpanRead[] = []
  #leaf_batches = 0
  /** Spans from here on have to be found; undefined: all were. */
  #unfound: number | undefined = 0
  /** Spans below are in the ledger. */
  #posted_to = 0
  #noted_to = 0
  #note_at_ms = 0
  #has_looked = false

  constructor(parts: Parts, origin: Origin) {
    this.#parts = parts
    this.#origin = origin
    this.#ledger = new CrossTenantReader(parts.warehouse, 'a partition of the log holds spans of all tenants')
    this.#clock = parts.clock ?? (() => performance.now())
    this.#bounds = { ...BOUNDS, ...parts.bounds }
    this.#touched = new TouchedTraces(parts.trace_quiet_ms)
  }

  /** Finds what has to be looked at again, before the first batch: some of it now, the rest when that is done. */
  async open(begin: number): Promise<void> {
    this.#noted_to = await tracesLookedTo(this.#ledger, this.#origin)
    this.#with_logs = new Set(await tenantsWithCallLogs(this.#ledger))
    this.#posted_to = Math.max(begin, this.#noted_to)
    this.#unfound = this.#noted_to
    await this.#find()
  }

  /** Spans of a batch that the ledger has now, everything below `to` with them. */
  arrived(spans: readonly SpanRead[], to: number): void {
    const now_ms = this.#clock()
    const has_room = this.#leaf_batches < LEAF_BATCHES_MAX
    for (const span of spans) {
      const is_told_at_once = span.leaf === true && span.event !== null
      if (is_told_at_once && has_room) this.#leaves.push(span)
      if (span.part?.of === 'call') this.#touchCall(span, span.part, now_ms)
      else this.#touched.touch(span, now_ms, { is_unsure: is_told_at_once && !has_room })
    }
    if (this.#leaves.length > 0) this.#leaf_batches += 1
    this.#posted_to = Math.max(this.#posted_to, to)
  }

  /**
   * What meets by a call's id is looked at at once: nothing above or below it is to come. Of spans alone nothing comes of it,
   * and most tenants have no log records that tell of calls.
   */
  #touchCall(span: SpanRead, { told }: SpanPart, now_ms: number): void {
    if (told?.by === 'log') this.#with_logs.add(span.tenant)
    if (!this.#with_logs.has(span.tenant)) return
    this.#touched.touch(span, now_ms, { is_due: !this.#crowds.has(crowdOf(span.tenant, span.trace)) })
  }

  async hasWork(): Promise<boolean> {
    return (
      this.#leaves.length > 0 ||
      this.#touched.due(this.#clock(), 1).length > 0 ||
      this.#isFindDue() ||
      this.#isNoteDue()
    )
  }

  async step(): Promise<boolean> {
    try {
      // First: of a quiet trace what its leaves gave at once is not told again.
      await this.#tellLeaves()
      await this.#look()
    } catch (error) {
      // The lane goes on: a log that is full has room again when what is in it is posted.
      if (!(error instanceof LogError)) throw error
      this.#parts.logger.warn(
        { partition: this.#origin.partition, code: error.code },
        `events of spans wait: ${error.message}`,
      )
      return false
    }
    if (this.#isFindDue()) await this.#find()
    if (this.#isNoteDue()) await this.#note()
    return this.#touched.due(this.#clock(), 1).length > 0
  }

  async #tellLeaves(): Promise<void> {
    await this.#append(
      this.#leaves.flatMap((span) => recordsOf(span.tenant, [{ ...span, state: 'new' }], false)),
    )
    this.#leaves = []
    this.#leaf_batches = 0
  }

  async #look(): Promise<void> {
    const due = this.#touched.due(this.#clock(), STEP_TRACES)
    try {
      await this.#lookAt(due)
    } catch (error) {
      this.#touched.doubt(due)
      throw error
    }
  }

  async #lookAt(due: readonly Touched[]): Promise<void> {
    for (const [tenant, traces] of Map.groupBy(due, (one) => one.tenant)) {
      const reader = new TenantReader(this.#parts.warehouse, tenant)
      const sizes = await sizesOfTraces(
        reader,
        traces.map(({ trace }) => trace),
      )
      for (const [trace, { spans }] of sizes) if (spans > CALL_SPANS_MAX) this.#noteCrowd(tenant, trace)
      for (const some of lotsOf(traces, sizes, this.#bounds)) {
        const spans = await readTraces(
          reader,
          some.map(({ trace }) => trace),
          this.#bounds,
        )
        const by_trace = Map.groupBy(spans, ({ trace }) => trace)
        await this.#append(
          some.flatMap((touched) => this.#eventsOf(touched, by_trace.get(touched.trace) ?? [])),
        )
        const all = [...by_trace.values()].map((told) =>
          told.map((span): ToldSpan => ({ ...span, state: 'done' })),
        )
        await noteSeries(this.#parts.warehouse, tenant, all.flatMap(seriesOf))
        const calls = all.flatMap(callsOf).filter(({ logs }) => logs > 0)
        await noteCalls(this.#parts.warehouse, tenant, calls)
        if (calls.length > 0) this.#with_logs.add(tenant)
        for (const touched of some) {
          const joined = by_trace.get(touched.trace)?.length ?? 0
          if (joined > 0 && (sizes.get(touched.trace)?.spans ?? 0) > joined)
            await this.#tellBeyond(reader, touched, joined)
        }
        this.#touched.done(some)
        this.#has_looked = true
      }
    }
  }

  #noteCrowd(tenant: string, trace: string): void {
    this.#crowds.add(crowdOf(tenant, trace))
    const [longest] = this.#crowds
    if (this.#crowds.size > CROWDS_MAX && longest !== undefined) this.#crowds.delete(longest)
  }

  #eventsOf(touched: Touched, spans: readonly StoredSpan[]): Append[] {
    const told = spans.map((span): ToldSpan => ({ ...span, state: this.#stateOf(touched, span) }))
    return [
      ...recordsOf(touched.tenant, joined(told), true),
      ...takenBack(told).map((taken) => recordOf(touched.tenant, taken)),
      ...matchRecordsOf(touched.tenant, told),
    ]
  }

  #stateOf(touched: Touched, { log_source, log_partition, log_offset }: StoredSpan): KnownSpan['state'] {
    const is_here = log_source === this.#origin.log_source && log_partition === this.#origin.partition
    if (!is_here || log_offset < touched.first_offset) return 'done'
    return touched.is_unsure ? 'unsure' : 'new'
  }

  /** Spans of a trace behind those that are looked at together: each counts by itself. */
  async #tellBeyond(reader: TenantReader, touched: Touched, joined: number): Promise<void> {
    const { trace, tenant, first_offset } = touched
    const { partition } = this.#origin
    this.#parts.logger.warn(
      { partition, tenant, trace },
      `the trace has more than the ${joined} spans that are looked at together: each further one counts by itself`,
    )
    for (let from = first_offset; ; ) {
      const bounds = { from, joined, limit: PAGE_SPANS }
      const spans = await readSpansBeyond(reader, trace, this.#origin, bounds)
      await this.#append(spans.flatMap((span) => this.#eventsOf(touched, [span])))
      const last = spans.at(-1)
      if (last === undefined || spans.length < PAGE_SPANS) return
      from = last.log_offset + 1
    }
  }

  async #append(records: readonly Append[]): Promise<void> {
    if (records.length > 0) await this.#parts.log.append(records)
  }

  /** When all that was found before is done. */
  #isFindDue(): boolean {
    return this.#unfound !== undefined && (this.#touched.firstOffset() ?? this.#unfound) >= this.#unfound
  }

  async #find(): Promise<void> {
    if (this.#unfound === undefined) return
    const found = await touchedTraces(this.#ledger, this.#origin, this.#unfound, this.#bounds.found)
    const now_ms = this.#clock()
    for (const { tenant, trace, first_offset: offset } of found)
      this.#touched.touch({ tenant, trace, offset }, now_ms, { is_unsure: true })
    this.#unfound = found.length < this.#bounds.found ? undefined : found.at(-1)?.first_offset
  }

  /** Everything below was looked at. */
  #lookedTo(): number {
    return Math.min(this.#touched.firstOffset() ?? this.#posted_to, this.#unfound ?? this.#posted_to)
  }

  #isNoteDue(): boolean {
    return this.#has_looked && this.#clock() >= this.#note_at_ms && this.#lookedTo() > this.#noted_to
  }

  async #note(): Promise<void> {
    const looked_to = this.#lookedTo()
    await noteTraceLook(this.#parts.warehouse, this.#origin, looked_to)
    this.#noted_to = looked_to
    this.#has_looked = false
    this.#note_at_ms = this.#clock() + NOTE_EVERY_MS
  }
}

const crowdOf = (tenant: string, trace: string) => JSON.stringify([tenant, trace])

/** The events of one trace's spans as records for the log, each as received as its span was. */
function recordsOf(tenant: string, known: readonly KnownSpan[], quiet: boolean): Append[] {
  const events = eventsOf(known, quiet)
  if (events.length === 0) return []
  const received = new Map(known.toReversed().map(({ event, received_at }) => [event?.id, received_at]))
  return events.map((event) => recordOf(tenant, { event, received_at: received.get(event.id) ?? 0 }))
}

function recordOf(tenant: string, said: { readonly event: SpanEvent; readonly received_at: number }): Append {
  return { key: identityKey(tenant, said.event.id), value: encodeRecord({ kind: 'usage', tenant, ...said }) }
}

/** What the spans of other traces are to hear of a call of which they tell. */
function matchRecordsOf(tenant: string, told: readonly ToldSpan[]): Append[] {
  return matchesOf(told).map((match) => ({
    key: traceKey(tenant, match.trace),
    value: encodeRecord({ kind: 'span', tenant, ...match }),
  }))
}

/** Traces in lots of which all together are not more than one trace may be. */
function lotsOf(
  traces: readonly Touched[],
  sizes: ReadonlyMap<string, TraceSize>,
  most: TraceSize,
): Touched[][] {
  const lots: Touched[][] = []
  let room = { spans: 0, bytes: 0 }
  for (const touched of traces) {
    const size = sizes.get(touched.trace)
    const spans = Math.min(size?.spans ?? 0, most.spans)
    const bytes = Math.min(size?.bytes ?? 0, most.bytes)
    const last = lots.at(-1)
    const fits = last !== undefined && spans <= room.spans && bytes <= room.bytes
    if (fits) last.push(touched)
    else lots.push([touched])
    const { spans: spans_left, bytes: bytes_left } = fits ? room : most
    room = { spans: spans_left - spans, bytes: bytes_left - bytes }
  }
  return lots
}
